"""Who may apply: (place field, text, scope, countries, regions, origin of the case)."""

import pytest

from etl.extract.eligibility import Eligibility, find_eligibility
from etl.extract.mention import PlaceMention
from etl.text import fold

CASES = [
    ("Remote", "", "unspecified", [], [], "nothing said"),
    ("Remote", "Remote (Spain or Italy only), full-time", "restricted", ["ES", "IT"], [], "list beside remote"),
    ("Remote", "You must be based in the United States.", "restricted", ["US"], [], "based"),
    ("Remote", "Candidates must reside in Canada or the US", "restricted", ["CA", "US"], [], "reside"),
    ("Remote", "Applicants need to be authorized to work in the UK.", "restricted", ["GB"], [], "authorised"),
    (
        "Remote",
        "The role is open to candidates in Germany, Poland and Portugal.",
        "restricted",
        ["DE", "PL", "PT"],
        [],
        "open to",
    ),
    ("Remote", "Work from anywhere in Europe.", "restricted", [], ["Europe"], "anywhere within"),
    ("Remote", "Open to US citizens only", "restricted", ["US"], [], "citizens"),
    ("Remote", "You can live and work wherever you want.", "worldwide", [], [], "wherever"),
    ("Remote", "We look for great people, wherever you're located!", "worldwide", [], [], "wherever"),
    ("Remote", "We accept applications worldwide.", "worldwide", [], [], "worldwide"),
    ("Anywhere", "", "worldwide", [], [], "place field"),
    ("Remote Worldwide", "", "worldwide", [], [], "place field"),
    ("Remote, international", "", "worldwide", [], [], "place field"),
    ("Bremen, DE - Remote OK", "", "restricted", ["DE"], [], "ruling: the place beside remote"),
    (
        "Bremen, DE - Remote OK",
        "Work permanently from any location.",
        "worldwide",
        [],
        [],
        "the text before the office",
    ),
    ("Remote EMEA", "Work from any corner of the world!", "restricted", [], ["EMEA"], "ruling: the narrower"),
    ("Brazil", "A fully remote job; work from anywhere.", "restricted", ["BR"], [], "ruling: the narrower"),
    ("Remote", "Anywhere between UTC-2 and UTC+4", "unspecified", [], [], "ruling: zones alone"),
    ("Ghent / Remote", "Remote within 3 hours of CET", "unspecified", [], [], "ruling: zones alone"),
    ("Remote", "Preferably based in France", "unspecified", ["FR"], [], "ruling: preferred is no limit"),
    ("Remote", "Remote within Peru.\nNice to have:\nSQL", "restricted", ["PE"], [], "a wish on another line"),
    ("Remote", "Chile only\nSalary range: 10 to 20", "restricted", ["CL"], [], "pay on another line"),
    ("Remote", "Our remote team lives in Peru, Chile and Kenya.", "unspecified", [], [], "the staff"),
    ("Remote", "Remote-first, based in Toronto, we build maps.", "unspecified", [], [], "the company"),
    ("Remote", "A friendly team - no matter where they live", "unspecified", [], [], "the staff"),
    ("Remote", "All-remote: contribute from almost anywhere in the world.", "worldwide", [], [], "almost anywhere"),
    ("Remote", "We serve customers anywhere in the world.", "unspecified", [], [], "the customers"),
    ("Remote", "Pay range (Colorado only): 10 to 20", "unspecified", [], [], "pay notice"),
    ("Remote", "We welcome people from outside the US.", "unspecified", [], [], "outside of a place"),
]


@pytest.mark.parametrize(
    ("field", "text", "scope", "countries", "regions", "origin"), CASES, ids=[f"{c[0]} | {c[1]}" for c in CASES]
)
def test_who_may_apply(field, text, scope, countries, regions, origin):
    read = find_eligibility("Product Manager", field, text, fold(text))
    named = [[m.value for m in read.mentions if m.fact == fact] for fact in ("country", "region")]
    assert (read.scope, *named) == (scope, countries, regions)


def test_title_names_the_place_of_remote_work():
    read = find_eligibility("Product Manager (Remote, Kenya)", None, "", "")
    assert (read.scope, [(m.value, m.found_in) for m in read.mentions]) == ("restricted", [("KE", "title")])


STATES = [
    (
        "These roles can sit in any of the following 5 states: AL, ID, CA (part-time only), OR, and New York.",
        "AL ID CA OR NY",
    ),
    ("Please only apply if you live in one of these states: Ohio, IN or ME", "OH IN ME"),
    ("We do not hire in the following states: AK, HI", ""),
    ("Base salary for people who work in the following states: CO, WA", ""),
]


@pytest.mark.parametrize(("text", "states"), STATES, ids=[case[0] for case in STATES])
def test_list_of_states(text, states):
    mentions = find_eligibility(None, "Remote", text, fold(text)).mentions
    assert [m.value for m in mentions if m.fact == "state"] == states.split()
    assert {m.value for m in mentions if m.fact == "country"} == ({"US"} if states else set())


def test_title_opens_the_job_to_the_world():
    found = find_eligibility("Head of Pricing Products - Remote, Worldwide", "Bremen; Peru", "", "")
    assert found == Eligibility(
        "worldwide", (PlaceMention("scope", "worldwide", "title", "Remote, Worldwide", 27, 44),)
    )


def test_time_zones_are_given_as_written():
    text = "Overlap with UTC-3 to UTC+1 is needed. Calls begin at 9:00 GMT (if possible). GMT +/- 3h."
    zones = [
        m.matched_text for m in find_eligibility(None, "Remote", text, fold(text)).mentions if m.fact == "time_zone"
    ]
    assert zones == ["UTC-3 to UTC+1", "GMT", "GMT +/- 3"]
