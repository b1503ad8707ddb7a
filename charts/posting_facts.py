"""The facts that were found in one posting: each with the words that prove it, where they stand, and the rule."""

import html

import pandas as pd

from charts import data, theme

FACTS = {
    "role": "Role",
    "seniority": "Level",
    "specialism": "Specialism",
    "workplace": "Workplace",
    "scope": "Who may apply",
    "country": "Country",
    "region": "Region",
    "state": "State",
    "time_zone": "Time zone",
    "experience": "Experience",
    "education": "Degree",
    "skill": "Skill",
    "pay": "Pay",
    "employment": "Engagement",
    "authorization": "Visa and permit",
    "language": "Language of the text",
}
# The sections of a posting, as etl/extract/sections.py tells them.
SECTIONS = {
    "opening": "introduction",
    "company": "about the company",
    "role": "about the role",
    "duties": "the work",
    "required": "requirements",
    "preferred": "wishes",
    "offer": "what is offered",
    "process": "how to apply",
    "legal": "legal notice",
}
# How a skill is named, as charts.skill_kinds says it of many.
KINDS = {"required": "required", "preferred": "wished for", "responsibility": "named in the work"}
STYLE = """<style>
.facts { display: grid; grid-template-columns: 8.5rem minmax(9rem, 16rem) 1fr; margin: 0;
  --line-colour: color-mix(in srgb, currentColor 14%, transparent); }
.facts > * { margin: 0; padding: 7px 20px 7px 0; line-height: 1.45; border-top: 1px solid var(--line-colour); }
.facts .fact, .facts .where, .facts .why { opacity: 0.76; }
.facts .where, .facts .why { font-size: 0.867rem; }
.facts .mention { display: block; }
.facts mark { color: inherit; border-radius: 3px 3px 0 0; padding: 0 3px; background: var(--tint);
  border-bottom: 2px var(--line) var(--fact); }
.facts a { color: inherit; text-decoration: none; }
.facts a:hover mark { background: var(--tints); }
.facts details { display: inline; }
.facts .rule { display: block; margin: 0 0 6px 3px; max-width: 80ch; overflow-wrap: anywhere; }
.facts summary { display: inline; cursor: pointer; text-decoration: underline dotted; text-underline-offset: 3px; }
@media (max-width: 768px) {
  .facts { grid-template-columns: 1fr; }
  .facts > * { border: 0; padding: 0; }
  .facts .fact { border-top: 1px solid var(--line-colour); padding-top: 8px; margin-top: 8px; font-size: 0.867rem; }
  .facts .mention { margin-top: 4px; }
}
</style>"""


def frame(posting_id: str) -> pd.DataFrame:
    """One row per place that proves a fact: fact, value, matched_text, found_in, mention_start, mention_end, kind,
    section, rule. Facts in the order of FACTS, each by where its words stand."""
    found = data.query("SELECT * FROM posting_evidence($1)", posting_id)
    order = found["fact"].map({fact: place for place, fact in enumerate(FACTS)})
    return (
        found.assign(order=order)
        .sort_values(["order", "mention_start", "value"], kind="stable")
        .drop(columns="order")
        .reset_index(drop=True)
    )


def is_in_text(evidence: pd.DataFrame) -> pd.Series:
    """Which rows of the evidence have a known place in the posting's text."""
    return (evidence["found_in"] == "text") & evidence["mention_start"].notna()


def value(row) -> str:
    """What a row of the evidence says, in words."""
    return str(row.value).replace("_", " ")


def listing(evidence: pd.DataFrame, is_text_shown: bool = False) -> str:
    """The facts as HTML: what, which, all the words that prove it, where they stand, and why they prove it.

    Where the text is shown (charts.posting_text), words in it lead to their place there.
    """
    leads = is_in_text(evidence) & is_text_shown
    parts = [STYLE, theme.fact_style(), '<div class="facts">']
    for (fact, _), mentions in evidence.groupby(["fact", "value"], sort=False):
        words = "".join(_mention(row, leads[row.Index]) for row in mentions.itertuples())
        parts.append(
            f'<p class="fact">{FACTS[fact]}</p><p>{html.escape(value(mentions.iloc[0]))}</p>'
            f'<div class="words">{words}</div>'
        )
    return "".join([*parts, "</div>"])


def _mention(row, leads: bool) -> str:
    words = "no words" if pd.isna(row.matched_text) else _words(row, leads)
    why = ""
    if isinstance(row.rule, str):
        why = f' <details class="why"><summary>why</summary><span class="rule">{html.escape(row.rule)}</span></details>'
    return f'<span class="mention">{words} <span class="where">{" · ".join(_where(row))}</span>{why}</span>'


def _words(row, leads: bool) -> str:
    mark = f'<mark class="fact-{row.fact}">{html.escape(row.matched_text)}</mark>'
    return f'<a href="#m{row.Index}">{mark}</a>' if leads else mark


def _where(row) -> list[str]:
    if row.found_in == "text" and pd.notna(row.mention_start):
        where = f"text {int(row.mention_start):,}–{int(row.mention_end):,}"
    elif row.found_in == "text" and pd.isna(row.matched_text):
        where = "the text as a whole"
    else:
        where = {
            "title": "in the title",
            "location": "in the place field",
            "field": "stated by a field of the source",
        }.get(row.found_in, "in the text")
    # Years and degrees say in their value whether they are required.
    kind = KINDS[row.kind] if row.fact == "skill" and isinstance(row.kind, str) else None
    section = SECTIONS[row.section] if isinstance(row.section, str) else None
    return [part for part in (where, section, kind) if part]
