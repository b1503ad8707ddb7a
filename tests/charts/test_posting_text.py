"""A posting's text as HTML: whole, escaped, every mention marked where it stands."""

import html
import re

import pandas as pd
import pytest

from charts import posting_text

COLUMNS = ["fact", "value", "matched_text", "found_in", "mention_start", "mention_end", "kind", "rule"]


def evidence(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame([[*row[:3], "text", *row[3:]] for row in rows], columns=COLUMNS)


def body(markup: str) -> str:
    """The lines of the text."""
    return re.search(r'<div class="ad(?: plain)?" .*</div>$', markup).group()


def test_lines_are_paragraphs_headings_and_items():
    text = "Who we are\nWe row.\n\nYou bring:\n• SQL\n\nApply now."
    assert body(posting_text.markup(text, evidence())) == (
        '<div class="ad plain" tabindex="0" role="region" aria-label="The text of the posting">'
        '<p dir="auto" class="">Who we are</p><p dir="auto" class="">We row.</p>'
        '<p dir="auto" class="after-gap heading">You bring:</p><p dir="auto" class="item">• SQL</p>'
        '<p dir="auto" class="after-gap">Apply now.</p></div>'
    )


def test_hostile_words_stay_words():
    text = '<script>alert("SQL")</script> & &lt;b&gt;'
    found = evidence(("skill", "<i>SQL</i>", 'alert("SQL")', 8, 20, "required", "A <b>phrase</b> & more."))
    assert body(posting_text.markup(text, found)) == (
        '<div class="ad plain" tabindex="0" role="region" aria-label="The text of the posting"><p dir="auto" class="">'
        '&lt;script&gt;<mark class="fact-skill" tabindex="0"><span class="place" id="m0"></span>'
        'alert(&quot;SQL&quot;)<span class="note" dir="ltr"><span><b>Skill: &lt;i&gt;SQL&lt;/i&gt;, required</b> '
        '<span class="rule">A &lt;b&gt;phrase&lt;/b&gt; &amp; more.</span></span></span></mark>'
        "&lt;/script&gt; &amp; &amp;lt;b&amp;gt;</p></div>"
    )


def test_words_that_prove_several_facts_carry_them_all():
    found = evidence(
        ("skill", "Scrum", "Scrum", 7, 12, "preferred", None),
        ("education", "any degree", "degree or Scrum", -3, 12, None, None),
        ("skill", "Agile", "Scrum", 7, 12, "required", None),
    )
    markup = body(posting_text.markup("ee or  Scrum!", found))
    assert markup.count("<mark ") == 2
    assert (
        '<mark class="fact-education of-m1" tabindex="0"><span class="place" id="m1"></span>ee or  <span class="note"'
        in markup
    )
    # The widest lies outermost, the narrowest is told first.
    assert (
        '<mark class="fact-education several of-m1" tabindex="0"><span class="place" id="m0"></span>'
        '<span class="place" id="m2"></span><u class="fact-skill">Scrum</u><span class="note" dir="ltr">'
        '<span><b>Skill: Agile, required</b> <span class="rule"></span></span>'
        '<span><b>Skill: Scrum, wished for</b> <span class="rule"></span></span>'
        '<span><b>Degree: any degree</b> <span class="rule"></span></span></span></mark>!</p>' in markup
    )
    assert ".ad:has(#m1:target) .of-m1 {" in posting_text.markup("ee or  Scrum!", found)


def test_sections_stand_in_the_margin_and_within_a_line():
    markup = body(posting_text.markup("We row. Bring SQL.\nEEO.", evidence(), [(0, "company"), (7, "required")]))
    assert markup == (
        '<div class="ad" tabindex="0" role="region" aria-label="The text of the posting"><p dir="auto" class="">'
        '<span class="section margin">about the company</span>We row. '
        '<span class="section inline">requirements</span>Bring SQL.</p><p dir="auto" class="">EEO.</p></div>'
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("מנהל מוצר, SQL\nעם ניסיון", id="right to left"),
        pytest.param("👩‍💻 SQL 🚀\n• 日本語 & more", id="signs of several characters"),
        pytest.param("A < b > c &amp; d\n'quoted' \"twice\"", id="signs of HTML"),
    ],
)
def test_a_reader_sees_the_very_text(text):
    starts = range(0, len(text), 3)
    found = evidence(*[("skill", "x", "", start, start + 5, "required", "A rule.") for start in starts])
    sections = [(start, ("duties", "legal")[start % 2]) for start in range(0, len(text), 7)]
    markup = body(posting_text.markup(text, found, sections))
    unseen = r'<span class="section.*?</span>|<span class="note".*?</span>(?=</mark>)'
    lines = re.findall(r"<p dir.*?</p>", re.sub(unseen, "", markup))
    assert [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in lines] == text.split("\n")


def test_the_legend_names_the_kinds_that_occur_in_their_order():
    found = evidence(
        ("pay", "USD 9", "$9", 0, 2, None, None),
        ("skill", "SQL", "SQL", 3, 6, "required", None),
        ("skill", "Agile", "SQL", 3, 6, "required", None),
    )
    assert posting_text.legend(found) == (
        '<div class="ad-legend"><span><mark class="fact-skill">Skill</mark> 2</span>'
        '<span><mark class="fact-pay">Pay</mark> 1</span></div>'
    )
    assert posting_text.legend(evidence()) == ""


def test_words_without_a_known_place_are_not_marked():
    found = evidence(("skill", "SQL", "SQL", None, None, "required", None))
    assert "<mark" not in body(posting_text.markup("Use SQL.", found))


@pytest.mark.parametrize(
    ("marks", "has_sections", "said"),
    [
        pytest.param(
            1,
            True,
            "n = 1 place in 2,345 characters. Point at marked words, or go to them with the Tab key, to see what they "
            "prove and by which rule. Beside the text: its sections, as the rules tell them. The text is held by this "
            "installation; no pack carries it.",
            id="read",
        ),
        pytest.param(
            0,
            False,
            "n = 0 places in 2,345 characters. The text is held by this installation; no pack carries it.",
            id="not read",
        ),
    ],
)
def test_the_caption_speaks_of_what_is_there(marks, has_sections, said):
    assert posting_text.caption(marks, 2345, has_sections) == said
