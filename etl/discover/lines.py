"""What the user gives: employers' names, addresses of careers pages and boards, and boards' names at their service.

A text file has one of them a line: `greenhouse:tinwhistle` (or `greenhouse/tinwhistle`), an address, a name, or a name
and an address. In a file that is called as a source (`greenhouse.txt`, as lists of tokens are), or of which the caller
says so, a line is the service's name for a board. A CSV file has a header that names its columns (COLUMNS).
"""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from etl.form import is_link
from etl.sources import sources

# By what is in it, the names that a column of a CSV file may have.
COLUMNS = {
    "name": ("name", "company", "employer", "organisation", "organization"),
    "source_id": ("source_id", "source", "ats", "service", "system"),
    "token": ("token", "slug", "board", "board_token"),
    "address": ("address", "url", "careers", "careers_url", "careers_page", "link"),
}
LONGEST_LINE = 500
# In the column of the service, what says that there is none.
NONE = {"", "none", "unknown", "n/a", "-"}

_HOST_AND_PATH = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*", re.I)
_NAME_AND_ADDRESS = re.compile(r"(?P<name>.*?\S)[\s,;|]+(?P<address>https?://\S+)", re.I)
_TOKEN = re.compile(r"(?P<source_id>\w+)\s*[:/]\s*(?P<token>\S.*)")


class LinesError(Exception):
    """The file cannot be read as a list of employers; says what was expected, what came and where."""


@dataclass(frozen=True)
class Line:
    """One employer to look for. `number` counts from 1 and `text` is what stands there; of the rest what it says.

    `fault`: why nothing can be made of it.
    """

    number: int
    text: str
    name: str | None = None
    source_id: str | None = None
    token: str | None = None
    address: str | None = None
    fault: str | None = None


def read_lines(path: Path, source_id: str | None = None) -> list[Line]:
    """The employers of a file, or of the lists of tokens in a folder. LinesError, OSError.

    `source_id`: the source whose names for boards the lines are.
    """
    if not path.is_dir():
        found = lines_of(path.read_bytes(), source_id or _source_of(path), path)
    else:
        lists = sorted(one for one in path.glob("*.txt") if _source_of(one))
        if not lists:
            raise LinesError(f"{path}: expected lists called as a source, such as greenhouse.txt; there is none")
        found = [line for one in lists for line in lines_of(one.read_bytes(), _source_of(one), one)]
    if not found:
        raise LinesError(f"{path}: expected employers, one a line; there is none")
    return found


def lines_of(content: bytes, source_id: str | None = None, path: Path = Path("input")) -> list[Line]:
    """The employers of a text, or of a CSV, each with the number of its line there."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LinesError(f"{path}: expected UTF-8 ({error})") from error
    if path.suffix.lower() in {".csv", ".tsv"}:
        return _rows(text, path)
    numbered = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return [line_of(number, line, source_id) for number, line in numbered if line and not line.startswith("#")]


def line_of(number: int, text: str, source_id: str | None = None) -> Line:
    """What one line of a text says; of a list of `source_id`'s names for boards, where that is given."""
    if len(text) > LONGEST_LINE or not text.isprintable():
        shown = text[:40].encode("unicode_escape").decode("ascii")
        return Line(number, shown, fault=f"expected up to {LONGEST_LINE} printable letters")
    if is_link(text):
        return Line(number, text, address=text)
    if both := _NAME_AND_ADDRESS.fullmatch(text):
        is_usable = is_link(both["address"])
        fault = None if is_usable else f"expected an address, got {both['address']!r}"
        return Line(number, text, name=both["name"], address=both["address"] if is_usable else None, fault=fault)
    if source_id is not None:
        return Line(number, text, source_id=source_id, token=text)
    found = _TOKEN.fullmatch(text)
    if found and found["source_id"].lower() in sources():
        return Line(number, text, source_id=found["source_id"].lower(), token=found["token"])
    if _HOST_AND_PATH.fullmatch(text) and is_link(f"https://{text}"):
        return Line(number, text, address=f"https://{text}")
    if "://" in text:
        return Line(number, text, fault=f"expected an address that begins with https, got {text!r}")
    return Line(number, text, name=text)


def _source_of(path: Path) -> str | None:
    """The source after which a list of tokens is called."""
    return path.stem if path.suffix == ".txt" and path.stem in sources() else None


def _rows(text: str, path: Path) -> list[Line]:
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    named = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    columns = {key: named[name] for key, names in COLUMNS.items() for name in reversed(names) if name in named}
    if not columns.keys() & {"name", "token", "address"}:
        known = ", ".join(names[0] for names in COLUMNS.values())
        raise LinesError(f"{path}: expected a header with some of {known}, got {head.strip()[:80]!r}")
    try:
        return [line for row in reader if (line := _row_line(reader.line_num, row, columns))]
    except csv.Error as error:
        raise LinesError(f"{path}: line {reader.line_num}: expected CSV ({error})") from error


def _row_line(number: int, row: dict, columns: dict[str, str]) -> Line | None:
    """What a row says; None for one that says nothing."""
    cells = {key: (row.get(column) or "").strip() for key, column in columns.items()}
    said = {key: cell for key, cell in cells.items() if cell}
    if not said:
        return None
    text = ", ".join(said.values())
    if len(text) > LONGEST_LINE or not text.isprintable():
        return Line(number, text[:40].encode("unicode_escape").decode("ascii"), fault="expected printable letters")
    name, token, service = said.get("name"), said.get("token"), said.get("source_id", "").lower()
    if token and service not in NONE:
        is_known = service in sources()
        fault = None if is_known else f"expected one of the sources, got {service!r}: no adapter reads it"
        return Line(number, text, name, service if is_known else None, token, fault=fault)
    if token and (told := line_of(number, token)).token:
        return Line(number, text, name, told.source_id, told.token)
    if "address" in said:
        told = line_of(number, said["address"])
        fault = None if told.address else f"expected an address, got {said['address']!r}"
        return Line(number, text, name, address=told.address, fault=fault)
    return Line(number, text, name, fault=None if name else "expected a name, an address or a token with its service")
