"""The one plain text: what becomes of HTML, Markdown, entities, bullets and broken characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.text import fold, has_markup, plain_text

CASES = [
    ("<p>We hire.</p><p>Join us.</p>", "We hire.\n\nJoin us.", "HTML"),
    (
        "<h2>What you do</h2><ul><li>Own the roadmap</li><li>Talk to users</li></ul>",
        "What you do\n\n• Own the roadmap\n• Talk to users",
        "HTML list",
    ),
    ("&lt;p&gt;Pay &amp;amp; perks&lt;/p&gt;", "Pay & perks", "HTML escaped as a whole, as Greenhouse serves it"),
    ("Remote only&#x27;s fine<p>Second line", "Remote only's fine\n\nSecond line", "Hacker News"),
    ("We need a &lt;product&gt; person, a < b", "We need a <product> person, a < b", "the author's own angle brackets"),
    (
        "## About you\n\n*   **3+ years** in product\n*   Curious",
        "About you\n\n• 3+ years in product\n• Curious",
        "Markdown",
    ),
    ("See [our handbook](https://handbook.example/a) first", "See our handbook first", "Markdown link"),
    ("one\r\ntwo\r\n\r\n\r\n\r\nthree", "one\ntwo\n\nthree", "line ends"),
    ("a\u00a0b\u200b\u0000c", "a bc", "blanks, unseen and NUL characters"),
    ("Weâ€™re a cafÃ© in ZÃ¼rich", "We’re a café in Zürich", "UTF-8 once read as Latin-1"),
    ("Naïve façade", "Naïve façade", "accents that are right are left alone"),
    ("<script>var a = '<p>no</p>';</script><p>yes</p>", "yes", "script"),
    ("<p>broken <b>tags<p>here", "broken tags\n\nhere", "unclosed tags"),
    ("", "", "empty"),
    ("שלום <b>עולם</b> 🙂", "שלום עולם 🙂", "right to left, emoji"),
]


@pytest.mark.parametrize(("raw", "expected", "origin"), CASES, ids=[case[2] for case in CASES])
def test_plain_text_is_what_a_reader_sees(raw, expected, origin):
    assert plain_text(raw) == expected


@pytest.mark.parametrize("raw", [case[0] for case in CASES])
def test_plain_text_of_plain_text_is_the_same(raw):
    assert plain_text(plain_text(raw)) == plain_text(raw)


_PIECES = [
    "<p>",
    "</p>",
    "<li>",
    "&lt;",
    "&amp;",
    "amp;",
    "<",
    ">",
    "**",
    "__",
    "#",
    "- ",
    "• ",
    "\n",
    " ",
    "[a](/b)",
    "Ã",
    "¼",
    "a",
    "İ",
    "<b",
    "script",
]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)))
def test_plain_text_never_raises_and_settles(raw):
    once = plain_text(raw)
    assert plain_text(once) == once


@given(st.text())
def test_folding_keeps_every_position(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a <b>c</b>", True), ("R&amp;D", True), ("R&D at <Acme>", False), ("5 < 6", False), ("", False)],
)
def test_markup_is_told_from_plain_text(text, expected):
    assert has_markup(text) is expected
