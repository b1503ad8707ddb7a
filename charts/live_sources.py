"""How the live reading stands: the next run, and of every source its last result, the next read and its data's age."""

from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from charts import data, show
from etl.warehouse.live import live

KEY = "data_live"
TITLE = "How the live reading stands"
NOTES = """
**Last result** is what came of the last time a source was asked: *read whole*, or what went wrong, which leaves its
former postings as they were. **Newest data** is the last day that the database in use holds of the source, from live
reads or from an archive; a hole between two reads shows in the calendar above. **Next read** says when its terms permit
one, or why there is none. `python -m etl status` prints the same.
"""
COLUMNS = {
    "source_id": None,
    "source": st.column_config.TextColumn("Source", width=170),
    "is_on": "On",
    "last_asked_at": st.column_config.DatetimeColumn("Last asked, UTC", format="YYYY-MM-DD HH:mm"),
    "last_result": st.column_config.TextColumn("Last result", width=280),
    "board_count": "Boards asked",
    "ill_count": st.column_config.NumberColumn(
        "Not read whole", help="Boards whose last answer was not the whole list."
    ),
    "newest_on": st.column_config.DateColumn("Newest data"),
    "age_days": st.column_config.NumberColumn("Age, days"),
    "next_read": st.column_config.TextColumn("Next read", width=280),
}


def frame(sources: pd.DataFrame, known: pd.DataFrame, today: date) -> pd.DataFrame:
    """One row a live source, those that are on first: `sources` as etl.warehouse.live gives them, with the age of data.

    `known`: source_id and last_on of the database's sources.
    """
    rows = sources.merge(known[["source_id", "last_on"]], on="source_id", how="left").rename(
        columns={"last_on": "newest_on"}
    )
    age = (pd.Timestamp(today) - rows["newest_on"]).dt.days.astype("Int64")
    return (
        rows.assign(age_days=age)
        .sort_values("is_on", ascending=False, kind="stable")[list(COLUMNS)]
        .reset_index(drop=True)
    )


def finding(rows: pd.DataFrame, schedule: str) -> str:
    """The next run, and how many sources answered well when they were last asked."""
    on = rows[rows["is_on"]]
    asked = on[on["last_asked_at"].notna()]
    well = int(asked["last_result"].eq("read whole").sum())
    told = f"{well} of the {len(asked)} sources that were asked were read whole" if len(asked) else "none was asked yet"
    return f"**Schedule: {_shown(schedule)}.** Of {len(on)} sources that are on, {told}."


def _shown(schedule: str) -> str:
    # Commands stay in backticks; the stars of a cron expression are no emphasis.
    return show.literal(schedule).replace("\\`", "`")


def draw() -> None:
    """The part in Streamlit. No filter touches it."""
    now = datetime.now(UTC).replace(tzinfo=None)
    stands = live(now)
    rows = frame(stands.sources, data.table("source"), now.date())
    show.heading(TITLE)
    st.markdown(finding(rows, stands.schedule))
    show.cannot_answer(f"Your own registry is not followed: {show.literal(stands.problem)}" if stands.problem else "")
    show.exhibit(
        KEY,
        "",
        rows,
        None,
        f"n = {len(rows)} live sources · as of {now:%Y-%m-%d %H:%M} UTC, on this installation",
        NOTES,
        columns=COLUMNS,
    )
