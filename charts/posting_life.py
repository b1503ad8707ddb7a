"""One posting's life in words: how old it is, until when it was seen open, and how often it was put up again."""

import pandas as pd

from charts import data, job_rows, show


def row(posting_id: str) -> pd.Series | None:
    """The posting's row of the measure `postings`; None for one of no product job."""
    found = data.query(
        "SELECT * FROM postings([], NULL, NULL, [], [], [], [], 'all') WHERE posting_id = $1::VARCHAR", posting_id
    )
    return None if found.empty else found.iloc[0]


def reposts(posting_id: str) -> list[pd.Timestamp]:
    """The days on which the posting's place on its board had the job put up again, oldest first (job_repost)."""
    found = data.query(
        """
        SELECT job_repost.put_up_on
        FROM posting
        JOIN source USING (source_id)
        JOIN job_repost
            ON
                job_repost.job_id = posting.job_id AND job_repost.source_id = posting.source_id
                AND (source.kind = 'posts' OR job_repost.board_id = posting.board_id)
                AND job_repost.location = coalesce(posting.location, '')
        WHERE posting.posting_id = $1::VARCHAR
        ORDER BY job_repost.put_up_on
        """,
        posting_id,
    )
    return found["put_up_on"].tolist()


def told(found: pd.Series, put_up_on: list[pd.Timestamp]) -> str:
    """Age, last sight and reposts as a paragraph. `found` as `row` gives it, `put_up_on` as `reposts` does."""
    return " ".join(part for part in (_age(found), _until(found), _reposted(put_up_on)) if part)


def _age(found: pd.Series) -> str:
    age = job_rows.age(found)
    if age is None:
        return ""
    by = {"date_posted": "as its employer dates it", "first_seen": "the first read that saw it"}[found["opened_by"]]
    return f"**{age[0].upper()}{age[1:]}**, on {show.day(found['opened_on'])}, {by}; counted to {_now(found)}."


def _now(found: pd.Series) -> str:
    return f"{show.day(found['as_of_on'])}, the last day for which its source speaks"


def _until(found: pd.Series) -> str:
    if pd.isna(found["last_seen_on"]):
        return ""
    seen = f"**Seen open until {show.day(found['last_seen_on'])}**"
    if pd.notna(found["gone_on"]):
        return f"{seen}; it closed after that and by {show.day(found['gone_on'])}, when its board was next read."
    return f"{seen}, and open then." if found["state"] == "open" else f"{seen}; its board was not read after that."


def _reposted(put_up_on: list[pd.Timestamp]) -> str:
    """How often, and when: of many the first and the last."""
    if not put_up_on:
        return ""
    days = [show.day(day) for day in put_up_on]
    times = "once" if len(days) == 1 else f"{len(days)} times"
    when = f"on {' and '.join(days)}" if len(days) < 3 else f"the first time on {days[0]}, the last on {days[-1]}"
    return f"**Put up again {times}** at this place: {when}."
