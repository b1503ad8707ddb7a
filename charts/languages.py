"""Which texts were read: facts are looked for in English only, and the others are counted."""

import pandas as pd
import pycountry
import streamlit as st

from charts import data, show
from charts.selection import Selection

KEY = "data_languages"
TITLE = "Texts in other languages"
NOTES = """
The language of a text is told by its common words. Facts are looked for in texts that are English, or hold a full part
in English; of the others only title, place and the source's own fields are read. Their jobs count wherever no text is
needed: what is open, who hires, at what level.

**Not told** are texts too short or too mixed to tell; they are read as English.
"""
COLUMNS = {
    "source": "Source",
    "language": "Language",
    "text_count": st.column_config.NumberColumn("Texts", format="localized"),
    "read_count": st.column_config.NumberColumn("Read", format="localized"),
    "unread_count": st.column_config.NumberColumn("Left unread", format="localized"),
}
# Languages told by name in the sentence; the rest are counted together.
NAMED = 4


def frame(selection: Selection) -> pd.DataFrame:
    """One row a source x language of a text: source, language (its English name, or "not told"), text_count,
    read_count, unread_count."""
    rows = data.rows("texts_by_language", selection)
    return rows.assign(language=rows["language"].map(name_of))


def name_of(code: str | None) -> str:
    """The English name of a language by its ISO 639-1 code; "not told" for none."""
    if not isinstance(code, str):
        return "not told"
    found = pycountry.languages.get(alpha_2=code)
    return found.name if found else code


def finding(frame: pd.DataFrame) -> str:
    """How many texts were left unread, in which languages and at which sources. `frame`: as `frame` gives it."""
    texts, unread = int(frame["text_count"].sum()), frame[frame["unread_count"] > 0]
    count = int(unread["unread_count"].sum())
    if not count:
        return f"**Every one of the {texts:,} texts of product jobs was read**: all of them are English or nearly so."
    by_source = _counted(unread, "source")
    return (
        f"**{count:,} of {texts:,} texts of product jobs {'is' if count == 1 else 'are'} not in English and "
        f"{'was' if count == 1 else 'were'} left unread**: {_counted(unread, 'language')}. By source: {by_source}."
    )


def _counted(unread: pd.DataFrame, by: str) -> str:
    """ "German 7, French 3, 2 others 4": the largest by name with their counts, the rest together."""
    counts = unread.groupby(by)["unread_count"].sum().sort_index().sort_values(ascending=False, kind="stable")
    named = [f"{name} {count:,}" for name, count in counts.head(NAMED).items()]
    rest = counts.iloc[NAMED:]
    others = [f"{len(rest)} other{'' if len(rest) == 1 else 's'} {rest.sum():,}"] if len(rest) else []
    return ", ".join(named + others)


def draw(selection: Selection) -> None:
    """The sentence and its rows in Streamlit."""
    rows = frame(selection)
    if rows.empty:
        return
    show.heading(TITLE)
    st.markdown(finding(rows))
    show.exhibit(
        KEY,
        "",
        rows,
        None,
        f"n = {rows['text_count'].sum():,} texts of product jobs, by source and language",
        NOTES,
        columns=COLUMNS,
    )
