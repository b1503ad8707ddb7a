"""What may be wrong with a record or an answer, for the tests of every adapter."""

from collections.abc import Callable

from etl.posting import RejectedRecord

_ABSENT = object()
FAULTS = {
    "absent": _ABSENT,
    "null": None,
    "empty": "",
    "zero": 0,
    "true": True,
    "negative": -7,
    "text": "seven",
    "list": ["seven", 7],
    "object": {"seven": 7},
    "megabyte": "seven, " * 150_000,
    "half a pair": "\ud83d seven",
}

# Answers that are no JSON, and what is said of them.
NO_JSON = {
    "HTML": b"<!DOCTYPE html><title>Just a moment</title>",
    "truncated": b'[{"id": 7, "title": "Prod',
    "empty": b"",
    "another charset": b'\xff\xfe[{"id": 7}]',
    "deeply nested": b"[" * 200_000,
}


def faulty(record: dict, key: str, fault: str) -> dict:
    """`record` with `fault` at `key`."""
    kept = {name: value for name, value in record.items() if name != key}
    return kept if FAULTS[fault] is _ABSENT else kept | {key: FAULTS[fault]}


def outcome(parse: Callable, board_id: str, record: object) -> str:
    """ "posting", or the key that the reason for the rejection begins with."""
    try:
        parse(board_id, record)
    except RejectedRecord as error:
        assert len(error.reason) < 200
        return error.reason.partition(":")[0]
    return "posting"
