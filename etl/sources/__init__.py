"""The live sources: ONE FILE A SOURCE, found by itself; each says where to ask, how to page and how to read one record.

A module of this package is a source. It is pure (no network, no files, no clock) and has

- `SOURCE_ID`: its key in every table and in registry.toml, which says whether it is on, its pace and its terms
- `boards(entries, base_url=None) -> list[Board]`: its lists, each with the first question to ask; `entries` are the
  employers' boards of boards.csv that are on (nothing, for a source that is one list), `base_url` puts another server
  in the place of the service, for tests
- `read_page(body, asked, served_before) -> Page`: the records of one answer; UnknownForm when it is not one
- `parse(board_id, record) -> JobPosting`: one record; RejectedRecord, naming the key and its value, when not usable

and where the service asks for it

- `ACCEPT`: the types of answer it takes, JSON unless told
- `NAMES_EMPLOYERS = True`: its boards may be of many employers, so a user may name one without saying whose it is
- `KEYS` and `with_keys(asked, keys) -> Request`, where a service answers to a key of the user's own only: the variables
  of the environment that hold it, and the question as it is sent (etl/keys.py); no other question of the source has it
- `READS_PAGES = True`: it reads pages made for people, so robots.txt is asked first
- `board_page(token) -> str | None` and `token_of(url) -> str | None`, where its boards are pages for people too: the
  page of a board, and the board to which the page of a posting belongs
- `board_at(url) -> str | None`, with these: the board to which any address of the service belongs, that of its page,
  of a posting, of what employers put into pages of their own, of its list; by it etl/discover knows boards by address
- `index(base_url=None) -> Request` and `boards_of(body, asked) -> list[Board]`: the question whose answer names its
  lists, where they are not known before (`boards` gives none then)
- `KIND = "posts"`: its lists hold the newest ads only, or ads that nobody takes down, so nothing is known of what is
  open; otherwise a posting that is no longer listed has ended
- `detail(board, listed) -> Request | None`, `read_detail(body) -> object` and `stable(listed) -> object`: where a list
  gives only the head of a posting: the question for the rest, what its answer says, and the part of the head that
  says something of the posting (all of it unless told): while that is as before, so is the record, and the rest is not
  asked for anew. The record is {"listed": ..., "detail": ...} then, with null where there is no rest to be had
"""

import importlib
import pkgutil
import re
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from urllib.parse import quote

from etl.form import UnknownForm
from etl.posting import JobPosting, RejectedRecord

__all__ = ["Board", "Entry", "Page", "Record", "Request", "UnknownForm", "described", "posting_of", "sources"]

# The board of a saved answer of which nobody says whose it is.
UNNAMED = "unnamed"


class Request(NamedTuple):
    """One question: an address, and JSON to send it (None: nothing is sent, it is asked by GET).

    `kept`: what the source wants to know again when it is answered; never sent. `headers`: what is sent beside it.
    """

    url: str
    content: Any = None
    kept: Any = None
    headers: tuple[tuple[str, str], ...] = ()


class Entry(NamedTuple):
    """An employer's board as the registry lists it: the name that the service has for it, and whose it should be."""

    token: str
    employer: str | None


@dataclass(frozen=True, slots=True)
class Board:
    """One list that is read whole, and the question for its first page. `employer`: whose it should be, if anyone's."""

    board_id: str
    request: Request
    employer: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One record as served, under the source's own name for it ("" when it has none)."""

    identifier: str
    content: Any


@dataclass(frozen=True, slots=True)
class Page:
    """One answer.

    `stated_total`: how many the source says there are in all, if it says so; `next`: the question for the next page,
    None after the last; `employer`: what the board calls itself, if it does.
    """

    records: tuple[Record, ...]
    stated_total: int | None = None
    next: Request | None = None
    employer: str | None = None


@cache
def sources() -> dict[str, ModuleType]:
    """Every source by its id, in order of the ids."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {module.SOURCE_ID: module for module in sorted(modules, key=lambda module: module.SOURCE_ID)}


def under(base_url: str | None, home: str) -> str:
    """The server to ask: `base_url` where given, else `home`; without a slash at its end."""
    return (base_url or home).rstrip("/")


def elsewhere(address: str, base_url: str | None) -> str:
    """An address of any host, at the server that stands for all of them: `<base_url>/<host>/<path>`."""
    return address if base_url is None else f"{base_url.rstrip('/')}/{address.partition('://')[2]}"


def own_host(token: str, domain: str, base_url: str | None) -> str:
    """The server of an employer's board that has a host of its own; of another server, a path of its own."""
    name = quote(token, safe="")
    return f"{base_url.rstrip('/')}/{name}" if base_url else f"https://{name}.{domain}"


# What services keep at hosts of their own, below the domain where each employer has one.
NO_EMPLOYER = frozenset(
    "www api app apply jobs careers career help support blog docs developer developers status go info assets static "
    "cdn login auth secure my get hire hello learn resources community partners marketing media images img files "
    "mail".split()
)


def host_at(url: str, domain: str) -> str | None:
    """The employer whose host below `domain` an address is at; None for any other host and for the service's own."""
    found = re.match(rf"https?://(?P<name>[\w-]{{1,100}})\.{re.escape(domain)}(?=[/?#:]|$)", url, re.I)
    name = found["name"].lower() if found else None
    return None if name in NO_EMPLOYER else name


def token_in(board_id: str) -> str | None:
    """The service's name for an employer's board; None where a saved answer was read without it."""
    token = board_id.partition("/")[2]
    return token if token and token != UNNAMED else None


def posting_of(source: ModuleType, board_id: str, record: Any) -> JobPosting:
    """What `source` makes of a record; RejectedRecord, whatever is wrong with it.

    An adapter that fails over one record in a way that nobody foresaw has not understood that record, and no more.
    """
    try:
        return source.parse(board_id, record)
    except RejectedRecord:
        raise
    except Exception as error:
        raise RejectedRecord(described(error)) from error


def described(error: Exception) -> str:
    """An error that nobody foresaw, in one line: its kind, what it says and where it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    said = " ".join(str(error).split())
    return f"unforeseen {type(error).__name__}: {said if len(said) <= 120 else said[:117] + '...'}{where}"
