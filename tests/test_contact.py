import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.contact import find_contact, without_contacts

CONTACTS = [
    ("write to jobs@example.com today", "jobs@example.com"),
    ("jobs.pm+web@mail.example.co.uk", "jobs.pm+web@mail.example.co.uk"),
    ("jane (at) example.com", "jane (at) example.com"),
    ("jane [at] example [dot] com", "jane [at] example [dot] com"),
    ("jane at example dot com", "jane at example dot com"),
    ("mailto:jane", "mailto:jane"),
    ("call +44 20 7946 0958", "+44 20 7946 0958"),
    ("+1 (415) 555-0132", "+1 (415) 555-0132"),
    ("(415) 555-0132 is us", "(415) 555-0132"),
    ("415.555.0132", "415.555.0132"),
    ("030 1234 5678", "030 1234 5678"),
    ("ring 0170 1234567", "0170 1234567"),
    ("Tel: 5550 1324", "Tel: 5550 1324"),
]
NO_CONTACTS = [
    "Product Manager @ Example",
    "Product Manager, 3+ years",
    "5 - 10 years of experience",
    "$150,000 - 175,000 a year",
    "100 000 - 120 000 EUR",
    "2019-2021, 2022 to 2025",
    "Product Manager (R-0012345678)",
    "greenhouse/example/8226310002",
    "10,000,000 users",
    "2,000-3,000 users in 0.5 years",
    "meet at 10.30 at the office",
    "on 2026-08-22 04:01:08",
]


@pytest.mark.parametrize(("text", "expected"), CONTACTS, ids=[text for text, _ in CONTACTS])
def test_addresses_and_telephone_numbers_are_found(text, expected):
    assert find_contact(text) == expected


@pytest.mark.parametrize("text", NO_CONTACTS)
def test_other_numbers_and_signs_are_no_contact(text):
    assert find_contact(text) is None


@pytest.mark.parametrize("text", [text for text, _ in CONTACTS])
def test_nothing_is_found_after_replacing(text):
    assert find_contact(without_contacts(text)) is None


def test_what_is_replaced_is_named_and_the_rest_stays():
    text = "Product Manager, write jane@example.com or ring +44 20 7946 0958 now"
    assert without_contacts(text) == "Product Manager, write [e-mail address] or ring [telephone number] now"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://example.com/jobs/8226310002", None),
        ("https://example.com/jobs/415-555-0132", None),
        ("https://example.com/apply?to=jane@example.com", "jane@example.com"),
        ("https://example.com/apply?to=jane%40example.com", "jane%40example.com"),
        ("tel:+15550132", "tel:"),
        ("https://example.com/apply?phone=4155550132", "phone=4155550132"),
        ("https://example.com/apply?to=+4722550132", "+4722550132"),
        ("https://example.com/apply?to=%2B4722550132", "%2B4722550132"),
        ("+4722550132", "+4722550132"),
        ("https://wa.me/4722550132", "wa.me/4722550132"),
        ("https://example.com/product+manager+20260822", None),
        ("https://example.com/calls/8226310002", None),
        ("https://medium.com/@example/jobs", None),
    ],
)
def test_numbers_of_a_web_address_are_no_telephone(name, expected):
    assert find_contact(name, is_name=True) == expected


SIGNS = ["@", "[at]", ".", "+", "(", ")", "-", " "]
PIECES = [*SIGNS, "a", "call", "mailto:", " at ", " dot ", "com", "0", "1", "415", "5550"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_written_no_contact_is_left(text):
    assert find_contact(without_contacts(text)) is None
