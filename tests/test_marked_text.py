"""A text cut where its marks begin and end: whole, in order, every mark where its characters are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.marked_text import Piece, marked_lines


@pytest.mark.parametrize(
    ("text", "spans", "lines"),
    [
        pytest.param("", [(0, 3)], [[]], id="no text"),
        pytest.param("No facts.\n\nNone.", [], [[Piece("No facts.")], [], [Piece("None.")]], id="no marks"),
        pytest.param(
            "B2B SaaS roadmap",
            [(4, 16), (0, 8), (4, 8)],
            [
                [
                    Piece("B2B ", (1,), (1,), ()),
                    Piece("SaaS", (0, 1, 2), (0, 2), (1, 2)),
                    Piece(" roadmap", (0,), (), (0,)),
                ]
            ],
            id="overlapping, with one inside both",
        ),
        pytest.param(
            "SQLPython!",
            [(3, 9), (0, 3)],
            [[Piece("SQL", (1,), (1,), (1,)), Piece("Python", (0,), (0,), (0,)), Piece("!")]],
            id="adjoining",
        ),
        pytest.param(
            "Use SQL",
            [(4, 7), (4, 7)],
            [[Piece("Use "), Piece("SQL", (0, 1), (0, 1), (0, 1))]],
            id="the same words prove two facts",
        ),
        pytest.param(
            "user\nstories\n",
            [(0, 12)],
            [[Piece("user", (0,), (0,), ())], [Piece("stories", (0,), (), (0,))], []],
            id="over the end of a line",
        ),
        pytest.param(
            "שלום SQL 👩‍💻 ok",
            [(5, 8), (9, 12)],
            [
                [
                    Piece("שלום "),
                    Piece("SQL", (0,), (0,), (0,)),
                    Piece(" "),
                    Piece("👩‍💻", (1,), (1,), (1,)),
                    Piece(" ok"),
                ]
            ],
            id="right to left, and signs of several characters",
        ),
        pytest.param(
            "SQL",
            [(-2, 1), (2, 9), (3, 5), (1, 1)],
            [[Piece("S", (0,), (0,), (0,)), Piece("Q"), Piece("L", (1,), (1,), (1,))]],
            id="outside the text, or empty",
        ),
    ],
)
def test_marked(text, spans, lines):
    assert marked_lines(text, spans) == lines


def test_a_section_begins_where_something_of_it_is_seen():
    text = "We row.\n\nYou bring: SQL. A boat. \n\n "
    sections = [(0, "company"), (7, "required"), (24, "legal"), (26, "required"), (33, "offer")]
    assert marked_lines(text, [(20, 32)], sections) == [
        [Piece("We row.", section="company")],
        [],
        [
            Piece("You bring: ", section="required"),
            Piece("SQL. ", (0,), (0,), ()),
            Piece("A ", (0,), (), (), section="legal"),
            Piece("boat.", (0,), (), (0,), section="required"),
            Piece(" "),
        ],
        [],
        [Piece(" ")],
    ]


def test_the_sign_of_a_list_belongs_to_the_section_of_its_item():
    assert marked_lines("Row.\n• SQL\n• - Sail", [], [(0, "duties"), (5, "legal"), (6, "required"), (14, "legal")]) == [
        [Piece("Row.", section="duties")],
        [Piece("• SQL", section="required")],
        [Piece("• - "), Piece("Sail", section="legal")],
    ]


@given(
    text=st.text(st.sampled_from("ab \n•é👩א"), max_size=60),
    spans=st.lists(st.tuples(st.integers(-3, 65), st.integers(-3, 65)), max_size=12),
    sections=st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["duties", "legal"])), max_size=6),
)
def test_the_pieces_are_the_text_and_each_mention_covers_its_characters(text, spans, sections):
    sections = sorted(one for one in sections if one[0] <= len(text))
    lines = marked_lines(text, spans, sections)
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == text
    assert all(piece.text for line in lines for piece in line)
    covered = [set() for _ in spans]
    at = 0
    for line in lines:
        for piece in line:
            for number in piece.mentions:
                covered[number].update(range(at, at + len(piece.text)))
            at += len(piece.text)
        at += 1
    for (start, end), found in zip(spans, covered, strict=True):
        inside = range(max(start, 0), min(end, len(text)))
        assert found == {place for place in inside if text[place] != "\n"}
    pieces = [piece for line in lines for piece in line]
    for number, found in enumerate(covered):
        assert sum(number in piece.begun for piece in pieces) == bool(found)
        assert sum(number in piece.ended for piece in pieces) == bool(found)
