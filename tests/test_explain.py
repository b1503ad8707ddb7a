"""The chain behind one posting, on the archive of tests/ferries.py."""

import pytest

from etl.explain import UnknownPosting, lines
from etl.standing import grouped_measures
from etl.warehouse import read
from tests.ferries import BRIEF, FORMULA, MARKETING, SENIOR


def chain(posting_id: str, data_dir) -> dict[str, list[str]]:
    """The report by section ("" for its head), without the names of measures."""
    sections, title = {"": []}, ""
    for line in lines(posting_id, data_dir):
        if line and not line.startswith(" ") and title + line != posting_id:
            title = line
            sections[title] = []
        elif line and not (title == "Counts in" and line.startswith("    ")):
            sections[title].append(line.strip())
    return sections


def test_chain_of_a_posting_with_text(ferries):
    rules = read.table("build")["rules_version"][0]
    assert chain(SENIOR, ferries) == {
        "": [
            SENIOR,
            "Senior Product Manager | Tin Whistle | Remote - Ireland",
            "published on: 2026-02-20 | https://jobs.example.org/1001",
            "apply at: https://tinwhistle.example/apply/1001",
            "product management (plain title rule: product) | seniority: senior | remote | open to: restricted",
        ],
        "Read from": [
            "Greenhouse boards | https://job-boards.greenhouse.io/ | "
            "Employers' own boards on Greenhouse, read through its public job-board API.",
            "Ferry companies, March 2026 (ferries_2026, kind reads), taken from: import",
            "written by hand | licence: public domain",
            "2026-03-02 to 2026-03-23 | For tests.",
            f"facts found by rules {rules}",
        ],
        "Board reads": [
            "greenhouse/tinwhistle: 7 reads, 7 of them complete",
            "2026-03-02 to 2026-03-23; postings at the last: 3",
        ],
        "Seen": [
            "2026-03-02 to 2026-03-09, changed by the read of 2026-03-12",
            "Product Manager | Remote - Ireland | remote | mid",
            "2026-03-12 to 2026-03-23, there at the last read",
            "Senior Product Manager | Remote - Ireland | remote | senior",
        ],
        "Changed": [
            "between 2026-03-09 and 2026-03-12: seniority changed (harder)",
            "mid -> senior",
            "between 2026-03-09 and 2026-03-12: title changed",
            "Product Manager -> Senior Product Manager",
        ],
        "Facts, and the words that prove them": [
            "role: product management, by 'Senior Product Manager' (title)",
            "The title names product management or ownership, and no other function beside it makes the job its own.",
            "seniority: senior, by 'Senior Product Manager' (title)",
            "The lowest level that the title states; two words side by side make one level.",
            "country: IE, by 'Ireland' (location 9-16)",
            "The place field names a country.",
            "workplace: remote, by 'Remote' (location 0-6)",
            "The place field says so in words of its own.",
            "experience ¹: 5 or more years in product management, required, "
            "by '5+ years of product management experience' (text 35-76, section required)",
            "A stated length before “experience”; “product management” makes it product management; required, as "
            "nothing calls it a wish.",
            "skill ²: SQL, by 'SQL' (text 86-89, section required, asked as required)",
            "The words are the phrase “sql” of the skill list.",
        ],
        "Job": [
            SENIOR,
            "Senior Product Manager | Tin Whistle (tin-whistle)",
            "opened on 2026-02-20, by date_posted; it stood there at its board's first read",
            "this posting alone",
        ],
        "Counts in": [
            "open over time: yes, on 4 Mondays (2026-03-02 to 2026-03-23)",
            "open now: yes, as of 2026-03-23, the day its source speaks for",
            "newly opened: no: it stood there at its board's first read, and never counts as new",
            "what postings ask: yes: it names 1 skill and requires 5 years (product management)",
            "who may take it: yes: it is for certain places only",
            "how long it stood: yes: watched from 2026-03-02, not known to have closed by 2026-03-19",
            "listed: yes",
        ],
        "Text": [
            "company | We run ferries.",
            "|",
            "required | What you bring:",
            "| • «5+ years of product management experience»¹",
            "| • Strong «SQL»²",
        ],
    }


def test_a_posting_that_came_and_went(ferries):
    found = chain(BRIEF, ferries)
    assert found["Counts in"] == [
        "open over time: yes, on 2 Mondays (2026-03-09 to 2026-03-16)",
        "open now: no: gone at the read of 2026-03-19",
        "newly opened: yes, in the week of 2026-03-02",
        "what postings ask: no: its text was not read, so what it asks is not known",
        "who may take it: no: its workplace is onsite",
        "how long it stood: yes: closed between 2026-03-16 and 2026-03-19",
        "listed: yes",
        "It is onsite: among remote jobs (the default view) it is only in the base of remote shares.",
    ]
    assert found["Text"] == ["never read: its archive has none"]


def test_a_posting_that_only_the_plain_rule_calls_product_makes_no_job(ferries):
    found = chain(MARKETING, ferries)
    assert found[""][3] == (
        "not product management (plain title rule: product) | seniority: not stated | remote | open to: restricted"
    )
    assert found["Job"] == ["none: the project's rule does not call it product management"]
    assert found["Counts in"] == ["no measure of product jobs"]


def test_a_job_of_a_week_that_is_not_over_is_not_yet_new(ferries):
    assert chain(FORMULA, ferries)["Counts in"][2] == "newly opened: yes, in the week of 2026-03-16"


def test_measures_stand_where_their_definitions_put_them(ferries):
    groups = grouped_measures()
    assert "open_jobs_by_week" in groups["open over time"]
    assert "open_now" in groups["open now"]
    assert "new_jobs_over_time" in groups["newly opened"]
    assert {"skill_share", "years_required", "pay_ranges"} <= set(groups["what postings ask"])
    assert {"remote_scope", "open_to_country", "places_named"} <= set(groups["who may take it"])
    assert "postings" in groups["listed"]


def test_measures_in_no_group_are_of_reads_and_records(ferries):
    grouped = {name for names in grouped_measures().values() for name in names}
    assert {name for name in read.measures() if name not in grouped and "job" in name} == set()


@pytest.mark.parametrize(
    ("asked", "close"),
    [
        pytest.param("greenhouse/tinwhistle/1004", f"{BRIEF}, {SENIOR}", id="a mistyped number"),
        pytest.param("harbour", FORMULA, id="a part"),
    ],
)
def test_an_unknown_posting_is_answered_with_what_comes_close(ferries, asked, close):
    with pytest.raises(UnknownPosting) as error:
        list(lines(asked, ferries))
    message = str(error.value)
    assert message.startswith(f"There is no posting '{asked}' among 4. Close to it: ")
    assert all(one in message for one in close.split(", "))
