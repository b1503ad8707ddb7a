"""One posting's own view: when it was seen, every fact with the words that prove it, its job, and where it was read.

The dashboard's side of `python -m etl explain`.
"""

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import changes, data, job_rows, posting_facts, posting_life, posting_text, show, theme
from charts.figures import Figure
from charts.selection import SENIORITIES, WORKPLACES

# The posting that the address names, under this name.
KEY = "posting"
URL_PATH = "postings_posting"
NOTES = """
**Bars** are the stretches over which the posting was seen unchanged, from the first read that saw it to the last; the
pale end reaches to the board's next read, in which it was gone or changed: it ended somewhere in there. **Ticks** are
the reads of its board. Between two reads nothing is known.
"""


def chosen() -> str | None:
    """The posting_id that the address names, None for the list; says so when there is no such posting."""
    asked = st.query_params.get(KEY)
    # The address is the only place where the choice lives; the mark tells the shell that the page understands the name.
    st.session_state[KEY] = asked
    if asked and about(asked) is None:
        st.warning(f"Posting “{asked}” is not known here and was left out.", icon=":material/link_off:")
        return None
    return asked


def choose(posting_id: str | None) -> None:
    """Goes to a posting's view, or back to the list; to be called from a widget's callback."""
    if posting_id:
        st.query_params[KEY] = posting_id
    elif KEY in st.query_params:
        del st.query_params[KEY]


def about(posting_id: str) -> pd.Series | None:
    """What the posting says of itself, with its job, board, source and archive; None when there is none such."""
    found = data.query(
        """
        SELECT
            posting.posting_id, posting.job_id, posting.title, posting.location, posting.workplace, posting.seniority,
            posting.date_posted, posting.url, posting.application_url, posting.has_text, posting.is_read,
            posting.language, posting.board_id, posting.rules_version, board.last_read_at, source.label AS source,
            source.url AS source_url, source.attribution, source.now_on, archive.label AS archive,
            archive.origin, archive.licence, archive.first_on, archive.last_on, employer.name AS employer
        FROM posting
        JOIN board USING (board_id)
        JOIN source ON source.source_id = posting.source_id
        JOIN archive ON archive.archive_id = posting.archive_id
        LEFT JOIN employer ON employer.employer_id = posting.employer_id
        WHERE posting_id = $1
        """,
        posting_id,
    )
    return None if found.empty else found.iloc[0]


def spans(posting_id: str) -> pd.DataFrame:
    """One row per stretch over which the posting was seen unchanged, oldest first; empty for dated ads."""
    return data.query(
        "SELECT first_seen_at, last_seen_at, next_read_at, ending, title, location, date_posted, seniority, workplace, "
        "is_product FROM posting_span WHERE posting_id = $1 ORDER BY first_seen_at",
        posting_id,
    )


def reads(board_id: str, first_on: pd.Timestamp, last_on: pd.Timestamp) -> pd.DataFrame:
    """read_on: the days of the board's complete reads between two instants, oldest first."""
    return data.query(
        "SELECT DISTINCT read_at::DATE AS read_on FROM board_read WHERE board_id = $1 AND is_complete "
        "AND read_at::DATE BETWEEN $2::DATE AND $3::DATE ORDER BY read_on",
        board_id,
        first_on.to_pydatetime(),
        last_on.to_pydatetime(),
    )


def siblings(job_id: str | None) -> pd.DataFrame:
    """One row per posting of the job: what differs between them, where they stand, and why they are one job.

    `with_posting_id`, `why` and `evidence` are of the join that leads to the posting; null for the first.
    """
    return data.query(
        """
        SELECT
            posting_id, posting.title, posting.location, posting.workplace, min(first_seen_at)::DATE AS first_seen_on,
            max(last_seen_at)::DATE AS last_seen_on, why, with_posting_id, evidence, application_url, posting.url,
            source.attribution
        FROM posting
        JOIN source USING (source_id)
        LEFT JOIN posting_span USING (posting_id)
        LEFT JOIN job_joins($1) USING (posting_id)
        WHERE job_id = $1
        GROUP BY
            posting_id, posting.title, posting.location, posting.workplace, why, with_posting_id, evidence,
            application_url, posting.url, source.attribution
        ORDER BY why IS NOT NULL, posting_id
        """,
        job_id,
    )


def figure(frame: pd.DataFrame, read_on: list[pd.Timestamp]) -> go.Figure:
    """The stretches of `frame` (as `spans` gives them) as bars over time, and the board's reads as ticks below them."""
    fig, palette = Figure(), theme.palette()
    for row in frame.itertuples():
        begun, last = row.first_seen_at.normalize(), row.last_seen_at.normalize()
        end = row.next_read_at.normalize() if pd.notna(row.next_read_at) else last
        for begin, until, opacity in ((begun, last, 1.0), (last, end, 0.25)):
            fig.add_scatter(
                x=[begin, until],
                y=[1, 1],
                mode="lines",
                line={"width": 16, "color": theme.translucent(palette.accent, opacity)},
                text=[_hover(row)] * 2,
                hovertemplate="%{text}<extra></extra>",
            )
        edge = {"size": 16, "line": {"width": 2, "color": palette.accent}}
        _add_ticks(fig, [begun], 1, edge, [_hover(row)])
    tick = {"size": 9, "line": {"width": 1.25, "color": palette.muted}}
    _add_ticks(fig, read_on, 0, tick, [f"Board read on {show.day(day)}" for day in read_on])
    fig.update_yaxes(tickvals=[1, 0], ticktext=["Posting seen", "Board read"], range=[-0.7, 1.7], showgrid=False)
    fig.update_yaxes(tickfont_color=palette.ink)
    edge = pd.Timedelta(days=10)
    days = [*frame["first_seen_at"], *frame["last_seen_at"], *frame["next_read_at"].dropna()]
    fig.update_xaxes(tickformat="%d %b\n%Y", nticks=5, range=[min(days) - edge, max(days) + edge])
    return theme.style(fig, 140)


def _add_ticks(fig: go.Figure, x: list, y: int, marker: dict, texts: list[str]) -> None:
    fig.add_scatter(
        x=x,
        y=[y] * len(x),
        mode="markers",
        marker={"symbol": "line-ns", **marker},
        text=texts,
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row) -> str:
    after = {
        "gone": "gone by the next read",
        "changed": "changed by the next read",
        "open": "there at the board's last read",
    }
    seen = f"Seen {show.day(row.first_seen_at)} to {show.day(row.last_seen_at)}, {after[row.ending]}"
    return "<br>".join([seen, *(text for text in (row.title, row.location) if isinstance(text, str))])


def finding(posting: pd.Series, seen: pd.DataFrame) -> str:
    """Whether the posting is open, as of when, and what kind of job it is."""
    kinds = [
        {value: label for label, value in SENIORITIES.items()}.get(posting["seniority"], "level not stated"),
        {value: label for label, value in WORKPLACES.items()}[posting["workplace"]].lower(),
        posting["location"] if isinstance(posting["location"], str) else None,
    ]
    what = ", ".join(part for part in kinds if part)
    what = what[0].upper() + what[1:]
    if seen.empty:
        dated = (
            f"published on {show.day(posting['date_posted'])}"
            if pd.notna(posting["date_posted"])
            else "of no stated date"
        )
        return f"**A dated ad, {dated}:** whether it is still open is not known. {what}."
    first, last = seen.iloc[0], seen.iloc[-1]
    begun, ended = show.day(first["first_seen_at"]), show.day(last["last_seen_at"])
    since = f"seen on {begun}" if begun == ended else f"seen from {begun} to {ended}"
    if pd.notna(last["next_read_at"]):
        return f"**Closed:** {since}, gone by {show.day(last['next_read_at'])}. {what}."
    fresh = posting["last_read_at"] >= posting["now_on"] - timedelta(days=7)
    state = f"Open on {show.day(posting['now_on'])}" if fresh else "Not known whether it is still open"
    return f"**{state}:** {since}, the last read of its board. {what}."


def draw(posting_id: str) -> None:
    """The posting's view in Streamlit."""
    posting, evidence, seen = about(posting_id), posting_facts.frame(posting_id), spans(posting_id)
    employer = posting["employer"] if isinstance(posting["employer"], str) else "employer not stated"
    st.button(
        "Back to the list",
        icon=":material/arrow_back:",
        on_click=choose,
        args=(None,),
        key="all_postings",
        type="tertiary",
    )
    show.page_head(
        f"{employer} · {posting['source']} · {posting_id}",
        posting["title"] or "Posting without a title",
        finding(posting, seen),
    )
    life = posting_life.row(posting_id)
    if life is not None:
        st.markdown(posting_life.told(life, posting_life.reposts(posting_id)))
    _draw_links(posting)
    if len(seen):
        _draw_spans(posting, seen)
    _draw_changes(posting)
    _draw_evidence(posting, evidence)
    _draw_job(posting)
    _draw_source(posting)


def _draw_links(posting: pd.Series) -> None:
    """The employer's own page first, where it is known, then the source's, and the source as it asks to be named."""
    with st.container(horizontal=True, gap="small", key="posting_links"):
        for label, address in links(posting):
            st.link_button(label, address, icon=":material/open_in_new:")
    st.caption(credit(posting))


def links(posting: pd.Series) -> list[tuple[str, str]]:
    """Label and address of each page of the posting: where the employer takes applications, then at its source."""
    named = {"application_url": "Apply at the employer", "url": f"The posting at {posting['source']}"}
    return [(label, posting[name]) for name, label in named.items() if isinstance(posting[name], str)]


def credit(posting: pd.Series) -> str:
    """The source as it asks to be named, with a link to it, as markdown."""
    name, address = show.literal(posting["source"]), posting["source_url"]
    linked = f"[{name}]({address})" if isinstance(address, str) else name
    words = f". {show.literal(posting['attribution'])}" if isinstance(posting["attribution"], str) else ""
    return f"Source: {linked}{words}"


def _draw_spans(posting: pd.Series, seen: pd.DataFrame) -> None:
    ends = seen["next_read_at"].fillna(seen["last_seen_at"])
    margin = pd.Timedelta(days=10)
    read = reads(posting["board_id"], seen["first_seen_at"].min() - margin, ends.max() + margin)
    stretches = "1 stretch" if len(seen) == 1 else f"{len(seen):,} stretches"
    day = st.column_config.DateColumn
    show.exhibit(
        f"{URL_PATH}_spans",
        "When it was seen",
        seen,
        figure(seen, read["read_on"].tolist()),
        f"n = {stretches} of one posting · {posting['board_id']}, read on {len(read):,} "
        f"{'day' if len(read) == 1 else 'days'} from ten days before to ten days after · "
        f"source: {posting['source']}",
        NOTES,
        alt=f"Seen from {show.day(seen['first_seen_at'].min())} to {show.day(seen['last_seen_at'].max())}",
        columns={
            "first_seen_at": day("First seen"),
            "last_seen_at": day("Last seen"),
            "next_read_at": day("Next read"),
            "ending": "Then",
            "title": "Title",
            "location": "Place",
            "date_posted": day("Published"),
            "seniority": "Level",
            "workplace": "Workplace",
            "is_product": "Product management",
        },
    )


def _draw_changes(posting: pd.Series) -> None:
    rows = changes.of_posting(posting["posting_id"])
    if rows.empty:
        return
    show.exhibit(
        f"{URL_PATH}_changes",
        "What changed in it",
        changes.listed(rows),
        None,
        f"n = {len(rows):,} change{'' if len(rows) == 1 else 's'} of one posting, last first · each lies between two "
        f"reads · source: {posting['source']}",
        changes.NOTES,
        columns=changes.columns(),
    )


def _draw_evidence(posting: pd.Series, evidence: pd.DataFrame) -> None:
    held = posting_text.held(posting["posting_id"])
    if held:
        posting_text.draw(posting, *held, evidence)
    show.exhibit(
        f"{URL_PATH}_facts",
        "What was found, and the words that prove it",
        evidence,
        posting_facts.listing(evidence, held is not None),
        f"n = {len(evidence):,} mentions{_of_text(posting, held is not None)} · source: {posting['source']} · "
        f"rules {posting['rules_version']}",
        columns={
            "fact": "Fact",
            "value": "Value",
            "matched_text": "Words",
            "found_in": "Found in",
            "mention_start": "From character",
            "mention_end": "To character",
            "kind": "Asked as",
            "section": "Section",
            "rule": "Rule",
        },
    )


def _of_text(posting: pd.Series, is_held: bool) -> str:
    if not posting["has_text"]:
        return " · its text was not read, so skills and years are not known"
    places = " · beside words from the text: their first and last character, and their section"
    return places if is_held else f"{places} · this installation holds what was found in its text, not the text"


def _draw_job(posting: pd.Series) -> None:
    if not isinstance(posting["job_id"], str):
        show.cannot_answer(
            "The project's rule does not call this product management: it belongs to no job and counts nowhere."
        )
        return
    same = siblings(posting["job_id"])
    postings = "1 posting" if len(same) == 1 else f"{len(same):,} postings"
    show.exhibit(
        f"{URL_PATH}_job",
        "The job it belongs to",
        same,
        None,
        f"n = {postings} of job {posting['job_id']}: one opening, by titles, places, days and texts · "
        "each but the first joins another, for the reason beside it · everything counts jobs, each once",
        columns={
            "posting_id": "Posting",
            "title": "Title",
            "location": "Place",
            "workplace": "Workplace",
            "first_seen_on": st.column_config.DateColumn("First seen"),
            "last_seen_on": st.column_config.DateColumn("Last seen"),
            "why": "Why it is this job",
            "with_posting_id": "It joins",
            "evidence": "Evidence",
            **job_rows.links(),
        },
        on_select_row=lambda row: choose(row["posting_id"]),
    )


def _draw_source(posting: pd.Series) -> None:
    dates = [show.day(posting[name]) for name in ("first_on", "last_on") if pd.notna(posting[name])]
    show.heading("Where it was read")
    st.markdown(
        f"**{posting['source']}**, board `{posting['board_id']}`.\n\n"
        f"Archive: {posting['archive']} ({' to '.join(dates) or 'no dates known'}). "
        f"Origin: {posting['origin']}. Licence: {posting['licence']}."
    )
