"""The version of the rules: changes whenever any rule, list or step of reading does."""

from hashlib import sha256
from pathlib import Path

_ETL = Path(__file__).resolve().parent.parent
# The lists that the modules beside this one read. The others of etl/taxonomy change no fact of any posting.
LISTS = ("places.toml", "sections.toml", "skills.toml", "specialisms.toml", "towns.txt")


def rules_version(etl: Path = _ETL) -> str:
    """A digest (12 hexadecimal digits) of the sources under the folder `etl` that facts depend on, line ends apart."""
    lists = [etl / "taxonomy" / name for name in LISTS]
    digest = sha256()
    for source in [etl / "text.py", *sorted((etl / "extract").glob("*.py")), *lists]:
        digest.update(source.name.encode() + b"\0" + source.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]


RULES_VERSION = rules_version()
