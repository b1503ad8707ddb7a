"""The heads of a table's columns in words, made from the names that the columns have in the database and in the CSV."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

# Names that no rule says well.
HEADS = {
    "n": "n",
    "low": "Lower end",
    "high": "Upper end",
    "day_on": "Day",
    "week_on": "Week of",
    "period_on": "Period from",
    "from_on": "First day",
    "to_on": "Last day",
    "first_on": "First day",
    "last_on": "Last day",
    "now_on": "As of",
    "is_hole": "Not known",
    "is_enough": "Enough for a share",
    "source_id": "Source",
    "skill_id": "Skill",
    "effective_n": "n that the interval rests on",
}
# Ending of a name -> what its head ends in.
ENDINGS = {
    "_employer_count": ", employers",
    "_count": "",
    "_low": ", lower end",
    "_high": ", upper end",
    "_share": ", share",
    "_median": ", median",
    "_on": "",
    "_at": " (UTC)",
    "_id": "",
}

# Things: so many employers, but so many open, closed, known.
COUNTED = {"employer", "job", "posting", "board", "skill", "row", "text", "read", "ad", "change", "repost"}


def head(name: str) -> str:
    """The head of the column `name`: "earlier_low" is "Earlier, lower end", "employer_count" is "Employers"."""
    if name in HEADS:
        return HEADS[name]
    ending = next((one for one in ENDINGS if name.endswith(one) and name != one[1:]), "")
    words = name.removeprefix("is_").removesuffix(ending).replace("_", " ")
    plural = "s" if ending == "_count" and words in COUNTED else ""
    return f"{words[:1].upper()}{words[1:]}{plural}{ENDINGS.get(ending, '')}"


def headed(names: Iterable[str], columns: Mapping[str, Any]) -> dict[str, Any]:
    """Streamlit's column_config of a table with the columns `names`: `columns`, and of those without a head theirs."""
    found = dict(columns)
    for name in names:
        one = found.get(name, {})
        if isinstance(one, dict) and one.get("label") is None:
            found[name] = {**(one or st.column_config.Column()), "label": head(name)}
    return found
