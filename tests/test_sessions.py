"""The benchmark's visitors without a browser: what they are sent is what the page shows for their choice."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from tests.benchmarks.sessions import Session, crowd, opened
from tests.browser.conftest import serving

PAGE = """
import plotly.graph_objects as go
import streamlit as st

levels = st.multiselect("Seniority", ["senior", "mid", "broken"])
st.markdown(f"chosen: {levels}")
st.plotly_chart(go.Figure(go.Bar(y=[3, 1])))
if "mid" in levels:
    st.plotly_chart(go.Figure(go.Bar(y=[5, 2])))
if "broken" in levels:
    raise ValueError("a broken level")
"""


def test_a_session_chooses_and_reads_what_was_drawn_and_a_crowd_tells_of_errors(tmp_path):
    script = tmp_path / "page.py"
    script.write_text(PAGE)

    async def visit(address: str) -> list[tuple[list[str], int]]:
        session: Session = await opened(address, "")
        drawn = [(session.texts, session.charts)]
        for levels in (["senior"], ["mid", "senior"]):
            await session.choose("Seniority", levels)
            drawn.append((session.texts, session.charts))
        await session.socket.close()
        return drawn

    with serving(tmp_path, tmp_path / "log.txt", script=script) as address:
        # On a thread of its own: one that has driven a browser has a loop already.
        with ThreadPoolExecutor(1) as thread:
            seen = thread.submit(asyncio.run, visit(address)).result()
        assert seen == [
            (["chosen: []"], 1),
            (["chosen: ['senior']"], 1),
            (["chosen: ['mid', 'senior']"], 2),
        ]
        with crowd(address, 3, [""], ["senior", "mid", "mid", "mid"], every=0.3) as well:
            pass
        with crowd(address, 2, [""], ["broken"], every=0.1) as badly:
            pass
    assert (well.errors, len(well.reruns) >= 3) == ([], True)
    assert sorted(badly.errors) == [f"visitor {number}: RuntimeError: /: ['a broken level']" for number in range(2)]
