"""What the services of employers' boards have in common: each board has an address, and answers whole."""

import hashlib
import json
import re
from urllib.parse import unquote

from tests.loopback import Reply


class EmployersService:
    """The service over `boards`, the postings of each by its name at the service.

    `faults`: what is answered in place of a board. Every answer has an ETag, so that "changed since?" can be asked.
    """

    PATH: re.Pattern
    UNKNOWN = Reply(status=404)

    def __init__(self, boards: dict[str, list[dict]]):
        self.boards = boards
        self.faults: dict[str, Reply] = {}

    def answer(self, token: str) -> object:
        """What the board answers, as JSON."""
        raise NotImplementedError

    def __call__(self, path: str) -> Reply:
        asked = self.PATH.fullmatch(path)
        token = unquote(asked["token"]) if asked else None
        if token in self.faults:
            return self.faults[token]
        return as_served(self.answer(token)) if token in self.boards else self.UNKNOWN


def as_served(answer: object) -> Reply:
    body = json.dumps(answer).encode()
    etag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
    return Reply(body, headers={"Content-Type": "application/json; charset=utf-8", "ETag": etag})
