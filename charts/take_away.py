"""What a visitor takes away beside the rows: pictures of charts and links to the view, both made in the browser.

The buttons are plain HTML, so that pressing one asks nothing of the server; static/take.js, loaded at the first press,
does what they say. Plotly itself is on the page already, where there is a chart.
"""

import functools
import hashlib
import html
import re
from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from charts import data
from charts.selection import Selection, describe

SCRIPT = Path(__file__).parents[1] / "static" / "take.js"
# Waits for a press. Where the address names an exhibit, it brings that into view, and keeps it there for two seconds in
# which what stands above is drawn, unless the visitor moves first.
LISTENER = """<script>
if (!window.takesAway) {
  window.takesAway = true;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-take]");
    if (button) (await import(new URL("app/static/take.js?VERSION", document.baseURI))).take(button);
  });
  const named = () => new URLSearchParams(location.hash.slice(1)).get("exhibit");
  const exhibitOf = (name) => document.querySelector(`.st-key-exhibit_${CSS.escape(name)}`);
  const asked = named();
  addEventListener("hashchange", () => named() && exhibitOf(named())?.scrollIntoView());
  let moved = false;
  for (const sign of ["wheel", "touchmove", "keydown", "mousedown"]) addEventListener(sign, () => (moved = true));
  const show = (waits, stays) => {
    const exhibit = exhibitOf(asked);
    exhibit?.scrollIntoView();
    if (!moved && waits && stays) setTimeout(show, 250, waits - 1, exhibit ? stays - 1 : stays);
  };
  if (asked) show(120, 8);
}
</script>"""
# The filters that the visitor set, in words: a picture stands without the page around it.
_of_view: ContextVar[str] = ContextVar("of_view", default="")


def say_selected(selection: Selection) -> None:
    """Lets the pictures of this run say what was selected."""
    chosen = describe(selection, data.choices())
    _of_view.set(f"Selected: {'; '.join(chosen)}" if chosen else "")


def listen() -> None:
    """Makes the buttons of this run work."""
    # Hidden as a whole: an element without height would still take a gap.
    with st.container(key="take_listener"):
        st.html(LISTENER.replace("VERSION", _version()), unsafe_allow_javascript=True)


@functools.cache
def _version() -> str:
    """Changes with the script, so that no browser runs one of a former version."""
    return hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:12]


def exhibit_buttons(key: str, title: str, caption: str, finding: str, is_chart: bool) -> None:
    """The exhibit's pictures, where it has a chart, and a link that leads to it."""
    link = _button("link", "Copy link", "link", exhibit=key)
    if not is_chart:
        _draw(link)
        return
    words = {
        "title": title,
        "finding": "" if finding == title else finding,
        "foot": foot(caption, finding),
        "file": f"{key}_{data.build().stem}",
    }
    _draw(_button("png", "PNG", "image", **words) + _button("svg", "SVG", "shapes", **words) + link)


def view_buttons() -> None:
    """Links to the page with its filters: to the newest numbers, and to these."""
    pinned = _button("link", "Copy link to these numbers", "keep", build=data.build().stem)
    _draw(_button("link", "Copy link to this view", "link") + pinned)


def foot(caption: str, finding: str = "") -> str:
    """What stands under a chart in its picture, as lines of plain text: its caption, without the finding, which stands
    above, and without what one may do on the page; the filters; the build and its day.
    """
    told = plain(caption).replace(finding, "") if finding else plain(caption)
    said = " · ".join(part.strip() for part in told.split(" · ") if not part.strip().startswith(("click ", "tick ")))
    built = data.built_at()
    of_build = f"Remote product jobs · build {data.build().stem} of {built.day} {built:%B %Y}"
    return "\n".join(line for line in (said, _of_view.get(), of_build) if line)


def plain(markdown: str) -> str:
    """The words of a caption without its links, emphasis and escapes."""
    words = re.sub(r"\[((?:\\.|[^\]])*)\]\((?:[^()]|\([^()]*\))*\)", r"\1", markdown)
    words = re.sub(r"(?<!\\)(\*\*|\*|`)", "", words)
    return re.sub(r"\\(.)", r"\1", words)


def _button(what: str, label: str, icon: str, **words: str) -> str:
    told = "".join(f' data-{name}="{html.escape(text)}"' for name, text in words.items())
    sign = f'<span class="sign" aria-hidden="true">{icon}</span>'
    return f'<button type="button" data-take="{what}"{told}>{sign}{html.escape(label)}</button>'


def _draw(buttons: str) -> None:
    st.html(f'<div class="take">{buttons}<span role="status"></span></div>', width="content")
