"""The verdicts on the claims of the article of 2020: their marks, the rules they follow, and each claim as a card."""

import html
from urllib.parse import urlencode

import pandas as pd

from charts import data, show, texts, theme

# Verdict -> its mark, its word on a card, and its words in a sentence of so many claims.
VERDICTS = {
    "holds": ("✓", "Holds", "hold"),
    "partly": ("◐", "In part", "hold in part"),
    "no_longer": ("✕", "No longer", "no longer hold"),
    "cannot_tell": ("?", "Cannot be told", "cannot be told from these data"),
}
SHORT = {"holds": "hold", "partly": "in part", "no_longer": "no longer", "cannot_tell": "cannot be told"}
CHANGES = {"more": "surely more often than then", "less": "surely less often than then", "same": "no sure change"}
BORNE_OUT = {
    "named": "name it",
    "in_work": "name it in the work",
    "years_stated": "require a length of experience",
    "years_in_product": "that do mean years of product management",
    "stands_out": "name it",
}


def colours() -> dict[str, str]:
    """Verdict -> its colour; the mark and the word say the same without it."""
    palette = theme.palette()
    return {
        "holds": palette.data[2],
        "partly": palette.second,
        "no_longer": palette.data[4],
        "cannot_tell": palette.muted,
    }


def counts(frame: pd.DataFrame) -> dict[str, int]:
    """Verdict -> number of claims, every verdict named."""
    return {verdict: int(frame["verdict"].eq(verdict).sum()) for verdict in VERDICTS}


def badge(verdict: str) -> str:
    """A verdict as HTML: mark and word in its colour."""
    mark, word, _ = VERDICTS[verdict]
    return f'<span class="verdict" style="color:{colours()[verdict]}"><i aria-hidden="true">{mark}</i>{word}</span>'


def scorecard(frame: pd.DataFrame) -> str:
    """All claims as HTML: a row a list, a square a claim, and the counts in words."""
    parts = ['<div class="score">']
    for name, members in frame.groupby("list", sort=False):
        number = counts(members)
        squares = "".join(
            f'<span style="color:{colours()[verdict]}">{VERDICTS[verdict][0]}</span>' * number[verdict]
            for verdict in VERDICTS
        )
        said = " · ".join(
            f'<span style="color:{colours()[verdict]}" aria-hidden="true">{VERDICTS[verdict][0]}</span> '
            f"{count} {SHORT[verdict]}"
            for verdict, count in number.items()
            if count
        )
        parts.append(
            f'<p class="list">{html.escape(name)}</p><div><div class="squares" aria-hidden="true">{squares}</div>'
            f'<p class="counts">{said}</p></div>'
        )
    return "".join([*parts, "</div>"])


def rule(holds_from: float, fails_below: float, of: str) -> str:
    """The rule of a list with thresholds, in words. `of`: what is counted, such as "of postings name it"."""
    return (
        f"**Holds**: surely at least {holds_from:.0%} {of} (the lower end of the interval). **No longer**: surely "
        f"fewer than {fails_below:.0%} (the upper end). **In part**: in between, or too unsure for either. "
        f"**Cannot be told**: fewer than {show.MIN_POSTINGS} postings or {show.MIN_EMPLOYERS} employers."
    )


def told(row) -> str:
    """What decides a claim, in sentences: the number, its interval, n, the archive, and what it is compared with."""
    if row.measure in BORNE_OUT:
        return _asked(row)
    if row.measure == "same_asked":
        return _alike(row)
    return _difference(row)


def _asked(row) -> str:
    if pd.isna(row.job_count):
        return "No archive of full texts is left by these filters."
    if pd.isna(row.share):
        few = texts.counted(int(row.job_count), int(row.employer_count))
        return f"{row.naming_count:,.0f} of only {few} {BORNE_OUT[row.measure]}: too few for a share."
    said = f"{_share(row.share, row.share_low, row.share_high)} {_of(row)} {BORNE_OUT[row.measure]}, "
    said += f"{row.naming_count:,.0f} of {row.job_count:,.0f}."
    if row.measure == "stands_out":
        apart = f"{100 * abs(row.decided):.0f} points {'above' if row.decided > 0 else 'below'}"
        said += f" That is {apart} the middle one of the article's skills ({_points(row)})."
    if pd.notna(row.other_share):
        change = f", {CHANGES[row.change]}" if isinstance(row.change, str) else ""
        said += f" Then {_share(row.other_share, row.other_low, row.other_high)}{change}."
    return said


def _of(row) -> str:
    return "of those" if row.measure == "years_in_product" else "of postings"


def _alike(row) -> str:
    if pd.isna(row.share):
        return "Too few remote or office postings to compare."
    apart = f"Surely unequal: {row.unlike.lower()}." if isinstance(row.unlike, str) else "None is surely unequal."
    return (
        f"{row.share:.0%} of the listed skills are not surely named more often by the {row.job_count:,.0f} remote "
        f"postings (at {row.employer_count:,.0f} employers) or by the {row.other_job_count:,.0f} office ones "
        f"(at {row.other_employer_count:,.0f}). {apart}"
    )


SIDES = {
    "before": ("of product jobs are remote now", "in the year before the article"),
    "large": ("of product jobs are remote at employers with few openings", "at those with many"),
}


def _difference(row) -> str:
    if pd.isna(row.decided):
        return "Too few jobs on one of the two sides to compare, or none."
    one, two = SIDES[row.other]
    return (
        f"{_share(row.share, row.share_low, row.share_high)} {one} "
        f"(n = {texts.counted(int(row.job_count), int(row.employer_count), 'job')}), "
        f"{_share(row.other_share, row.other_low, row.other_high)} {two} "
        f"(n = {texts.counted(int(row.other_job_count), int(row.other_employer_count), 'job')}): "
        f"{100 * row.decided:+.0f} points ({_points(row)}).".replace("-", "−")
    )


def _points(row) -> str:
    return f"{100 * row.decided_low:+.0f} to {100 * row.decided_high:+.0f} with 95% confidence".replace("-", "−")


def _share(share: float, low: float, high: float) -> str:
    return f"{share:.0%} ({low:.0%} to {high:.0%})"


def when(row) -> str:
    """The archive and days that a claim of numbers rests on; "" where there are none."""
    if not isinstance(row.source, str) or pd.isna(row.from_on):
        return ""
    return f"{row.source}, {texts.days(row.from_on.date(), row.to_on.date())}"


def cards(frame: pd.DataFrame, address: dict[str, list[str]], rests_on_one: bool = False) -> str:
    """The claims of one list as HTML: verdict, claim, what decides it, what that cannot say, and where to look on.

    `address`: the filters in force, by name, which the links keep. `rests_on_one`: all rest on one archive, which is
    named beside them.
    """
    parts = ['<div class="claims">']
    for row in frame.itertuples():
        note = f'<p class="aside">{html.escape(row.note)}</p>' if isinstance(row.note, str) else ""
        rests = f'<p class="aside">{html.escape(when(row))}</p>' if when(row) and not rests_on_one else ""
        parts.append(
            f'<section class="claim">{badge(row.verdict)}<p class="name">{html.escape(row.claim)}</p>'
            f'<p class="why">{html.escape(told(row))}</p>{note}{rests}'
            f'<p class="why links">{_links(row, address)}</p></section>'
        )
    return "".join([*parts, "</div>"])


def _links(row, address: dict[str, list[str]]) -> str:
    """Links to the page that shows the measure and to the postings that name each skill of the claim."""
    chart = {
        "years_stated": ("experience", "Years asked for"),
        "years_in_product": ("experience", "Years asked for"),
        "same_asked": ("skills", "Skills asked for"),
        "remote_growth": ("overview", "Remote jobs over time"),
        "small_employers": ("companies", "Who hires"),
    }
    if row.measure in chart:
        page, label = chart[row.measure]
        return _link(page, label, address)
    labels = data.table("skill").set_index("skill_id")["label"]
    names = [labels[skill_id] for skill_id in row.skill_ids]
    source = [row.source] if isinstance(row.source, str) else []
    found = [_link("skills", "The chart", address | {"skills": names})]
    return "".join(
        found
        + [_link("postings", f"Postings: {name}", address | {"skill": [name], "source": source}) for name in names]
    )


def _link(page: str, label: str, params: dict[str, list[str]]) -> str:
    asked = urlencode({name: values for name, values in params.items() if values}, doseq=True)
    # The Overview is the page at the root; its own name leads nowhere.
    address = f"{'.' if page == 'overview' else page}{'?' if asked else ''}{asked}"
    return f'<a href="{html.escape(address)}" target="_self">{html.escape(label)}</a>'


def named_cards(frame: pd.DataFrame) -> str:
    """The boards or the companies as HTML: verdict, name, what is known of it, and its last remote job here."""
    parts = ['<div class="claims">']
    for row in frame.itertuples():
        now = f' <span class="aside">now {html.escape(row.name)}</span>' if row.name != row.claim else ""
        parts.append(
            f'<section class="claim">{badge(row.verdict)}<p class="name">{html.escape(row.claim)}{now}</p>'
            f'<p class="why">{html.escape(_seen(row))}{_last_job(row)}</p>'
            f'<p class="aside">{html.escape(row.known)}</p></section>'
        )
    return "".join([*parts, "</div>"])


def _seen(row) -> str:
    read = f" Its own list was last read on {show.day(row.read_on)}." if pd.notna(row.read_on) else ""
    if not row.job_count:
        nothing = (
            "No product job of it seen in the last year"
            if read
            else "Not read, and no product job of it seen elsewhere in the last year"
        )
        return f"{nothing}.{read}"
    jobs = f"{row.job_count:,} product job{'' if row.job_count == 1 else 's'}"
    return f"{jobs} seen in the last year, {row.remote_count:,} of them remote.{read}"


def _last_job(row) -> str:
    if not isinstance(row.last_job_title, str):
        return ""
    title, place = html.escape(row.last_job_title), _link("postings", "its words", {"posting": [row.last_job_id]})
    outside = f'<a href="{html.escape(row.last_job_url)}">{title}</a>' if isinstance(row.last_job_url, str) else title
    day = f", {show.day(row.last_job_on)}" if pd.notna(row.last_job_on) else ""
    return f" Last remote one here: {outside}{day} ({html.escape(row.source)}). {place}"
