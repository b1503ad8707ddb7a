"""Algolia's search of Hacker News as it answers, with threads and comments written by hand in its form."""

import json
from calendar import timegm
from urllib.parse import parse_qs, urlsplit

from tests.loopback import Reply
from tests.sources.services import Example


def comment(number: int, day: str = "2026-11-02", **changes) -> dict:
    """One comment of a thread, of noon on `day`; `changes` replace fields, None among them included."""
    year, month, day_of_month = map(int, day.split("-"))
    return {
        "id": number,
        "created_at": f"{day}T12:00:00.000Z",
        "created_at_i": timegm((year, month, day_of_month, 12, 0, 0)),
        "type": "comment",
        "author": f"harbour{number}",
        "title": None,
        "url": None,
        "text": f"Tin Whistle Ferries {number} | Product Manager | Porto or REMOTE<p>Own the booking flow.",
        "points": None,
        "parent_id": None,
        "story_id": None,
        "children": [],
        "options": [],
    } | changes


class Service:
    """The threads of `threads`: by the month of each ("2026-11") its comments.

    `page_size`: stories on a page of the index, on which each thread stands between two of other titles; `faults`: what
    is answered in place of a thread, by its month, or of the index ("index").
    """

    def __init__(self, threads: dict[str, list[dict]], page_size: int = 4):
        self.threads, self.page_size = threads, page_size
        self.faults: dict[str, Reply] = {}

    def number(self, month: str) -> int:
        """The number of a month's thread, a hundred times its year and month."""
        return int(month.replace("-", "")) * 100

    def __call__(self, path: str) -> Reply:
        asked = urlsplit(path)
        if asked.path == "/api/v1/search_by_date":
            parameters = parse_qs(asked.query)
            if parameters.get("tags") != ["story,author_whoishiring"]:
                return Reply(status=400)
            return self.faults.get("index") or answered(self.index(int(parameters["page"][0])))
        number = asked.path.removeprefix("/api/v1/items/")
        month = next((month for month in self.threads if str(self.number(month)) == number), None)
        if month is None:
            return Reply(b'{"status":404,"error":"Not Found"}', status=404)
        return self.faults.get(month) or answered(self.thread(month))

    def index(self, page: int) -> dict:
        stories = [story for month in sorted(self.threads, reverse=True) for story in self.stories(month)]
        size = self.page_size
        hits = stories[page * size : (page + 1) * size]
        return {"hits": hits, "page": page, "nbHits": len(stories), "nbPages": -(-len(stories) // size)}

    def stories(self, month: str) -> list[dict]:
        year, of_year = month.split("-")
        named = "January February March April May June July August September October November December".split()
        words = f"({named[int(of_year) - 1]} {year})"
        titles = [
            f"Ask HN: Freelancer? Seeking freelancer? {words}",
            f"Ask HN: Who is hiring? {words}",
            f"Ask HN: Who wants to be hired? {words}",
        ]
        return [
            {"objectID": str(self.number(month) + place), "title": title, "author": "whoishiring"}
            for place, title in enumerate(titles, -1)
        ]

    def thread(self, month: str) -> dict:
        title = self.stories(month)[1]["title"]
        story = {"id": self.number(month), "type": "story", "title": title, "text": "Please state the place."}
        return story | {"children": self.threads[month]}


def answered(content: dict) -> Reply:
    return Reply(json.dumps(content).encode(), headers={"Content-Type": "application/json"})


def example(count: int) -> Example:
    """`count` comments in two threads."""
    comments = [comment(number) for number in range(1, count + 1)]
    return Example(Service({"2026-11": comments[1:], "2026-10": comments[:1]}, page_size=100))
