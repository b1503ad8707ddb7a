"""Facts from the words of a posting. Pure: no clock, no network, no files but the rules' own."""

from functools import lru_cache

from etl.extract.role import find_title_phrase, is_product_plain
from etl.extract.seniority import read_seniority
from etl.extract.version import RULES_VERSION
from etl.extract.workplace import read_location_workplace, read_title_workplace

__all__ = ["RULES_VERSION", "find_title_facts"]


def find_title_facts(title: str | None, location: str | None) -> tuple[bool, bool, str | None, str]:
    """(is_product, is_product_plain, seniority, workplace) of a posting known by title and place only.

    seniority is None for other jobs. Titles and places repeat, so each distinct one is read once.
    """
    is_product, is_plain, seniority, title_workplace = _title_facts(title or "")
    location_workplace = read_location_workplace(location or "")[0]
    return is_product, is_plain, seniority, _combined_workplace(title_workplace, location_workplace)


@lru_cache(maxsize=1 << 18)
def _title_facts(title: str) -> tuple[bool, bool, str | None, str]:
    phrase = find_title_phrase(title)
    seniority = read_seniority(title, phrase.start, phrase.end) if phrase else None
    return phrase is not None, is_product_plain(title), seniority, read_title_workplace(title)[0]


def _combined_workplace(of_title: str, of_location: str) -> str:
    """What the title states holds over the place field, which often only names the office; remote in either is remote."""
    if "remote" in (of_title, of_location):
        return "remote"
    return of_title if of_title != "unspecified" else of_location
