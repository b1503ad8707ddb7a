"""What was asked is kept line by line: half a line, and lines of another form, cost a question and nothing else."""

from dataclasses import replace
from datetime import datetime, timedelta

from etl.discover.journal import Finding, Journal, Question

NOON = datetime(2026, 12, 1, 12)
READ = Finding(
    "lever/eu/kites",
    NOON,
    "read",
    "https://api.eu.lever.co/v0/postings/kites?mode=json",
    None,
    None,
    None,
    "Amber Kites",
    7,
    3,
    2,
    ("Product Manager, Kites \u2028 \U0001f680",),
)
ABSENT = Finding("greenhouse/kites", NOON, "absent", "https://x.example", "answered 404")
RESTING = Finding("ashby/kites", NOON, "failed", "https://y.example", "429", NOON + timedelta(hours=2))


def test_what_was_written_is_known_again_and_a_failure_is_not(tmp_path):
    journal = Journal(tmp_path)
    for finding in (replace(ABSENT, outcome="read"), READ, RESTING, replace(ABSENT, key="breezy/x", outcome="failed")):
        journal.add(finding)
    assert journal.add(ABSENT) == ABSENT
    assert journal.add(replace(READ, key="half", titles=("\ud83d",))) == replace(READ, key="half", titles=("?",))
    known = {READ.key: READ, ABSENT.key: ABSENT, "half": replace(READ, key="half", titles=("?",))}
    assert journal.known(NOON) == (known, {RESTING.key: RESTING})
    assert journal.known(NOON + timedelta(hours=2)) == (known, {})
    assert journal.known(NOON + timedelta(days=30)) == ({}, {})


def test_half_a_line_is_passed_over_and_the_next_begins_on_its_own(tmp_path):
    journal = Journal(tmp_path)
    journal.add(READ)
    journal.add(ABSENT)
    whole = journal.path.read_bytes()
    first = whole.index(b"\n") + 1
    for end in (first, first + 1, len(whole) - 2, len(whole) - 1):
        journal.path.write_bytes(whole[:end])
        # All but the end of the line itself is a whole line.
        known = {READ.key: READ} | ({ABSENT.key: ABSENT} if end == len(whole) - 1 else {})
        assert journal.known(NOON)[0] == known
        journal.add(ABSENT)
        assert journal.known(NOON)[0] == {READ.key: READ, ABSENT.key: ABSENT}


def test_lines_of_another_form_are_passed_over(tmp_path):
    journal = Journal(tmp_path)
    journal.add(READ)
    with journal.path.open("a") as file:
        file.write('[]\n{"key": "a"}\n{"key": "a", "at": 7, "outcome": "read", "address": ""}\n{"kei": 1}\n7\n\n')
    assert journal.known(NOON) == ({READ.key: READ}, {})


def test_a_key_leads_back_to_its_question():
    for question in (Question("lever", "eu/kites"), Question(None, "https://kites.example/jobs/a")):
        assert Question.of(question.key) == question
