"""How the columns of a user's own table become ours: a file of TOML, its form in etl/archives/table.py."""

import re
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

Workplace = Literal["remote", "hybrid", "onsite", "unspecified"]
FORMATS = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class MappingError(Exception):
    """A mapping that cannot be understood; says which file and key, what was expected and what came."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Columns(_Part):
    """The table's column for each of our fields; None where it has none."""

    title: str | None = None
    text: str | None = None
    identifier: str | None = None
    url: str | None = None
    hiring_organization: str | None = None
    location: str | None = None
    date_posted: str | None = None
    stated_workplace: str | None = None
    stated_pay: str | None = None
    pay_min: str | None = None
    pay_max: str | None = None
    pay_currency: str | None = None
    pay_period: str | None = None

    @model_validator(mode="after")
    def _says_what_the_job_is(self) -> "Columns":
        if self.title is None and self.text is None:
            raise ValueError("expected a column for title or for text, got neither")
        return self


class Constants(_Part):
    """What holds for every row that does not say otherwise."""

    hiring_organization: str | None = None
    stated_workplace: Workplace | None = None
    pay_currency: str | None = None
    pay_period: str | None = None


class Mapping(_Part):
    """The file."""

    source_id: str
    label: str = Field(min_length=1)
    attribution: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    url: str | None = None
    format: Literal["csv", "jsonl"] | None = None
    date_format: str | None = None
    encoding: str = "utf-8"
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    decimal: Literal[".", ","] = "."
    columns: Columns
    constants: Constants = Constants()
    workplace: dict[str, Workplace] = {}

    @field_validator("source_id")
    @classmethod
    def _names_files_and_rows(cls, source_id: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", source_id):
            raise ValueError(f"expected small letters, digits and _, got {source_id!r}")
        return source_id

    @field_validator("encoding")
    @classmethod
    def _is_known(cls, encoding: str) -> str:
        try:
            "".encode(encoding)
        except LookupError:
            raise ValueError(f"expected the name of an encoding, got {encoding!r}") from None
        return encoding


def read_mapping(path: Path) -> Mapping:
    """The mapping in the file `path`; MappingError."""
    try:
        return Mapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingError(f"{path}: expected a mapping of columns in TOML, got: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise MappingError(f"{path}: {key}: {_told(first)}") from error


def _told(fault: dict) -> str:
    """What is wrong with a key, in the words of this house."""
    if fault["type"] == "missing":
        return "expected it, got nothing"
    if fault["type"] == "extra_forbidden":
        return f"expected no such key, got {fault['input']!r}"
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    said = fault["msg"].removeprefix("Input should be ")
    return f"expected {said}, got {fault['input']!r}"
