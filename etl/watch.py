"""The lists of the article as tables: its 18 companies and its boards, and what became of each (watch.toml)."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, model_validator

from etl.employer import employer_id

WATCH_LIST = Path(__file__).parent / "taxonomy" / "watch.toml"
Confidence = Literal["high", "medium", "low"]
Verdict = Literal["readable", "not_readable", "not_permitted"]
Standing = Literal["stands", "closed", "unknown"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Company(_Entry):
    """A company that the article names."""

    id: str
    name_2020: str
    names: list[str]
    became: str
    system: str
    board_id: str | None = None
    unreadable: str | None = None
    off_board_id: str | None = None
    confidence: Confidence
    checked_on: date | None = None

    @model_validator(mode="after")
    def _says_where_or_why_not(self) -> "Company":
        if (self.board_id is None) == (self.unreadable is None):
            raise ValueError(f"{self.id}: expected exactly one of board_id and unreadable")
        return self


class Board(_Entry):
    """A job board that the article names."""

    id: str
    name: str
    address_2020: str
    address: str
    form: str
    verdict: Verdict
    reason: str
    standing: Standing
    checked_on: date | None = None
    source_id: str | None = None
    off_board_id: str | None = None


class WatchList(_Entry):
    """The article and its lists."""

    article: str
    article_url: str
    published_on: date
    company: list[Company]
    board: list[Board]


def read_watch_list(path: Path = WATCH_LIST) -> WatchList:
    """The lists as written in `path`; pydantic.ValidationError names the entry and the key that cannot be used."""
    return WatchList.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def watch_frames(watch: WatchList) -> dict[str, pa.Table]:
    """The rows of tables watch_company, watch_company_employer and watch_board (etl/sql/tables), by table."""
    return {
        "watch_company": pa.table(
            {
                "company_id": pa.array([company.id for company in watch.company], pa.string()),
                "place": pa.array(range(1, len(watch.company) + 1), pa.int32()),
                "name_2020": pa.array([company.name_2020 for company in watch.company], pa.string()),
                "name": pa.array([company.names[0] for company in watch.company], pa.string()),
                "became": pa.array([company.became for company in watch.company], pa.string()),
                "system": pa.array([company.system for company in watch.company], pa.string()),
                "board_id": pa.array([company.board_id for company in watch.company], pa.string()),
                "unreadable": pa.array([company.unreadable for company in watch.company], pa.string()),
                "off_board_id": pa.array([company.off_board_id for company in watch.company], pa.string()),
                "confidence": pa.array([company.confidence for company in watch.company], pa.string()),
                "checked_on": pa.array([company.checked_on for company in watch.company], pa.date32()),
            }
        ),
        "watch_company_employer": _employers(watch.company),
        "watch_board": pa.table(
            {
                "watch_board_id": pa.array([board.id for board in watch.board], pa.string()),
                "place": pa.array(range(1, len(watch.board) + 1), pa.int32()),
                "name": pa.array([board.name for board in watch.board], pa.string()),
                "address_2020": pa.array([board.address_2020 for board in watch.board], pa.string()),
                "address": pa.array([board.address for board in watch.board], pa.string()),
                "form": pa.array([board.form for board in watch.board], pa.string()),
                "verdict": pa.array([board.verdict for board in watch.board], pa.string()),
                "reason": pa.array([board.reason for board in watch.board], pa.string()),
                "standing": pa.array([board.standing for board in watch.board], pa.string()),
                "source_id": pa.array([board.source_id for board in watch.board], pa.string()),
                "checked_on": pa.array([board.checked_on for board in watch.board], pa.date32()),
            }
        ),
    }


def _employers(companies: list[Company]) -> pa.Table:
    pairs = sorted({(company.id, employer_id(name)) for company in companies for name in company.names})
    return pa.table(
        {
            "company_id": pa.array([company for company, _ in pairs], pa.string()),
            "employer_id": pa.array([employer for _, employer in pairs], pa.string()),
        }
    )
