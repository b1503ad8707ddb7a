"""The claims of the article of 2020 as tables (etl/taxonomy/guide_2020.toml), its boards and companies among them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, model_validator

from etl.watch import WatchList

GUIDE = Path(__file__).parent / "taxonomy" / "guide_2020.toml"
Measure = Literal[
    "named",
    "in_work",
    "years_stated",
    "years_in_product",
    "stands_out",
    "same_asked",
    "remote_growth",
    "small_employers",
    "board",
    "company",
]
OF_SKILLS = ("named", "in_work", "stands_out")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(_Entry):
    """Days that are compared; of `last_days` the last ones of each source."""

    id: Literal["then", "before", "now"]
    from_on: date
    to_on: date | None = None
    last_days: int | None = None


class ClaimList(_Entry):
    """A list of the article, and how its claims are checked unless they say otherwise."""

    id: str
    label: str
    measure: Measure | None = None
    holds_from: float | None = None
    fails_below: float | None = None


class Claim(_Entry):
    """A claim of the article."""

    id: str
    list: str
    claim: str
    measure: Measure | None = None
    skills: tuple[str, ...] = ()
    holds_from: float | None = None
    fails_below: float | None = None
    between: Literal["partly", "cannot_tell"] = "partly"
    note: str | None = None


class Guide(_Entry):
    """Every claim, with the measure and thresholds of its list where it has none of its own."""

    period: list[Period]
    list: list[ClaimList]
    claim: list[Claim]

    @model_validator(mode="after")
    def _can_be_decided(self) -> "Guide":
        lists = {one.id for one in self.list}
        for claim in self.claim:
            if claim.list not in lists:
                raise ValueError(f"{claim.id}: no list {claim.list!r}; there are {', '.join(sorted(lists))}")
            said = self.completed(claim)
            if said.measure is None or said.holds_from is None or said.fails_below is None:
                raise ValueError(f"{claim.id}: expected measure, holds_from and fails_below, its own or of its list")
            if said.fails_below > said.holds_from:
                raise ValueError(f"{claim.id}: fails_below {said.fails_below} is above holds_from {said.holds_from}")
            if bool(claim.skills) != (said.measure in OF_SKILLS):
                raise ValueError(f"{claim.id}: {said.measure} takes {'no' if claim.skills else 'one or more'} skills")
        return self

    def completed(self, claim: Claim) -> Claim:
        """`claim` with what its list says where it says nothing itself."""
        of_list = next(one for one in self.list if one.id == claim.list)
        own = {name: getattr(claim, name) for name in ("measure", "holds_from", "fails_below")}
        said = {name: getattr(of_list, name) if value is None else value for name, value in own.items()}
        return claim.model_copy(update=said)


def read_guide(path: Path = GUIDE) -> Guide:
    """The claims as written in `path`; pydantic.ValidationError names what cannot be used."""
    return Guide.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def guide_frames(guide: Guide, watch: WatchList) -> dict[str, pa.Table]:
    """The rows of tables guide_period, guide_list, guide_claim and guide_claim_skill (etl/sql/tables), by table."""
    periods = [one.model_dump() for one in guide.period]
    lists = [{"place": place, **one.model_dump()} for place, one in enumerate(guide.list, start=1)]
    claims = [guide.completed(claim) for claim in guide.claim] + _watched(watch)
    places: dict[str, int] = {}
    rows = []
    for claim in claims:
        places[claim.list] = places.get(claim.list, 0) + 1
        rows.append(claim.model_dump() | {"place": places[claim.list]})
    return {
        "guide_period": _table(periods, PERIOD),
        "guide_list": _table(lists, LIST),
        "guide_claim": _table(rows, CLAIM),
        "guide_claim_skill": pa.table(
            {
                "claim_id": pa.array([claim.id for claim in claims for _ in claim.skills], pa.string()),
                "skill_id": pa.array([skill for claim in claims for skill in claim.skills], pa.string()),
            }
        ),
    }


def _watched(watch: WatchList) -> list[Claim]:
    """Each board and each company of the watch list as a claim, in its order."""
    boards = [Claim(id=f"B{n}", list="board", measure="board", claim=one.name) for n, one in enumerate(watch.board, 1)]
    companies = [
        Claim(id=f"C{n}", list="company", measure="company", claim=one.name_2020)
        for n, one in enumerate(watch.company, 1)
    ]
    return boards + companies


# Column -> the key of the TOML file and the type.
PERIOD = {
    "period": ("id", pa.string()),
    "from_on": ("from_on", pa.date32()),
    "to_on": ("to_on", pa.date32()),
    "last_days": ("last_days", pa.int32()),
}
LIST = {"list_id": ("id", pa.string()), "place": ("place", pa.int32()), "label": ("label", pa.string())}
CLAIM = {
    "claim_id": ("id", pa.string()),
    "list_id": ("list", pa.string()),
    "place": ("place", pa.int32()),
    "claim": ("claim", pa.string()),
    "measure": ("measure", pa.string()),
    "holds_from": ("holds_from", pa.float64()),
    "fails_below": ("fails_below", pa.float64()),
    "between_verdict": ("between", pa.string()),
    "note": ("note", pa.string()),
}


def _table(rows: list[dict], columns: dict[str, tuple[str, pa.DataType]]) -> pa.Table:
    return pa.table(
        {name: pa.array([row[key] for row in rows], kind) for name, (key, kind) in columns.items()},
    )
