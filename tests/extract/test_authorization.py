"""Visas and work permits: sponsored, not sponsored, demanded."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.authorization import find_authorization
from etl.text import fold

OFFERED, REFUSED, DEMANDED = "sponsorship_offered", "sponsorship_not_offered", "permit_required"


def values(text: str) -> list[str]:
    return [one.value for one in find_authorization(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We sponsor work visas for people from abroad.", [OFFERED]),
        ("Benefits:\n• Visa sponsorship and relocation", [OFFERED]),
        ("If you are not an EU citizen, we can sponsor your visa.", [OFFERED]),
        ("Acorn | Berlin | ONSITE | VISA | Full-time", [OFFERED]),
        ("H1B transfers are welcome.", [OFFERED]),
        ("We are unable to sponsor visas at this time.", [REFUSED]),
        ("No visa sponsorship.", [REFUSED]),
        ("We can’t help with visas.", [REFUSED]),
        ("Visa sponsorship is not available for this role.", [REFUSED]),
        ("You must be authorized to work in the United States.", [DEMANDED]),
        ("Applicants need the right to work in the UK.", [DEMANDED]),
        ("EU work permit required", [DEMANDED]),
        ("Candidates must be eligible to work in Canada", [DEMANDED]),
        ("Must be legally authorized to work in the US without sponsorship.", [DEMANDED, REFUSED]),
        # of something else
        ("We sponsor PyCon and work with executive sponsors.", []),
        ("Clients such as Oak, Visa and Pine", []),
        ("Company-sponsored lunches", []),
        ("Our authorization server issues tokens.", []),
        ("You will be asked to verify your eligibility to work after you are hired.", []),
        ("Do you offer visa sponsorship?", []),
        ("", []),
    ],
)
def test_what_is_said(text, expected):
    assert values(text) == expected


def test_a_mention_has_its_words_and_their_place():
    text = "Note: we do not sponsor visas."
    (mention,) = find_authorization(text, fold(text))
    assert (mention.value, mention.matched_text, mention.start, mention.end) == (REFUSED, "sponsor", 16, 23)


@pytest.mark.xfail(strict=True, reason="a demanded citizenship is read as a place limit, not as a permit")
def test_known_miss_of_citizenship():
    assert values("US citizens only") == [DEMANDED]


_WORDS = (
    "visa Visa VISA sponsor sponsorship not we can must be authorized to work permit right . \n | if you , İ require"
).split(" ")
_TEXTS = st.one_of(st.text(max_size=150), st.lists(st.sampled_from(_WORDS), max_size=50).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text_is_read_and_quoted_exactly(text):
    assert all(text[one.start : one.end] == one.matched_text for one in find_authorization(text, fold(text)))


@pytest.mark.parametrize("piece", ["visa ", "sponsor a ", "must be a a ", "legally ", "if you visa ", "authorized to "])
def test_running_time_is_linear(piece):
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        find_authorization(text, fold(text))
        return time.process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 20 * max(seconds(10_000), 0.05)
