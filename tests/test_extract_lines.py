"""JSON Lines of postings in, JSON Lines of facts out."""

import json

import pytest

from etl.extract_lines import extract_lines

POSTING = {
    "id": "ferry-1",
    "title": "Senior Product Manager",
    "location": "Remote - Ireland",
    "text": "<p>What you bring:</p><ul><li>5+ years of product management experience</li><li>Strong SQL</li></ul>",
}


def run(*lines: bytes) -> tuple[list[dict], list[tuple[int, str]]]:
    bad = []
    found = [json.loads(line) for line in extract_lines(lines, lambda number, fault: bad.append((number, fault)))]
    return found, bad


def test_facts_bear_the_names_of_a_labelled_line():
    (facts,), bad = run(json.dumps(POSTING).encode())
    assert bad == []
    assert facts == {
        "id": "ferry-1",
        "plain_text": "What you bring:\n\n• 5+ years of product management experience\n• Strong SQL",
        "is_product_manager": True,
        "title": {"quote": "Product Manager", "quote_in": "title", "start": 7, "end": 22},
        "seniority": "senior",
        "specialism": [],
        "experience": [
            {
                "quote": "5+ years of product management experience",
                "min_years": 5,
                "max_years": None,
                "object": "product_management",
                "kind": "required",
                "section": "required",
                "start": 19,
                "end": 60,
            }
        ],
        "min_years_required": 5,
        "workplace": "remote",
        "workplace_quote": "Remote",
        "workplace_quote_in": "location",
        "workplace_span": [0, 6],
        "workplace_section": None,
        "countries": ["IE"],
        "eligibility": {
            "scope": "restricted",
            "countries": ["IE"],
            "regions": [],
            "states": [],
            "time_zones": [],
            "quote": "Ireland",
            "quote_in": "location",
            "places": [
                {
                    "fact": "country",
                    "value": "IE",
                    "quote": "Ireland",
                    "quote_in": "location",
                    "section": None,
                    "start": 9,
                    "end": 16,
                }
            ],
        },
        "education": "none_stated",
        "education_quote": None,
        "education_span": None,
        "education_section": None,
        "salary": [],
        "employment_type": [],
        "employment": [],
        "authorization": [],
        "language": None,
        "is_read": True,
        "skills": [{"id": "sql", "kind": "required", "quote": "SQL", "section": "required", "start": 70, "end": 73}],
        "further_skills": [],
    }


def test_a_place_alone_is_read_for_where_it_is():
    (facts,), _ = run(b'{"id": 7, "location": "Porto, Portugal"}')
    assert (facts["id"], facts["workplace"], facts["countries"]) == (7, "onsite", ["PT"])


def test_a_bad_line_is_named_and_the_others_go_on():
    found, bad = run(b'{"id": 1, "title": "Product Owner"}', b"", b"{oops", b'{"id": 3, "title": "Plumber"}')
    assert [(facts["id"], facts["is_product_manager"]) for facts in found] == [(1, True), (3, False)]
    assert [number for number, _ in bad] == [3]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(b"{oops", "expected a JSON object, got b'{oops'", id="no JSON"),
        pytest.param(b'"a"', "expected a JSON object, got b'\"a\"'", id="a text"),
        pytest.param(b"\xff\xfe", "expected a JSON object", id="another charset"),
        pytest.param(b"[" * 100_000, "expected a JSON object", id="deeply nested"),
        pytest.param(b'{"id": 1}', "expected a title, a location or a text, got none of them", id="nothing"),
        pytest.param(b'{"title": " ", "text": null}', "expected a title, a location or a text", id="blank"),
        pytest.param(b'{"title": 5}', "title: expected text, got '5'", id="a number"),
        pytest.param(b'{"title": "PM", "text": ["a"]}', "text: expected text, got \"['a']\"", id="a list"),
    ],
)
def test_fault_of_a_line_says_what_was_expected(line, said):
    found, ((number, fault),) = run(line)
    assert (found, number) == ([], 1)
    assert said in fault


def test_a_text_with_markup_is_given_as_the_plain_text_that_spans_count():
    found, _ = run(b'{"id": 1, "text": "<p>Fully remote</p>"}', b'{"id": 2, "text": "Fully remote"}')
    assert [line.get("plain_text") for line in found] == ["Fully remote", None]


def test_a_text_with_broken_characters_is_given_as_it_was_put_right():
    text = "Weâ€™re seeking 4 years of pro\u200bduct management experience"
    (line,), _ = run(json.dumps({"id": 1, "text": text}).encode())
    (length,) = line["experience"]
    assert line["plain_text"] == "We’re seeking 4 years of product management experience"
    assert line["plain_text"][length["start"] : length["end"]] == length["quote"]
    assert (length["min_years"], length["object"]) == (4, "product_management")


def test_of_lengths_by_degree_the_least_is_required():
    text = "6 years of experience with a Bachelor's degree or 4 years of experience with a Master's degree"
    (line,), _ = run(json.dumps({"id": "1", "text": text}).encode())
    assert line["min_years_required"] == 4


def test_skills_without_labels_stand_apart():
    ((facts,), _) = run(json.dumps({"id": "1", "text": "Requirements\n- SQL and open source"}).encode())
    assert [[one["id"] for one in facts[key]] for key in ("skills", "further_skills")] == [["sql"], ["open_source"]]
