"""The accuracy that ships is that of today's rules, and what the README says of it."""

from pathlib import Path

from etl.evaluation.record import read_record, readme_lines
from etl.extract import RULES_VERSION
from etl.extract.skills import skill_list

README = Path(__file__).parents[2] / "README.md"


def test_the_rules_measured_are_todays():
    measured = read_record()["rules_version"]
    assert measured == RULES_VERSION, "measure again: python -m etl evaluate ... --record (README, How accurate ...)"


def test_every_skill_of_the_list_was_measured():
    assert [row["skill_id"] for row in read_record()["skills"]] == [one["skill_id"] for one in skill_list()]


def test_the_readme_says_what_was_measured_line_by_line():
    said = readme_lines(read_record())
    lines = README.read_text(encoding="utf-8").splitlines()
    start = lines.index(said[0])
    assert lines[start : start + len(said) + 1] == [*said, ""]
