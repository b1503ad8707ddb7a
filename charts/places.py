"""Countries by name, as pages offer them and speak of them."""

import functools

import pandas as pd
import pycountry

from charts import data

# Written with an article within a sentence, besides those whose name begins with "United".
WITH_ARTICLE = {"BS", "CF", "CD", "CG", "DO", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "SC"}


def countries() -> dict[str, str]:
    """Every country's name -> its ISO 3166-1 alpha-2 code, in order of the names; names as the warehouse has them."""
    known = data.query("SELECT DISTINCT country, country_label FROM region_country")
    return _countries(tuple(zip(known["country"], known["country_label"], strict=True)))


@functools.cache
def _countries(known: tuple[tuple[str, str], ...]) -> dict[str, str]:
    iso = {one.alpha_2: getattr(one, "common_name", one.name) for one in pycountry.countries}
    return {name: code for code, name in sorted((iso | dict(known)).items(), key=lambda pair: pair[1])}


@functools.cache
def alpha_3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code -> alpha-3 code, by which maps know a country; Kosovo, which has none, is absent."""
    return {one.alpha_2: one.alpha_3 for one in pycountry.countries}


def within(name: str, code: str) -> str:
    """A country's name within a sentence: "the United States", "Germany"."""
    return f"the {name}" if name.startswith("United") or code in WITH_ARTICLE else name


def named_states(codes: pd.Series) -> list[str]:
    """The names of states and provinces of the United States and Canada with these codes; a code that is none stays."""
    return [_state(code) for code in codes]


@functools.cache
def _state(code: str) -> str:
    found = (pycountry.subdivisions.get(code=f"{country}-{code}") for country in ("US", "CA"))
    return next((one.name for one in found if one), code)


def named(codes: pd.Series) -> list[str]:
    """The names of the countries with these alpha-2 codes."""
    names = {code: name for name, code in countries().items()}
    return [names.get(code, code) for code in codes]
