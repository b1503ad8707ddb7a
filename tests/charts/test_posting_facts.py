"""The facts of a posting as the dashboard lists them."""

import pandas as pd
import pytest

from charts import posting_facts, theme

COLUMNS = ["fact", "value", "matched_text", "found_in", "mention_start", "mention_end", "kind", "section", "rule"]
EVIDENCE = pd.DataFrame(
    [
        ["role", "product management", "Lead <PM>", "title", None, None, None, None, "The title <names> it."],
        ["skill", "SQL", "sql", "text", 1204, 1207, "preferred", "required", None],
        ["skill", "SQL", "SQL", "text", 1310, 1313, None, None, None],
        ["education", "bachelor's degree, required", "BSc", "text", 1400, 1403, "required", "required", None],
        ["country", "DE", None, "field", None, None, None, None, None],
        ["region", "north_america", "NAMER", "location", 0, 5, None, None, None],
        ["language", "en", None, "text", None, None, None, None, None],
    ],
    columns=COLUMNS,
)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            '<p class="fact">Role</p><p>product management</p><div class="words"><span class="mention">'
            '<mark class="fact-role">Lead &lt;PM&gt;</mark> <span class="where">in the title</span> '
            '<details class="why"><summary>why</summary><span class="rule">The title &lt;names&gt; it.</span></details>'
            "</span></div>",
            id="words of the title, and the rule",
        ),
        pytest.param(
            '<p>SQL</p><div class="words"><span class="mention"><mark class="fact-skill">sql</mark> '
            '<span class="where">text 1,204–1,207 · requirements · wished for</span></span>'
            '<span class="mention"><mark class="fact-skill">SQL</mark> '
            '<span class="where">text 1,310–1,313</span></span>',
            id="a skill in two places, of which a former pack says less",
        ),
        pytest.param(
            '<mark class="fact-education">BSc</mark> <span class="where">text 1,400–1,403 · requirements</span>',
            id="a degree whose value says that it is required",
        ),
        pytest.param(
            '<p>DE</p><div class="words"><span class="mention">no words '
            '<span class="where">stated by a field of the source</span></span>',
            id="a field",
        ),
        pytest.param(
            '<p>north america</p><div class="words"><span class="mention"><mark class="fact-region">NAMER</mark> '
            '<span class="where">in the place field</span></span>',
            id="the place field",
        ),
        pytest.param('no words <span class="where">the text as a whole</span>', id="no words"),
    ],
)
def test_every_fact_is_listed_with_its_words_and_where_they_stand(said):
    assert said in posting_facts.listing(EVIDENCE)


def test_words_lead_to_their_place_in_a_text_that_is_shown():
    listing = posting_facts.listing(EVIDENCE, is_text_shown=True)
    assert '<a href="#m1"><mark class="fact-skill">sql</mark></a>' in listing
    assert listing.count("<a ") == 3


def test_every_kind_of_fact_with_words_has_a_look_of_its_own():
    assert set(theme.FACT_LOOKS) == set(posting_facts.FACTS) - {"language"}
