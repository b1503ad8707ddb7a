"""The one plain text: what becomes of HTML, Markdown, entities, bullets and broken characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.text import fold, has_markup, is_broken, offsets_after, plain_text

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
    ("R&amp;amp;D &amp;lt;p&amp;gt;pay&amp;lt;/p&amp;gt;", "R&D\n\npay", "entities escaped twice"),
    ("&amp;amp;amp;lt;b&amp;amp;amp;gt;deep", "deep", "entities escaped four times"),
    ("We â€œshipâ€\x9d, donÂ’t we â€¢ 3â€“5 yrs", "We “ship”, don’t we • 3–5 yrs", "misread punctuation"),
    ("Ã¢â‚¬â„¢Ã‚Â£50kÃ¢â‚¬â„¢", "’£50k’", "misread twice"),
    ("a ðŸš€ launch, Ð\x9fÐ¸Ð²Ð¾", "a 🚀 launch, Пиво", "misread astral and other scripts"),
    ("The CAFÉ’s RÉSUMÉ… 10×’d, Ü® “É”", "The CAFÉ’s RÉSUMÉ… 10×’d, Ü® “É”", "rare neighbours are not misread letters"),
    ("it\x92s 5\x96 7 years \x81here", "it’s 5– 7 years here", "signs of Windows-1252 in Latin-1"),
    ("pro\u200bduct ma\u00adna\u2060ger\u202e \U000e0041x", "product manager x", "unseen characters inside words"),
    (
        "\ud83d\ude00 and \ud83d or \ude00",
        "😀 and \ufffd or \ufffd",
        "halves of surrogate pairs, joined where they meet",
    ),
    ("✔\ufe0f SQL\n-\u200b Jira", "• SQL\n• Jira", "bullets with unseen characters"),
    ("&#" + "9" * 5000 + "; &#x110000; &#x1F680;", "\ufffd \ufffd 🚀", "references to no character"),
    ("<b <i>>x</b> <b", "x <b", "a tag in a tag, a tag cut off"),
    ("## " + "#" * 9 + "x ##\n### C#", "#########x\nC", "signs around a heading"),
]


@pytest.mark.parametrize(("raw", "expected", "origin"), CASES, ids=[case[2] for case in CASES])
def test_plain_text_is_what_a_reader_sees(raw, expected, origin):
    assert plain_text(raw) == expected


@pytest.mark.parametrize("raw", [case[0] for case in CASES])
def test_plain_text_of_plain_text_is_the_same(raw):
    assert plain_text(plain_text(raw)) == plain_text(raw)


DEEP = [
    ("<div>" * 20_000 + "here" + "</div>" * 20_000, "here", "nested tags"),
    ("&" + "amp;" * 20_000 + "lt;b&gt;here", "here", "escaped again and again"),
    ("x" * 200_000, "x" * 200_000, "a line without a space"),
    ("<b " * 20_000 + ">" * 20_000 + "here", "b" * 19_992 + "here", "tags within tags, read eight deep"),
    ("# " * 500 + "here", "here", "headings within headings"),
]


@pytest.mark.parametrize(("raw", "expected", "origin"), DEEP, ids=[case[2] for case in DEEP])
def test_depth_does_not_stop_the_reading(raw, expected, origin):
    assert plain_text(raw).replace(" ", "") == expected


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
    "â€™",
    "Ã¢â‚¬â„¢",
    "\x92",
    "\x85",
    "\u200b",
    "\0",
    "\ud83d",
    "\ude00",
    "🚀",
    "ש",
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
    ("text", "folded"),
    [
        ("• JIRA’s MAPS", "• jira’s maps"),
        ("• ÉCOLE and ΣΑΣ", "• école and σας"),
        ("• İZMİR", "• izmir"),
        ("• A\ud83d\ude00\udc00B", "• a\ud83d\ude00\udc00b"),
        ("PLAIN", "plain"),
    ],
)
def test_folding_lowers_every_letter(text, folded):
    assert fold(text) == folded


@given(st.text(alphabet="aA•é.\n", max_size=40))
def test_offsets_after_a_sign(text):
    assert offsets_after(text, "•") == [at + 1 for at, sign in enumerate(text) if sign == "•"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a <b>c</b>", True), ("R&amp;D", True), ("R&D at <Acme>", False), ("5 < 6", False), ("", False)],
)
def test_markup_is_told_from_plain_text(text, expected):
    assert has_markup(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weâ€™re", True),
        ("it\x92s", True),
        ("a\0b", True),
        ("pro\u200bduct", True),
        ("\ud83d", True),
        ("We’re at the café – 🚀", False),
        ("The CAFÉ’s", False),
        ("<p>R&amp;D</p>", False),
        ("", False),
    ],
)
def test_broken_text_is_told_from_sound_text(text, expected):
    assert is_broken(text) is expected
