"""Names of employers: how services may write them, whether two are alike, and which one a board's texts tell."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from rapidfuzz import fuzz, utils

from etl.board_reading import SAME_NAME
from etl.employer import employer_id

Sure = Literal["high", "medium", "low"]
# Names of up to so many words are looked for in texts.
LONGEST_NAME = 4
_ENDING = re.compile(r"(?:['’]s?|\.(?:com|io|ai|org|net))$", re.I)
# "acme.com" and "acme.com.au", as some boards are called, are Acme's.
_DOMAIN = re.compile(r"\.[a-z]{2,4}(?:\.[a-z]{2})?$", re.I)
_NO_LETTER = re.compile(r"[\W_]")
_WORD = re.compile(r"[^\W_](?:[\w'’&+]|[.-](?=\w))*")


def slugs(name: str) -> list[str]:
    """The names that services may have for an employer: its words without spaces between them, then with hyphens."""
    found = (employer_id(name) or "").encode("ascii", "ignore").decode("ascii").strip("-")
    return list(dict.fromkeys(slug for slug in (found.replace("-", ""), found) if len(slug) > 1))


def likeness(name: str, own_name: str) -> Sure | None:
    """How surely both are one employer's name; None where they are not.

    "Acme Labs" and "Acme Labs Europe" are probably one's, "Acme" and "Acme Europe" perhaps: a single word is soon
    another employer's too.
    """
    if employer_id(name) == employer_id(own_name) or squashed(name) == squashed(own_name):
        return "high"
    short, long = sorted([_words(name), _words(own_name)], key=len)
    is_within = any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
    return ("medium" if len(short) > 1 else "low") if short and is_within else None


def may_be_one(name: str, own_name: str) -> bool:
    """Whether a board that someone says is `name`'s may call itself so: as a refresh will see it."""
    is_like = fuzz.token_set_ratio(name, own_name, processor=utils.default_process) >= SAME_NAME
    return is_like or likeness(name, own_name) is not None


def _words(name: str) -> list[str]:
    key = employer_id(name)
    return key.split("-") if key else []


def name_told(token: str, texts: Iterable[str]) -> str | None:
    """How more than half of a board's texts write its name at the service: "Tin Whistle" for "tin-whistle".

    Only words that begin with a capital or a digit are a name. None where most texts do not hold it, and of a single
    text, which proves little.
    """
    wanted = squashed(_DOMAIN.sub("", token.rpartition("/")[2]))
    spelt: Counter[str] = Counter()
    telling = count = 0
    for text in texts:
        count += 1
        found = [name for name in _names(text) if squashed(name) == wanted] if wanted in squashed(text) else []
        telling += bool(found)
        spelt.update(found)
    return spelt.most_common(1)[0][0] if telling * 2 > count > 1 else None


def _names(text: str) -> Iterable[str]:
    """Up to four words in a row that could be a name, without a genitive's ending and a web address's."""
    run: list[str] = []
    end = 0
    for word in _WORD.finditer(text):
        is_next = word.start() == end + 1 and text[end] == " "
        is_name = word[0][0].isupper() or word[0][0].isdigit()
        run = [*(run if is_next else []), word[0]][-LONGEST_NAME:] if is_name else []
        end = word.end()
        yield from (_ENDING.sub("", " ".join(run[start:])) for start in range(len(run)))


def squashed(name: str) -> str:
    """The letters and digits of a name, small."""
    return _NO_LETTER.sub("", name).casefold()
