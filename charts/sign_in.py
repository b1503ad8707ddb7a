"""Sign-in by an OpenID Connect provider, where whoever runs the dashboard has set one up; else nothing is asked.

It is set up by the section [auth] of Streamlit's secrets (docs/deploy.md).
"""

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def is_required() -> bool:
    """Whether visitors must sign in."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def ask() -> None:
    """Stops this run of a page with a button that leads to the provider, unless the visitor may go on."""
    if not is_required() or getattr(st.user, "is_logged_in", False):
        return
    st.title("Remote product jobs", anchor=False)
    st.markdown("Whoever runs this dashboard asks you to sign in.")
    st.button("Sign in", on_click=st.login, type="primary", key="sign_in", icon=":material/login:")
    st.stop()
