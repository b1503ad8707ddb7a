"""Boards known by their addresses: one alone, or those that a careers page leads to or shows within itself."""

import html
import re
from collections import Counter

from etl.sources import sources

# Also without the protocol.
_ADDRESS = re.compile(r"(?:https?:)?//[\w.-]{1,200}[^\s\"'<>`{}|^\\]{0,500}", re.I)
# How scripts write a slash within text.
_SLASH = re.compile(r"\\(?:/|u002f)", re.I)


def board_of(address: str) -> tuple[str, str] | None:
    """(source_id, token) of the board to which an address belongs; None for an address of no service."""
    for source_id, source in sources().items():
        if hasattr(source, "board_at") and (token := source.board_at(address)):
            return source_id, token
    return None


def boards_in(page: str) -> list[tuple[str, str]]:
    """The boards whose addresses stand in a page, in links, frames and scripts, the most named first."""
    found: Counter[tuple[str, str]] = Counter()
    for written in _ADDRESS.findall(_SLASH.sub("/", page)):
        address = html.unescape(written).rstrip(".,;)")
        board = board_of(address if address.lower().startswith("http") else f"https:{address}")
        if board:
            found[board] += 1
    return [board for board, _ in found.most_common()]
