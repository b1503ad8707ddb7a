"""Whether the database in use was built by the code that is here."""

import hashlib
from pathlib import Path

import duckdb

from etl.warehouse import read

CODE = Path(__file__).parent.parent
ACCURACY = CODE.parent / "data" / "accuracy.json"


def code_version() -> str:
    """A digest (16 hexadecimal digits) of all under etl/ that a build depends on, and of the accuracy that ships."""
    files = sorted(path for ending in ("py", "sql", "toml", "csv", "txt") for path in CODE.rglob(f"*.{ending}"))
    digest = hashlib.sha256()
    for path in [*files, ACCURACY]:
        digest.update(f"{path.relative_to(CODE.parent).as_posix()} ".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def why_build(build: Path | None) -> str | None:
    """Why a database must be built before the pages can ask one, a sentence for people; None when `build` will do.

    What other code built may lack the tables and measures that the pages ask for.
    """
    if build is None:
        return "Building the database from the facts that ship with the project"
    try:
        built_with = read.query("SELECT code_version FROM build", build=build)["code_version"].tolist()
    except read.QueryError:
        return "The database here cannot be read: building it anew"
    if built_with != [code_version()]:
        return "The database here was built by another version of this program: building it anew"
    return None


def built_by(path: Path) -> tuple[str, str | None]:
    """Of the database `path`, not in use yet: its build_id, and what keeps this program from using it, None if nothing.

    What is no database of ours has the id "".
    """
    try:
        with duckdb.connect(path, read_only=True) as connection:
            found = connection.execute("SELECT build_id, code_version FROM build").fetchall()
    except duckdb.Error as error:
        return "", f"expected a build, a DuckDB database with the table build, got: {error}"
    ((build_id, version),) = found
    if version != code_version():
        return (
            build_id,
            f"expected a build made by this version of the program ({code_version()}), got one of {version}",
        )
    return build_id, None
