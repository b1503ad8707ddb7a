"""The kind of section that each sentence of a posting counts to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.folded import fold
from etl.extract.sections import ASKING, Sections, find_sections

POSTING = """Tallow & Sons | Product Manager | Remote

About us
We make candles for lighthouses. Founded in 1999, we employ many people.

What you'll do
\u2022 Plan the range of candles
\u2022 Talk to keepers

Requirements
\u2022 Experience with wax
\u2022 We hire regardless of age

Nice to have
\u2022 Own boats

Benefits
\u2022 Free candles

How to apply
Applications go to the mill."""

KINDS = [
    ("We make candles for lighthouses.", "company"),
    ("Founded in 1999", "company"),
    ("Plan the range of candles", "duties"),
    ("Talk to keepers", "duties"),
    ("Experience with wax", "required"),
    ("We hire regardless of age", "legal"),
    ("Own boats", "preferred"),
    ("Free candles", "offer"),
    ("Applications go to the mill.", "process"),
]


def kind_of(text: str, words: str) -> str:
    return find_sections(fold(text)).kind_at(text.index(words))


@pytest.mark.parametrize("words, kind", KINDS)
def test_headings_open_sections(words, kind):
    assert kind_of(POSTING, words) == kind


@pytest.mark.parametrize("words, kind", KINDS[2:])
def test_line_breaks_may_be_lost(words, kind):
    assert kind_of(POSTING.replace("\n\u2022 ", "\n").replace("\n", ""), words) == kind


def test_a_line_that_lost_its_breaks_changes_no_other():
    flat = POSTING.replace("\n\u2022 ", "\n").replace("\n", "")
    long_flat = flat + " We sell candles." * 100
    asked = "Requirements\nSQL and GitHub, to which you bring JavaScript"
    alone = find_sections(fold(asked))
    beside = find_sections(fold(f"{asked}\n{long_flat}"))
    assert [asked[start:] for start in alone.starts] == [asked, asked.partition("\n")[2]]
    assert (beside.starts[:2], beside.kinds[:2]) == (alone.starts, alone.kinds)
    assert all(beside.kind_at(len(asked) + 1 + flat.index(words)) == kind for words, kind in KINDS[2:])


SENTENCES = [
    ("We sell candles. As product manager you will plan the range.", "As product manager", True, "the person"),
    ("We sell candles. We use SQL.", "We use SQL", False, "the company, before any heading"),
    ("We sell candles. Experience with wax is a plus.", "Experience with wax", True, "begins like a demand"),
    ("About us\nYou will find candles everywhere.", "You will find", True, "the person in the company's part"),
    ("Requirements\nPaid time off as you like", "Paid time off", False, "a perk among demands"),
    ("About the role\nWe offer a stipend.", "We offer", False, "an offer among the duties"),
    ("Responsibilities:\nKeep wax warm", "Keep wax", True, "a heading with a colon"),
    ("\u2022 Benefits of wax are clear, you think", "Benefits of wax", True, "a list item is no heading"),
    (
        "About us\nWe sell candles.\n\n\U0001f56f\ufe0f Requirements\n\nWarm hands",
        "Warm hands",
        True,
        "a picture before it",
    ),
    ("Benefits\n\u2022 Experience at sea\n\u2022 Free wax", "Free wax", False, "a list item opens no section in one"),
    ("We sell candles.\n\nExperience with wax\n\nWarm hands", "Warm hands", True, "unless there is none yet"),
    ("Requirements\n\u2022 Warm hands\n\nWhy Tallow?\n\u2022 A personal coach", "personal coach", False, "why to join"),
    ("Why you're a great fit\n\u2022 Warm hands", "Warm hands", True, "why the person"),
    ("Requirements\nWarm hands\nTech stack: wax, wick", "wax", False, "the tools of the company"),
    ("Duties\nInterview with the CEO", "Interview", False, "a step of the process"),
    ("Life at Tallow\nAs a product manager you will set prices.", "set prices", True, "the job in the firm's praise"),
    ("Life at Tallow\nYou will get a warm bed.", "a warm bed", False, "no job in the firm's praise"),
    ("Tallow\nWicks \u2013 Define what wicks look like", "Define", True, "a duty behind a label and a dash"),
    ("About the role\nTallow is on a mission to light homes.", "light homes", False, "the employer by its name"),
    ("About the role\nAs one of the oldest mills, we light homes.", "light homes", False, "the employer's rank"),
    ("About us\nAs one of the first at the mill, you'll set prices.", "set prices", True, "the person's rank"),
    ("Duties\nLead the mill. This includes coaching its keepers.", "coaching", True, "it goes on about a duty"),
    ("We sell candles. This includes wax and wicks.", "wax and", False, "it goes on about the company"),
    ("Duties\n\u2022 Foster an inclusive culture of makers", "Foster", True, "a duty that welcomes"),
    ("Duties\n\u2022 We foster an inclusive culture of makers", "foster", False, "the firm that welcomes"),
    ("Duties\n\u2022 Develop the career development of keepers", "Develop", True, "a duty in words of an offer"),
    ("About us\nThis is a unique opportunity to build a mill.", "build", True, "the job by another name"),
    ("Warm wax sells. Cold wax is a huge plus.", "Cold wax", True, "a wish before any heading"),
    ("Benefits\nCompany car\nAccess to a mill, should you like", "Access", False, "the company's words in an offer"),
    ("Tallow\nWhat the candidate will do\nOddly warm hands", "Oddly", True, "the candidate's duties"),
]


@pytest.mark.parametrize("text, words, is_asking, why", SENTENCES)
def test_a_sentence_may_decide_itself(text, words, is_asking, why):
    assert (kind_of(text, words) in ASKING) == is_asking, why


ASKED = [
    ("Requirements\n\u2022 Experience with wax", "wax", "required", "a demand"),
    ("Requirements\n\u2022 Knowledge of wax is a plus", "wax", "preferred", "a wish among demands"),
    ("Requirements\n\u2022 Ideally, you have worked with wax", "wax", "preferred", "a wish before it"),
    ("Requirements\n\u2022 A good nose\n\u2022 Wax, preferred", "nose", "required", "a wish in another item"),
    ("Nice to have\n\u2022 Experience with wax", "wax", "preferred", "under a heading of wishes"),
    ("Bonus points\nKnowledge and experience of wax", "wax", "preferred", "a demand there, like a heading"),
    ("Bonus points\nExperience in:\n\u2022 wax", "wax", "preferred", "below such a demand"),
    ("Bonus points\nExperience\n\u2022 wax", "wax", "required", "a heading after the wishes"),
    ("Bonus points\nRequired skills and experience in wax", "wax", "required", "a line there that says so"),
    ("Requirements\n\u2022 Skill with fire, ideally with wax", "wax", "preferred", "what a wish follows"),
    ("Requirements\n\u2022 Skill with fire, ideally with wax", "fire", "required", "what stands before such a wish"),
    ("Responsibilities\n\u2022 Keep the wax warm", "wax", "responsibility", "a duty"),
    ("Responsibilities\n\u2022 Experience with wax", "wax", "required", "a demand among the duties"),
    ("Responsibilities\n\u2022 Sell the desired wax", "wax", "responsibility", "no wish"),
    ("About the role\nYou will plan the range of wax.", "wax", "responsibility", "the work, in an introduction"),
    ("About the role\nWe are looking for a keeper with experience in wax.", "wax", "required", "the person, there"),
    ("About the role\nYou'll own the wax and bring strong skills.", "wax", "responsibility", "the work comes first"),
    ("About the role\nYou bring skills in wax and will own the range.", "wax", "required", "the person comes first"),
]


@pytest.mark.parametrize("text, word, expected, why", ASKED)
def test_how_something_is_asked_for(text, word, expected, why):
    assert find_sections(fold(text)).asked_at([text.index(word)]) == [expected], why


@given(st.one_of(st.text(), st.text(alphabet="aA.:;\n\u2022 -?", max_size=80), st.just(POSTING)))
def test_sections_cover_the_text_in_order(text):
    starts, kinds, *_ = find_sections(fold(text))
    assert starts == sorted(set(starts)) and starts[:1] == [0][: len(text)]
    assert len(kinds) == len(starts) and all(start < len(text) for start in starts)


def test_runs_are_the_longest_of_those_kinds():
    sections = Sections([0, 7, 11, 20, 26], ["role", "legal", "duties", "required", "offer"], [0] * 5, [])
    assert sections.runs(ASKING, 31) == [(0, 7), (11, 26)]
    assert sections.runs(frozenset({"required", "offer"}), 31) == [(20, 31)]
