"""A posting's own text, where this installation holds it, with the words that prove its facts marked in place."""

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts import data, show, theme
from charts.languages import name_of
from charts.posting_facts import FACTS, KINDS, SECTIONS, is_in_text, value
from etl.marked_text import Piece, marked_lines

KEY = "postings_posting_text"
# A rule that is a phrase with many alternatives says enough with the first; the list of facts has it whole.
RULE_LENGTH = 220
# A line up to this long that is no item of a list and ends no sentence reads as a heading.
HEADING_LENGTH = 70
STYLE = """<style>
.ad-legend { display: flex; flex-wrap: wrap; gap: 6px 18px; margin: 0 0 12px; font-size: 0.867rem; }
.ad-legend mark { padding: 0 3px; }
.ad { position: relative; max-height: min(78vh, 48rem); overflow-y: auto; line-height: 1.7; overflow-wrap: anywhere;
  border: 1px solid var(--border); border-radius: 8px; padding: 16px 24px 40px 10.5rem; }
.ad.plain { padding-left: 24px; }
.ad p { margin: 0; max-width: 76ch; }
.ad p.after-gap { margin-top: 0.8em; }
.ad p.item { padding-inline-start: 1.1em; text-indent: -0.85em; }
.ad p.heading { font-weight: 600; }
.ad .section { font-size: 0.8rem; font-weight: 400; color: var(--muted); user-select: none; text-indent: 0; }
.ad .section.inline::before { content: "▸ "; }
.ad .section.inline { margin-right: 0.4em; white-space: nowrap; }
.ad .section.margin { position: absolute; left: 16px; width: 8.5rem; text-align: right; line-height: 1.3;
  padding-top: 0.35em; }
.ad mark, .ad-legend mark { color: inherit; background: var(--tint); border-bottom: 2px var(--line) var(--fact); }
.ad mark.several { background: var(--tints); }
.ad mark u { text-decoration: none; border-bottom: 2px var(--line) var(--fact); padding-bottom: 3px; }
.ad mark u u { padding-bottom: 6px; }
.ad mark:focus-visible { outline: 2px solid var(--fact); outline-offset: 2px; }
.ad mark:has(:target) { outline: 2px solid var(--fact); }
.ad .place { scroll-margin-top: 6rem; }
.ad .note { display: none; position: fixed; z-index: 2; left: 16px; right: 16px; bottom: 16px; max-width: 64ch;
  font-size: 0.867rem; font-weight: 400; line-height: 1.45; text-align: start; text-indent: 0; padding: 10px 14px;
  background: var(--panel); border: 1px solid var(--border); border-radius: 8px;
  box-shadow: 0 4px 14px rgba(0, 0, 0, 0.18); }
.ad .note > span { display: block; }
.ad .note > span + span { margin-top: 6px; }
.ad .note .rule { color: var(--muted); }
.ad mark:hover .note, .ad mark:focus .note { display: block; }
.ad:has(mark:hover) mark:focus:not(:hover) .note { display: none; }
/* At the foot of the window; where the browser can and there is room, beside the words. */
@supports (position-try-fallbacks: flip-block) {
  @media (min-width: 769px) {
    .ad mark:hover, .ad mark:focus { anchor-name: --marked; }
    .ad:has(mark:hover) mark:focus:not(:hover) { anchor-name: none; }
    .ad .note { inset: auto; width: max-content; margin: 6px 0; position-anchor: --marked;
      position-area: bottom span-right; position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline; }
  }
}
@media (max-width: 768px) {
  .ad, .ad.plain { padding: 12px 14px 40px; }
  .ad .section.margin { position: static; display: block; width: auto; text-align: left; }
}
</style>"""


def held(posting_id: str) -> tuple[str, list[tuple[int, str]]] | None:
    """The text and its sections (start, kind), none where it was not read; None when this installation has no text."""
    found = data.query(
        "SELECT text, coalesce(section_starts, []) AS starts, coalesce(section_kinds, []) AS kinds FROM posting_text "
        "WHERE posting_id = $1",
        posting_id,
    )
    if found.empty:
        return None
    text, starts, kinds = found.iloc[0]
    return text, list(zip(map(int, starts), kinds, strict=True))


def markup(text: str, evidence: pd.DataFrame, sections: Sequence[tuple[int, str]] = ()) -> str:
    """The text as HTML, line by line, with the words of the evidence (as posting_facts.frame gives it) marked.

    A mark says on hover or focus what its words prove and by which rule; words of several facts are marked for each.
    The first of the words of row n is the anchor "m<n>".
    """
    marked = evidence[is_in_text(evidence)]
    rows = list(marked.itertuples())
    spans = [(int(row.mention_start), int(row.mention_end)) for row in rows]
    lines = marked_lines(text, spans, sections)
    shown = [
        _line(pieces, rows, after_gap=bool(number) and not lines[number - 1])
        for number, pieces in enumerate(lines)
        if pieces
    ]
    return (
        f"{STYLE}{theme.fact_style()}{_target_style(lines, rows)}{legend(marked)}"
        f'<div class="ad{"" if sections else " plain"}" tabindex="0" role="region" '
        f'aria-label="The text of the posting">{"".join(shown)}</div>'
    )


def _target_style(lines: list[list[Piece]], rows: list) -> str:
    """Outlines all pieces of a mention in several when one has come to it from the list of facts."""
    split = sorted({number for line in lines for piece in line for number in _continued(piece)})
    names = (f"m{rows[number].Index}" for number in split)
    rules = "".join(f".ad:has(#{name}:target) .of-{name} {{ outline: 2px solid var(--fact); }}" for name in names)
    return f"<style>{rules}</style>" if rules else ""


def _continued(piece: Piece) -> list[int]:
    """The mentions of which this is one piece of several."""
    return [number for number in piece.mentions if number not in piece.begun or number not in piece.ended]


def legend(marked: pd.DataFrame) -> str:
    """The kinds of fact that the text proves, each in its look with its number of places; "" where it proves none."""
    counts = marked["fact"].value_counts()
    kinds = [(kind, label, counts[kind]) for kind, label in FACTS.items() if kind in counts]
    entries = (f'<span><mark class="fact-{kind}">{label}</mark> {count:,}</span>' for kind, label, count in kinds)
    return f'<div class="ad-legend">{"".join(entries)}</div>' if kinds else ""


def _line(pieces: list[Piece], rows: list, after_gap: bool) -> str:
    line = "".join(piece.text for piece in pieces)
    classes = ["after-gap"] if after_gap else []
    if line.startswith("• "):
        classes.append("item")
    elif len(line) <= HEADING_LENGTH and after_gap and not line.rstrip().endswith((".", ",", ";", "!", "?")):
        classes.append("heading")
    parts = [_piece(piece, rows, not number) for number, piece in enumerate(pieces)]
    return f'<p dir="auto" class="{" ".join(classes)}">{"".join(parts)}</p>'


def _piece(piece: Piece, rows: list, is_first: bool) -> str:
    section = ""
    if piece.section:
        where = "margin" if is_first else "inline"
        section = f'<span class="section {where}">{SECTIONS[piece.section]}</span>'
    if not piece.mentions:
        return section + html.escape(piece.text)
    # The longest lies outermost, so that its line goes through below what it holds.
    proved = sorted((rows[number] for number in piece.mentions), key=_length, reverse=True)
    kinds = list(dict.fromkeys(row.fact for row in proved))
    words = html.escape(piece.text)
    for kind in reversed(kinds[1:]):
        words = f'<u class="fact-{kind}">{words}</u>'
    anchors = "".join(f'<span class="place" id="m{rows[number].Index}"></span>' for number in piece.begun)
    notes = "".join(_note(row) for row in reversed(proved))
    classes = [f"fact-{kinds[0]}", *(["several"] if len(proved) > 1 else [])]
    classes += [f"of-m{rows[number].Index}" for number in _continued(piece)]
    return (
        f'{section}<mark class="{" ".join(classes)}" tabindex="0">{anchors}{words}'
        f'<span class="note" dir="ltr">{notes}</span></mark>'
    )


def _length(row) -> int:
    return row.mention_end - row.mention_start


def _note(row) -> str:
    kind = f", {KINDS[row.kind]}" if row.fact == "skill" and isinstance(row.kind, str) else ""
    said = html.escape(f"{value(row)}{kind}")
    rule = html.escape(show.shortened(row.rule, RULE_LENGTH)) if isinstance(row.rule, str) else ""
    return f'<span><b>{FACTS[row.fact]}: {said}</b> <span class="rule">{rule}</span></span>'


def draw(posting: pd.Series, text: str, sections: Sequence[tuple[int, str]], evidence: pd.DataFrame) -> None:
    """The text in Streamlit. `posting`: as charts.posting.about gives it; `text` and `sections`: as `held` does."""
    with st.container(key=f"exhibit_{KEY}", gap="xsmall"):
        show.heading("The text, and what was read in it")
        if not posting["is_read"]:
            show.cannot_answer(
                f"The text is in {name_of(posting['language'])}. Facts are read from English only: it was not read."
            )
        st.html(markup(text, evidence, sections))
        st.caption(caption(int(is_in_text(evidence).sum()), len(text), bool(sections)))


def caption(marks: int, size: int, has_sections: bool) -> str:
    """What stands under a text: how much of it there is, and what can be done with it."""
    said = [f"n = {marks:,} {'place' if marks == 1 else 'places'} in {size:,} characters."]
    if marks:
        said.append("Point at marked words, or go to them with the Tab key, to see what they prove and by which rule.")
    if has_sections:
        said.append("Beside the text: its sections, as the rules tell them.")
    return " ".join([*said, "The text is held by this installation; no pack carries it."])
