"""Whose job a sentence of a comment with several jobs speaks of."""

import pytest

from etl.extract.folded import fold
from etl.extract.hiring import find_jobs_in_text
from etl.extract.openings import of_the_product_job
from etl.extract.sections import ASKING, find_sections


def is_asked(text: str, words: str) -> bool:
    """Whether the sentence of `text` that holds `words` asks something of the product job."""
    sections = of_the_product_job(find_sections(fold(text)), text, find_jobs_in_text(text))
    return sections.kind_at(text.index(words)) in ASKING


PARAGRAPHS = """Tallow & Sons | Oslo | Onsite

We're looking for an infrastructure expert to join our mill.

You will coach the chandlers and run the presses with Python.

Product Manager

You will own the roadmap of the candles. You'll work with engineers and designers.

Backend Engineer

You will write clean code and mentor juniors."""

LIST = """Tallow & Sons | Several jobs | Oslo

You will ship features every day with our engineers.

Open roles:
- Senior Software Engineer (you know Go)
- Product Manager (you know retail)
- Data Scientist: you know statistics

https://tallow.example/jobs

We are looking for people who are curious about light."""

ALONE = """Tallow & Sons | Product Manager | Oslo

You will own the roadmap and report to our Engineering Manager. You will work with our Software Engineer."""

NOT_ON_OFFER = """Tallow & Sons | Product Manager | Oslo

Tallow Engineers decide what they build. You will own the roadmap."""

FURTHER = """Tallow & Sons | Data Engineer, Product Manager | Oslo

We're looking for engineers (Python, Rust) and product managers who are kind to moths.

Product Manager
You will own the roadmap.
We are also hiring for sales and finance."""

TWO_NAMES = """Tallow & Sons | Several jobs | Oslo

Backend Engineer:
You will know Go.

Product Owner/Project Manager:
You will sort the backlog of the mill."""

CASES = [
    ("one job with two names", TWO_NAMES, "sort the backlog", True),
    ("a paragraph below another job", PARAGRAPHS, "coach the chandlers", False),
    ("a paragraph below the product job", PARAGRAPHS, "own the roadmap", True),
    ("colleagues named there", PARAGRAPHS, "work with engineers", True),
    ("a paragraph below the next job", PARAGRAPHS, "mentor juniors", False),
    ("work of whoever applies", LIST, "ship features", False),
    ("another job in a list", LIST, "know Go", False),
    ("the product job in a list", LIST, "know retail", True),
    ("the last of a list", LIST, "know statistics", False),
    ("what all should be, after a list", LIST, "curious", True),
    ("the only job", ALONE, "own the roadmap", True),
    ("the only job, beside colleagues", ALONE, "work with our Software", True),
    ("what stands before the last name of a list", FURTHER, "Python", False),
    ("what stands behind it", FURTHER, "kind to moths", True),
    ("further jobs", FURTHER, "sales and finance", False),
    ("engineers who act are not on offer", NOT_ON_OFFER, "own the roadmap", True),
]


@pytest.mark.parametrize("text, words, asked", [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_only_the_product_job_asks(text, words, asked):
    assert is_asked(text, words) is asked


def test_a_text_without_product_jobs_keeps_its_sections():
    sections = find_sections(fold(PARAGRAPHS))
    assert of_the_product_job(sections, PARAGRAPHS, []) is sections


def test_a_list_that_ends_with_a_name_is_not_parted():
    text = "Tallow & Sons | Oslo\n\nWe are looking for engineers and product managers"
    before = find_sections(fold(text))
    after = of_the_product_job(before, text, find_jobs_in_text(text))
    assert after.starts == before.starts
    assert after.kind_at(text.index("looking")) == "process"
