"""Personio's XML feed as it answers, with positions written by hand in its form.

Every company has a host of its own; here each has a path of its own.
"""

import re
from html import escape

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example


def position(number: int, **changes) -> dict:
    """One position as the adapter keeps it; `changes` replace fields, None leaves one out."""
    fields = {
        "id": str(number),
        "subcompany": "Tin Whistle Ferries",
        "office": "Porto",
        "additionalOffices": ["Galway", "Remote, Ireland"],
        "department": "Product",
        "recruitingCategory": "Office",
        "name": "Product Manager & Owner",
        "jobDescriptions": [
            {"name": "Your job", "value": "<p>Own the <b>booking flow</b>.</p>"},
            {"name": "You", "value": "<ul><li>5+ years of R&amp;D</li></ul>"},
        ],
        "employmentType": "permanent",
        "seniority": "experienced",
        "schedule": "full-time",
        "yearsOfExperience": "5-7",
        "createdAt": "2026-09-02T23:15:00-02:00",
    } | changes
    return {name: value for name, value in fields.items() if value is not None}


def xml(positions: list[dict]) -> bytes:
    """The feed of `positions`, the HTML in sections as the service writes it."""
    written = "".join(f"<position>{''.join(map(_element, one.items()))}</position>" for one in positions)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>{written}</workzag-jobs>'.encode()


def _element(field: tuple) -> str:
    name, value = field
    if name == "jobDescriptions":
        parts = (
            f"<jobDescription><name>{escape(part['name'])}</name><value><![CDATA[{part['value']}]]></value>"
            "</jobDescription>"
            for part in value
        )
        return f"<{name}>{''.join(parts)}</{name}>"
    if isinstance(value, list):
        return f"<{name}>{''.join(f'<office>{escape(one)}</office>' for one in value)}</{name}>"
    return f"<{name}>{escape(value)}</{name}>"


class Service:
    """The feeds of `boards` in English; `faults`: what is answered in place of a board."""

    def __init__(self, boards: dict[str, list[dict]]):
        self.boards = boards
        self.faults: dict[str, Reply] = {}

    def __call__(self, path: str) -> Reply:
        asked = re.fullmatch(r"/([^/]+)/xml\?language=en", path)
        token = asked and asked[1]
        if token in self.faults:
            return self.faults[token]
        if token not in self.boards:
            return Reply(b"<!DOCTYPE html><title>Personio</title>")
        return Reply(xml(self.boards[token]), headers={"Content-Type": "text/xml; charset=UTF-8"})


def example(count: int) -> Example:
    """`count` positions on two boards."""
    positions = [position(number) for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": positions[1:], "tin-whistle-ferries": positions[:1]}), TWO_BOARDS)
