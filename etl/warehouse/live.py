"""The reading half beside the database: how the live sources and their schedule stand at this moment.

Comes from small files that a refresh leaves under the data folder, not from the database, which only a build renews.
"""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from etl.warehouse.read import data_dir

COLUMNS = ["source_id", "source", "is_on", "last_asked_at", "last_result", "board_count", "ill_count", "next_read"]


@dataclass(frozen=True)
class Live:
    """`schedule`: how it stands, in words; `problem`: why the user's own registry is not followed, None where it is.

    `sources`: one row a live source: source_id, source (its label), is_on, last_asked_at (UTC; null: never),
    last_result in words, board_count and ill_count (boards asked, and those not read whole), next_read in words.
    """

    schedule: str
    problem: str | None
    sources: pd.DataFrame


def live(now: datetime) -> Live:
    """How things stand. `now`: UTC, naive."""
    # Imported here: what reads sources brings its libraries along, which most pages do without.
    from etl.registry import RegistryError, registry
    from etl.scheduled import scheduled
    from etl.state import states
    from etl.status import NO_SCHEDULE

    folder, problem = data_dir(), None
    try:
        listed = registry(folder)
    except RegistryError as error:
        listed, problem = registry(), str(error)
    schedule, kept = scheduled(folder), states(folder)
    rows = [_row(entry, kept.get(entry.source_id, {}), listed, now) for entry in listed.live()]
    return Live(schedule.words(now) if schedule else NO_SCHEDULE, problem, pd.DataFrame(rows, columns=COLUMNS))


def _row(entry, state: dict, listed, now: datetime) -> dict:
    from etl.address import without_keys
    from etl.state import boards_of
    from etl.status import next_read

    boards = boards_of(state)
    result = without_keys(str(state["problem"])) if state.get("problem") else "read whole" if state else "never asked"
    return {
        "source_id": entry.source_id,
        "source": entry.label,
        "is_on": entry.is_on,
        "last_asked_at": pd.Timestamp(state["at"]) if state else pd.NaT,
        "last_result": result,
        "board_count": len(boards),
        "ill_count": sum(bool(board.get("problem")) for board in boards.values()),
        "next_read": next_read(data_dir(), entry, state, listed, now),
    }
