"""Ways from one page to another that set controls there, and the way back by the browser's Back."""

from collections.abc import Iterable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def go_to(url_path: str, **controls: Any) -> None:
    """Lets the next run go to another page (`show.follow`) and set `controls` there, by key; for a widget's callback.

    The browser's Back undoes it (`arrive`).
    """
    st.session_state.update(next_page=url_path, next_controls=controls)
    leave(controls)


def leave(controls: Iterable[str] = ()) -> None:
    """Remembers the address of the page that is about to be left, and what `controls` hold, for the way back."""
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    former = {name: st.session_state[name] for name in controls if name in st.session_state}
    st.session_state["left"] = (st.session_state.get("here"), former, address)


def arrive(url_path: str) -> None:
    """Sets the controls that `go_to` asked for once its page is reached, and those before it when the visitor comes
    back by the browser's Back, with what stood in that page's address: Streamlit 1.67 empties the address of the page
    that is left. To be called before any control is drawn; `url_path` is the page's.
    """
    context = get_script_run_ctx()
    if st.session_state.get("next_page") is None:
        st.session_state.update(st.session_state.pop("next_controls", {}))
    page, former, address = st.session_state.get("left", (None, {}, {}))
    if page == url_path and context is not None and context.is_history_navigation:
        del st.session_state["left"]
        st.session_state.update(former)
        st.query_params.from_dict(address)
    st.session_state["here"] = url_path
