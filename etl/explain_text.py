"""A posting's facts and its text for the terminal: every fact with its rule, its words marked where they stand.

The words of fact 12 stand as «words»¹², or on a terminal with colours in the colour of its kind and followed by ¹².
"""

from collections.abc import Iterator, Sequence

import pandas as pd
from rich.color import ColorSystem
from rich.style import Style

from etl.marked_text import Piece, marked_lines
from etl.standing import shown

# Kinds of fact that belong together have one colour, one of the eight that every terminal has.
COLOURS = {
    "skill": "cyan",
    "experience": "yellow",
    "education": "yellow",
    "role": "magenta",
    "seniority": "magenta",
    "specialism": "magenta",
    "authorization": "red",
    "pay": "blue",
    "employment": "blue",
}
OF_PLACE = "green"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def numbered(evidence: pd.DataFrame) -> pd.DataFrame:
    """The evidence (rows of posting_evidence) with `number`: of those with a place in the text, in order of the text,
    from 1; missing for the others. Kinds of fact in the order given, the facts of each by their number."""
    in_text = evidence[(evidence["found_in"] == "text") & evidence["mention_start"].notna()]
    order = in_text.sort_values(["mention_start", "mention_end"], kind="stable").index
    number = pd.Series(range(1, len(order) + 1), index=order, dtype="Int64").reindex(evidence.index)
    kind = pd.Series(pd.factorize(evidence["fact"])[0], index=evidence.index)
    rows = pd.DataFrame({"kind": kind, "number": number.fillna(0)}).sort_values(["kind", "number"], kind="stable").index
    return evidence.assign(number=number).loc[rows]


def facts(posting: pd.Series, text: str | None, evidence: pd.DataFrame, in_colour: bool = False) -> Iterator[str]:
    """Every fact, its words, where they stand, and the rule; words that are held are looked up at their place.

    Facts have their number where the text, in which it is found again, is shown.
    """
    held = {"title": posting["title"], "location": posting["location"], "text": text}
    for one in evidence.itertuples():
        number = f" {_number(one.number)}" if text and pd.notna(one.number) else ""
        fact = _styled(one.fact, f"bold {_colour(one.fact)}", in_colour)
        yield f"{fact}{number}: {one.value}, {_proof(one, held)}"
        if isinstance(one.rule, str):
            yield "  " + _styled(one.rule, "dim", in_colour)
    if evidence.empty:
        yield "none"


def _proof(one, held: dict[str, str | None]) -> str:
    if one.found_in == "field" or pd.isna(one.matched_text):
        return "by the text as a whole" if one.found_in == "text" else "stated by a field of the source"
    where = [one.found_in]
    doubt = ""
    if pd.notna(one.mention_start):
        start, end = int(one.mention_start), int(one.mention_end)
        where = [f"{one.found_in} {start}-{end}"]
        there = held[one.found_in] and held[one.found_in][start:end]
        doubt = f" BUT THERE STANDS {there!r}" if there and there != one.matched_text else ""
    where += [f"section {one.section}"] if isinstance(one.section, str) else []
    # Years and degrees say in their value how they are asked for.
    where += [f"asked as {one.kind}"] if one.fact == "skill" and isinstance(one.kind, str) else []
    return f"by {one.matched_text!r} ({', '.join(where)}){doubt}"


def text_lines(
    posting: pd.Series,
    text: str,
    sections: Sequence[tuple[int, str]],
    evidence: pd.DataFrame,
    in_colour: bool = False,
) -> Iterator[str]:
    """The text line by line, the words of the `numbered` evidence marked; before a line, the section that begins in it.

    A section that begins within a line stands there in brackets.
    """
    if not posting["is_read"]:
        yield f"not read: its language is {shown(posting['language'])}, and facts are read from English only"
        yield ""
    rows = list(evidence.dropna(subset="number").sort_values("number").itertuples())
    spans = [(int(row.mention_start), int(row.mention_end)) for row in rows]
    for pieces in marked_lines(text, spans, sections):
        line = "".join(_piece(piece, rows, place > 0, in_colour) for place, piece in enumerate(pieces))
        if sections:
            begun = pieces[0].section if pieces and pieces[0].section else ""
            line = f"{_styled(f'{begun:>9}', 'dim', in_colour)} | {line}"
        yield line


def _piece(piece: Piece, rows: list, is_within: bool, in_colour: bool) -> str:
    section = _styled(f"[{piece.section}] ", "dim", in_colour) if piece.section and is_within else ""
    if not piece.mentions:
        return section + piece.text
    if in_colour:
        narrowest = min((rows[place] for place in piece.mentions), key=_length)
        ended = sorted((rows[place] for place in piece.ended), key=_length)
        numbers = ",".join(_number(row.number) for row in ended)
        return section + _styled(piece.text, f"underline {_colour(narrowest.fact)}", True) + numbers
    begun, ended = _by_span(rows, piece.begun), _by_span(rows, piece.ended)
    closing = "".join(f"»{','.join(map(_number, ended[span]))}" for span in sorted(ended, reverse=True))
    return f"{section}{'«' * len(begun)}{piece.text}{closing}"


def _by_span(rows: list, places: Sequence[int]) -> dict[tuple[int, int], list[int]]:
    """The numbers of facts by their words: those that the very same words prove share their marks."""
    spans = {}
    for place in places:
        spans.setdefault((rows[place].mention_start, rows[place].mention_end), []).append(rows[place].number)
    return spans


def _length(row) -> int:
    return row.mention_end - row.mention_start


def _number(number: int) -> str:
    return str(number).translate(_SUPERSCRIPT)


def _colour(fact: str) -> str:
    return COLOURS.get(fact, OF_PLACE)


def _styled(words: str, style: str, in_colour: bool) -> str:
    return Style.parse(style).render(words, color_system=ColorSystem.STANDARD) if in_colour else words
