"""Employers' boards of ten services at one server, and careers pages that lead to them, as many as a test asks for.

Answers are in each service's form; employers, titles and texts are written here.
"""

import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from etl.sources import sources
from tests.loopback import Reply
from tests.sources.services import (
    ashby,
    bamboohr,
    breezy,
    greenhouse,
    lever,
    personio,
    pinpoint,
    recruitee,
    teamtailor,
    workable,
)
from tests.sources.services.teamtailor import rss

TRADES = ("Ferries", "Railways", "Kites", "Lanterns", "Orchards", "Looms", "Bells")
PLACES = ("Tin", "Amber", "Birch", "Copper", "Dune", "Ember", "Fjord", "Granite", "Heron", "Iron")
OTHER_JOBS = ("Deckhand", "Accountant", "Purser")


@dataclass(frozen=True)
class Employer:
    """One employer with its board. `product`: how many product jobs it has beside `others` other jobs."""

    source_id: str
    token: str
    name: str
    product: int
    others: int

    @property
    def titles(self) -> list[str]:
        managers = [f"Product Manager, {TRADES[number % len(TRADES)]}" for number in range(self.product)]
        return [*managers, *(OTHER_JOBS[number % len(OTHER_JOBS)] for number in range(self.others))]


# By service, one job of an employer in its form: its number from 1, its title and the employer's name.
JOBS: dict[str, Callable[[int, str, str], dict]] = {
    "greenhouse": lambda n, title, name: greenhouse.job(n, title=title, company_name=name),
    "lever": lambda n, title, name: lever.posting(
        f"n{n}", text=title, description=f"<p>{name} needs you.</p>", additional=f"<p>Sail with {name}.</p>"
    ),
    "ashby": lambda n, title, name: ashby.job(f"n{n}", title=title, descriptionHtml=f"<p>Join {name} today.</p>"),
    "workable": lambda n, title, name: workable.job(f"N{n}", title=title),
    "recruitee": lambda n, title, name: recruitee.offer(n, title=title, company_name=name),
    "teamtailor": lambda n, title, name: teamtailor.item(n, title=title),
    "personio": lambda n, title, name: personio.position(n, name=title, subcompany=name),
    "bamboohr": lambda n, title, name: bamboohr.head(n, jobOpeningName=title),
    "breezy": lambda n, title, name: breezy.job(n, name=title, company={"name": name}),
    "pinpoint": lambda n, title, name: pinpoint.posting(n, title=title, description=f"<p>{name} sails on.</p>"),
}
# Which lead whoever asks for an unknown company to their own site.
LEADS_AWAY = {"personio", "bamboohr"}


def employers(count: int) -> list[Employer]:
    """So many employers, each of another name, in turn at each service; every third without product jobs."""
    found = []
    for number in range(count):
        name = f"{PLACES[number % len(PLACES)]} {TRADES[number // len(PLACES) % len(TRADES)]} {number}"
        source_id = list(JOBS)[number % len(JOBS)]
        token = name.lower().replace(" ", "-" if number % 2 else "")
        found.append(Employer(source_id, token, name, 0 if number % 3 == 2 else 1 + number % 4, 2 + number % 5))
    return found


@dataclass
class Market:
    """The server: every service under a path of its own, its id; other pages under theirs.

    `pages`: what is answered to a path, `faults`: to a board (source/token) in place of its list, each a reply or what
    makes one of the number of times that it was asked, from 1. `asked` counts the questions by board or path, and
    `most_at_once` those that a service had to answer at the same time.
    """

    employers: list[Employer]
    pages: dict[str, Reply] = field(default_factory=dict)
    faults: dict[str, Reply | Callable[[int], Reply]] = field(default_factory=dict)
    asked: Counter = field(default_factory=Counter)
    under_way: Counter = field(default_factory=Counter)
    most_at_once: Counter = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self):
        self.services = {source_id: self._service(source_id) for source_id in JOBS}

    def _service(self, source_id: str):
        own = [one for one in self.employers if one.source_id == source_id]
        job = JOBS[source_id]
        boards = {one.token: [job(n, title, one.name) for n, title in enumerate(one.titles, 1)] for one in own}
        service = SERVICES[source_id].Service(boards)
        if source_id == "workable":
            service.names = {one.token: one.name for one in own}
        return service

    def __call__(self, path: str) -> Reply:
        source_id, _, rest = path[1:].partition("/")
        with self.lock:
            self.under_way[source_id] += 1
            self.most_at_once[source_id] = max(self.most_at_once[source_id], self.under_way[source_id])
        try:
            return self._reply(path, source_id, rest)
        finally:
            with self.lock:
                self.under_way[source_id] -= 1

    def _reply(self, path: str, source_id: str, rest: str) -> Reply:
        if source_id not in JOBS:
            self.asked[path] += 1
            return self.pages.get(path, Reply(status=404))
        token = _token(source_id, f"/{rest}")
        key = f"{source_id}/{token}"
        self.asked[key] += 1
        if fault := self.faults.get(key):
            return fault if isinstance(fault, Reply) else fault(self.asked[key])
        if source_id == "teamtailor" and token in self.services[source_id].boards:
            (name,) = (one.name for one in self.employers if (one.source_id, one.token) == (source_id, token))
            return Reply(rss(self.services[source_id].boards[token], name))
        if source_id in LEADS_AWAY and token not in self.services[source_id].boards:
            return Reply(status=302, headers={"Location": "/home-of-the-service"})
        return self.services[source_id](f"/{rest}")


SERVICES = {
    "greenhouse": greenhouse, "lever": lever, "ashby": ashby, "workable": workable, "recruitee": recruitee,
    "teamtailor": teamtailor, "personio": personio, "bamboohr": bamboohr, "breezy": breezy, "pinpoint": pinpoint,
}  # fmt: skip


def _token(source_id: str, rest: str) -> str:
    """The board that a path under a service's asks for."""
    own_path = {
        "greenhouse": r"/v1/boards/([^/]+)/jobs.*",
        "lever": r"/v0/postings/([^/?]+).*",
        "ashby": r"/posting-api/job-board/([^/?]+).*",
        "workable": r"/api/v1/widget/accounts/([^/?]+).*",
    }.get(source_id, r"/([^/?]+)/.*")
    return re.fullmatch(own_path, rest)[1]


def addresses(url: str) -> dict[str, str]:
    """The environment in which each service is asked at the server at `url`."""
    return {f"PM_{source_id.upper()}_URL": f"{url}/{source_id}" for source_id in sources()}


def careers_page(*links: str) -> Reply:
    """A careers page that leads to these addresses, in the ways that such pages do."""
    ways = (
        '<a href="{0}">Open roles</a>',
        '<iframe src="{0}"></iframe>',
        '<script>window.board = "{1}";</script>',
    )
    written = "".join(ways[n % len(ways)].format(link, link.replace("/", "\\/")) for n, link in enumerate(links))
    body = f'<!DOCTYPE html><title>Work with us</title><a href="https://social.example/us">Us</a>{written}'
    return Reply(body.encode(), headers={"Content-Type": "text/html"})
