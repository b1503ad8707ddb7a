"""Keys of the user's own to services that answer to none without: from the environment, and from nowhere else.

A key is put into a question only as it is sent (etl/board_reading.py). It is never part of a board, a snapshot,
a state, a message or a log: whatever comes back is searched for it before anyone sees it.
"""

import os
from collections.abc import Iterable
from types import ModuleType
from urllib.parse import quote, quote_plus

from etl.address import HIDDEN


def keys_of(source: ModuleType) -> dict[str, str]:
    """The source's keys by the variables that hold them; {} for a source without, or while one is missing."""
    names = getattr(source, "KEYS", ())
    return {} if missing(source) else {name: os.environ[name].strip() for name in names}


def missing(source: ModuleType) -> tuple[str, ...]:
    """The variables that the source needs and that are not set."""
    return tuple(name for name in getattr(source, "KEYS", ()) if not os.environ.get(name, "").strip())


def told(names: Iterable[str]) -> str:
    """Why a source is off whose variables `names` are not set."""
    return f"It needs a key of your own: set {' and '.join(names)} in the environment"


def hidden(text: str, values: Iterable[str]) -> str:
    """`text` without `values`, as they are and as an address has them."""
    for value in sorted(values, key=len, reverse=True):
        for written in {value, quote(value, safe=""), quote_plus(value)}:
            text = text.replace(written, HIDDEN)
    return text


def hidden_in(body: bytes, values: Iterable[str]) -> bytes:
    """`hidden`, of an answer."""
    return hidden(body.decode("utf-8", "surrogateescape"), values).encode("utf-8", "surrogateescape")
