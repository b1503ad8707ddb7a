"""The services that live sources read, as each answers, with records written by hand in its form.

Each module bears its source's name and has `example(count)`: the service with `count` postings, for the tests of what
reads all of them.
"""

from collections.abc import Callable
from typing import NamedTuple

from etl.sources import Entry
from tests.loopback import Reply


class Example(NamedTuple):
    """A service, and the boards of it that are to be read."""

    service: Callable[..., Reply]
    entries: tuple[Entry, ...] = ()


TWO_BOARDS = Entry("tinwhistle", "Tin Whistle Ferries"), Entry("tin-whistle-ferries", "Tin Whistle Ferries")
