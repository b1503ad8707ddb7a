"""Following employers of the visitor's choice, on the Data page of an installation that allows it (PM_DISCOVER=1)."""

import streamlit as st

from charts import show
from etl.discover.background import MOST_LINES, Board, Discoveries, Discovery, is_allowed

TITLE = "Follow employers"
HELP = (
    f"One employer a line, up to {MOST_LINES}: a name, the address of a careers page or board, both, or a board's name "
    "at its service, such as `greenhouse:tinwhistle`. A name alone takes longest: twenty of them some minutes."
)
SURE = {
    "high": "sure",
    "medium": "probable",
    "low": "not sure",
}
# In the session: the visitor's discovery, and what is to be said once.
JOB, NOTE = "follow_job", "follow_note"
SECONDS_BETWEEN_LOOKS = 0.5


def draw() -> None:
    """The part in Streamlit; nothing where it is not allowed. No filter touches it."""
    if not is_allowed():
        return
    show.heading(TITLE)
    job: Discovery | None = st.session_state.get(JOB)
    is_under_way = job is not None and job.is_under_way()
    with st.form("follow_form", border=False, enter_to_submit=False):
        st.text_area("Employers", key="follow_lines", height=120, max_chars=10_000, placeholder="Tin Whistle Ferries")
        st.caption(HELP)
        st.form_submit_button("Find their boards", on_click=_begin, disabled=is_under_way, icon=":material/search:")
    if note := st.session_state.pop(NOTE, None):
        st.info(note, icon=":material/info:")
    if is_under_way:
        st.fragment(_watch, run_every=SECONDS_BETWEEN_LOOKS)(job)
    elif job is not None:
        _draw_found(job)


@st.cache_resource
def _discoveries() -> Discoveries:
    return Discoveries()


def _begin() -> None:
    job = _discoveries().begin(st.session_state["follow_lines"] or "")
    if job is None:
        st.session_state[NOTE] = "Someone else's search is under way. Try again in a minute."
    else:
        st.session_state[JOB] = job


def _watch(job: Discovery) -> None:
    """How far a discovery has come; the whole page is drawn once it is done."""
    if not job.is_under_way():
        st.rerun()
    st.progress(job.done_share, text=show.literal(job.what))
    st.button("Stop", on_click=job.stopped.set, key="follow_stop", icon=":material/stop_circle:")


def _draw_found(job: Discovery) -> None:
    """What came of a discovery: boards to choose from, and the lines without one."""
    if job.problem:
        show.cannot_answer(show.literal(job.problem))
        return
    if job.boards:
        with st.form("follow_choice", border=False):
            for board in job.boards:
                st.checkbox(label_of(board), value=board.sure != "low", key=_key(board))
                st.caption(evidence_of(board))
            st.form_submit_button("Follow those ticked", on_click=_follow, args=(job,), icon=":material/add:")
    for text, reason in job.others:
        st.markdown(f"**{show.literal(text)}**: {show.literal(reason)}")


def label_of(board: Board) -> str:
    """Whose board it is, where, and how many product jobs it lists."""
    jobs = "job" if board.product_count == 1 else "jobs"
    count = f"{board.product_count:,} product {jobs} of {board.job_count:,}"
    return f"**{show.literal(board.employer)}**, {board.service}: {count}"


def evidence_of(board: Board) -> str:
    """How sure it is that the board is the employer's, why, and the titles of its product jobs."""
    titles = "; ".join(map(show.literal, board.titles))
    name = show.literal(f"{board.source_id}/{board.token}")
    return f"{SURE[board.sure].capitalize()}: {show.literal(board.why)}. [{name}]({board.page}) · {titles}"


def _key(board: Board) -> str:
    return f"follow {board.source_id}/{board.token}"


def _follow(job: Discovery) -> None:
    chosen = [board for board in job.boards if st.session_state.get(_key(board))]
    try:
        count = job.follow(chosen)
    except (OSError, ValueError) as error:
        st.session_state[NOTE] = f"Nothing was changed: {show.literal(str(error))}"
        return
    del st.session_state[JOB]
    followed = "1 board is" if count == 1 else f"{count:,} boards are"
    st.session_state[NOTE] = f"{followed} followed from now on; the next refresh reads what you follow."
