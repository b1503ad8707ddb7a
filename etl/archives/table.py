"""A table of one's own: dated ads in CSV or JSON Lines, read by a mapping of its columns to ours.

The mapping is a file of TOML:

    source_id = "harbour_board"              # a name of your own: small letters, digits and _
    label = "Harbour job board, 2024"
    attribution = "Harbour job board (harbour.example)"
    licence = "CC BY 4.0"
    url = "https://harbour.example"          # what follows may be left out
    format = "csv"                           # or "jsonl"; told by .csv, .tsv, .jsonl and .ndjson as well
    date_format = "%d.%m.%Y"                 # as Python's strptime has it; ISO 8601 unless told
    encoding = "windows-1252"                # UTF-8 unless told
    delimiter = ";"                          # of CSV: a comma unless told, in .tsv a tab
    decimal = ","                            # of amounts: a point unless told

    [columns]                                # ours = the table's; "company.name" leads into an object of JSON
    title = "Job title"                      # title or text is needed
    text = "Description"                     # HTML, Markdown or plain
    identifier = "No."                       # the ad's name: its url unless told, else a digest of what it says
    url = "Link"
    hiring_organization = "Company"
    location = "Place"
    date_posted = "Published"
    stated_workplace = "Mode"                # remote, hybrid, onsite, or what [workplace] says of it
    stated_pay = "Salary"                    # pay as it is shown; or in numbers:
    pay_min = "From"
    pay_max = "To"
    pay_currency = "Currency"                # ISO 4217
    pay_period = "Per"                       # year, month, week, day, hour

    [constants]                              # what holds for every row: stated_workplace, hiring_organization,
    pay_currency = "EUR"                     # pay_currency, pay_period

    [workplace]                              # what the table writes = remote, hybrid, onsite or unspecified
    "From home" = "remote"

A row that cannot be used is a rejected record that names the column, what was expected, what came and the line.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.archives import ArchiveFormError
from etl.days import FIRST_DAY, LAST_DAY, read_day
from etl.extract.pay_field import PERIODS, pay_line
from etl.form import is_link, one_line, period_of, shown, whole
from etl.posting import JobPosting, RejectedRecord
from etl.reading import Archive, Progress, Reading
from etl.registry import registry
from etl.table_mapping import Mapping, MappingError, read_mapping
from etl.table_rows import Row, TableError, table_rows
from etl.text import plain_text

KIND = "table"
FORM = "a file of CSV or JSON Lines"
TAKES_MAPPING = True

# What a column of true and false says of a job's being remote: false, that it is not, but not where it is.
TRUTHS = {"true": "remote", "yes": "remote", "1": "remote", "false": None, "no": None, "0": None}
WORKPLACES = ("remote", "hybrid", "onsite", "unspecified")


def read(path: Path, progress: Progress | None = None, mapping: Path | None = None) -> Iterator[Reading]:
    """One reading of the file's rows; `mapping` is the file that names its columns."""
    if mapping is None:
        raise ArchiveFormError(f"{path}: expected a mapping of its columns, got none: --map FILE")
    try:
        named = read_mapping(mapping)
        if named.source_id in registry().sources:
            raise ArchiveFormError(
                f"{mapping}: source_id: expected a name of your own, got {named.source_id!r}, which is another source's"
            )
        yield reading(path, named, progress)
    except (MappingError, TableError) as error:
        raise ArchiveFormError(str(error)) from error


def reading(path: Path, mapping: Mapping, progress: Progress | None) -> Reading:
    postings: dict[str, JobPosting] = {}
    rejected = []
    ad = Ad(mapping)
    for count, row in enumerate(table_rows(path, mapping, ad.columns), 1):
        try:
            one = ad.posting(row)
            if one.identifier in postings:
                raise RejectedRecord(f"{ad.name_of_identifier}: the same ad twice (line {row.line})", one.identifier)
            postings[one.identifier] = one
        except RejectedRecord as error:
            names = {"board_id": mapping.source_id, "identifier": error.identifier}
            rejected.append(names | {"reason": error.reason})
        if progress and count % 1000 == 0:
            progress(f"Reading rows of {path.name}", count, None)
    if not postings:
        first = f", the first rejected: {rejected[0]['reason']}" if rejected else ""
        raise ArchiveFormError(f"{path}: expected rows of ads, got none of use{first}")
    days = [one.date_posted for one in postings.values() if one.date_posted]
    archive = Archive(
        archive_id=mapping.source_id,
        source_id=mapping.source_id,
        label=mapping.label,
        origin=mapping.url or f"file {path.name}",
        licence=mapping.licence,
        kind="posts",
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        how_made=f"The rows of {path.name}, a table of this installation's user.",
        attribution=mapping.attribution,
    )
    return Reading.of(archive, posting=postings.values(), rejected_record=rejected)


class Ad:
    """Reads rows by a mapping. `columns`: those of the table that it names."""

    def __init__(self, mapping: Mapping):
        self._mapping = mapping
        self._names = {field: name for field, name in mapping.columns.model_dump().items() if name is not None}
        self.columns = list(dict.fromkeys(self._names.values()))

    @property
    def name_of_identifier(self) -> str:
        """The column that names an ad."""
        return self._names.get("identifier") or self._names.get("url") or "row"

    def posting(self, row: Row) -> JobPosting:
        """A row as a posting; RejectedRecord names the column, what was expected, what came, and the line."""
        try:
            if row.fault:
                raise RejectedRecord(row.fault)
            return self._posting(row.cells)
        except RejectedRecord as error:
            raise RejectedRecord(f"{error.reason} (line {row.line})", error.identifier) from None

    def _posting(self, cells: dict[str, Any]) -> JobPosting:
        title, text = self._line(cells, "title"), plain_text(self._said(cells, "text") or "") or None
        employer = self._line(cells, "hiring_organization") or self._mapping.constants.hiring_organization
        url, day = self._url(cells), self._day(cells)
        said = "\n".join(str(part or "") for part in (title, employer, day, text))
        name = self._said(cells, "identifier") or url or hashlib.sha256(said.encode()).hexdigest()[:16]
        if not title and not text:
            columns = " or ".join(self._names[field] for field in ("title", "text") if field in self._names)
            raise RejectedRecord(f"{columns}: expected text, got nothing")
        return JobPosting(
            board_id=self._mapping.source_id,
            # A name with an at sign looks like an e-mail address.
            identifier=" ".join(name.split()).replace("@", "~"),
            url=url,
            hiring_organization=employer,
            title=title,
            location=self._line(cells, "location"),
            date_posted=day,
            text=text,
            stated_workplace=self._workplace(cells),
            stated_pay=self._pay(cells),
        )

    def _said(self, cells: dict[str, Any], field: str) -> str | None:
        """What the column for `field` says, without blanks around; None where it says nothing, or there is none."""
        value = cells.get(self._names.get(field, ""))
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = "; ".join(value)
        if isinstance(value, bool | int | float):
            value = str(value).lower() if isinstance(value, bool) else f"{value}"
        if value is not None and not isinstance(value, str):
            raise RejectedRecord(f"{self._names[field]}: expected text or a number, got {shown(value)}")
        return (whole(value) or "").strip() or None

    def _line(self, cells: dict[str, Any], field: str) -> str | None:
        return one_line(self._said(cells, field) or "") or None

    def _url(self, cells: dict[str, Any]) -> str | None:
        value = self._said(cells, "url")
        if value is not None and not is_link(value):
            raise RejectedRecord(f"{self._names['url']}: expected an address of the web, got {shown(value)}")
        return value

    def _day(self, cells: dict[str, Any]) -> date | None:
        value, form = self._said(cells, "date_posted"), self._mapping.date_format
        if value is None:
            return None
        try:
            day = datetime.strptime(value, form).date() if form else read_day(value)
        except ValueError:
            day = None
        if day is None or not FIRST_DAY <= day < LAST_DAY:
            like = f"a date since 2000 like {form}" if form else "a date since 2000"
            raise RejectedRecord(f"{self._names['date_posted']}: expected {like}, got {shown(value)}")
        return day

    def _workplace(self, cells: dict[str, Any]) -> str | None:
        value, known = self._said(cells, "stated_workplace"), self._mapping.workplace
        if value is None:
            return self._mapping.constants.stated_workplace
        found = known.get(value, value.lower())
        if found not in WORKPLACES and found not in TRUTHS:
            expected = ", ".join((*WORKPLACES, *known))
            raise RejectedRecord(f"{self._names['stated_workplace']}: expected {expected}, got {shown(value)}")
        return None if found == "unspecified" else TRUTHS.get(found, found)

    def _pay(self, cells: dict[str, Any]) -> str | None:
        """Pay as shown, else the line of its numbers; None where amount, currency or period is not stated."""
        low, high = self._amount(cells, "pay_min"), self._amount(cells, "pay_max")
        if low is not None and high is not None and low > high:
            raise RejectedRecord(f"{self._names['pay_max']}: expected {low:g} or more, got {high:g}")
        currency = self._said(cells, "pay_currency") or self._mapping.constants.pay_currency
        return self._line(cells, "stated_pay") or pay_line(low, high, (currency or "").upper(), self._period(cells))

    def _amount(self, cells: dict[str, Any], field: str) -> float | None:
        value, decimal = self._said(cells, field), self._mapping.decimal
        if value is None:
            return None
        thousands = "," if decimal == "." else "."
        if not re.fullmatch(rf"\d{{1,3}}(?:[{thousands} ]?\d{{3}}){{0,4}}(?:[{decimal}]\d{{1,2}})?", value):
            raise RejectedRecord(f"{self._names[field]}: expected an amount like {self._example()}, got {shown(value)}")
        return float(re.sub(rf"[{thousands} ]", "", value).replace(decimal, ".")) or None

    def _example(self) -> str:
        return "71000.50" if self._mapping.decimal == "." else "71000,50"

    def _period(self, cells: dict[str, Any]) -> str | None:
        value = self._said(cells, "pay_period") or self._mapping.constants.pay_period
        found = period_of(value or "")
        if value is not None and found is None:
            name = self._names.get("pay_period", "pay_period")
            raise RejectedRecord(f"{name}: expected {', '.join(PERIODS)}, got {shown(value)}")
        return found
