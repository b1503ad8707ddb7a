"""Two selections side by side on the Pay page: what they pay at least and at most, level by level."""

import pandas as pd
import plotly.graph_objects as go
from scipy.stats import false_discovery_control, norm

from charts import compare, data, pay_figures, show, texts, theme
from charts.compare import Pair
from charts.figures import Figure
from charts.pay_figures import money
from charts.texts import LEVELS

FALSE_DISCOVERIES = 0.1
SIDES = ("first", "second")
ENDS = {"min": "start", "max": "go up to"}
ROW_HEIGHT = 76
NOTES = (
    compare.NOTES
    + """
**A bar** reaches from the median of what postings pay at least to the median of what they pay at most; whiskers are
the medians' 95% intervals. A difference of two medians is found from the intervals of both (Newcombe's method 10),
and of all so called at most one in ten should be chance (Benjamini and Hochberg over levels and both ends).

**Level by level**: where both selections have the same levels, only differences within a level are told: seniors are
paid more than juniors, so a selection with more seniors pays more, whatever else it is. Currencies are not converted.
"""
)
MEDIAN = ("median", "median_low", "median_high")
COLUMNS = ("job_count", "employer_count", *(f"{end}_{what}" for end in ENDS for what in MEDIAN))


def frame(pair: Pair, currency: str = "USD") -> pd.DataFrame:
    """One row a level, "all" first, of one currency: each selection's counts and medians (first_, second_), then for
    both ends the difference of the medians with its interval (null of too few) and min_state and max_state: more, less,
    unsure or too_few."""
    both = []
    for name, side in zip(SIDES, (pair.first, pair.second), strict=True):
        own = data.rows("pay_ranges", side.selection, cut="level")
        own = own[own["currency"] == currency].set_index("part")[list(COLUMNS)]
        both.append(own.add_prefix(f"{name}_"))
    order = ["all", *LEVELS]
    rows = pd.concat(both, axis="columns").reindex([part for part in order if any(part in one.index for one in both)])
    rows = rows.rename_axis("level").reset_index()
    for name in SIDES:
        counts = [f"{name}_job_count", f"{name}_employer_count"]
        rows[counts] = rows[counts].fillna(0).astype(int)
    return differences(rows)


def differences(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with the difference of the medians of each end, its interval and its state."""
    for end in ENDS:
        ends = [
            _difference(*(row[f"{name}_{end}_{what}"] for name in SIDES for what in MEDIAN))
            for _, row in rows.iterrows()
        ]
        names = [f"{end}_difference", f"{end}_difference_low", f"{end}_difference_high"]
        rows[names] = pd.DataFrame(ends, index=rows.index, columns=names, dtype=float)
        rows[f"{end}_state"] = "too_few"
    return _with_states(rows)


def _difference(*medians: float) -> tuple[float | None, float | None, float | None]:
    """First less second median, and the ends of the interval; of None where one is not known."""
    if any(pd.isna(value) for value in medians):
        return None, None, None
    found = data.query(
        "SELECT difference_end($1, $2, $3, $4, $5, $6, -1) AS low, difference_end($1, $2, $3, $4, $5, $6, 1) AS high",
        *(float(value) for value in medians),
    )
    return medians[0] - medians[3], float(found["low"].iloc[0]), float(found["high"].iloc[0])


def _with_states(rows: pd.DataFrame) -> pd.DataFrame:
    """What is sure among the levels that are told (`told`), both ends together."""
    at, chances = [], []
    for place in told(rows):
        for end in ENDS:
            apart, low, high = (rows.at[place, f"{end}_difference{which}"] for which in ("", "_low", "_high"))
            if pd.isna(apart):
                continue
            # How many standard errors away none is, on the side on which it lies.
            error = (apart - low if apart > 0 else high - apart) / 1.96
            at.append((place, end))
            chances.append(2 * norm.sf(abs(apart) / error) if error > 0 else 1.0)
    sure = false_discovery_control(chances) <= FALSE_DISCOVERIES if chances else []
    for (place, end), is_sure in zip(at, sure, strict=True):
        up = rows.at[place, f"{end}_difference"] > 0
        rows.at[place, f"{end}_state"] = ("more" if up else "less") if is_sure else "unsure"
    return rows


def told(rows: pd.DataFrame) -> list[int]:
    """The rows whose differences are told: the levels that both have enough of, or the whole where they share none."""
    known = rows["first_min_median"].notna() & rows["second_min_median"].notna()
    levels = rows.index[known & (rows["level"] != "all")].tolist()
    return levels or ([] if shares_a_level(rows) else rows.index[known & (rows["level"] == "all")].tolist())


def shares_a_level(rows: pd.DataFrame) -> bool:
    """Whether both selections have a posting of the same level."""
    both = (rows["first_job_count"] > 0) & (rows["second_job_count"] > 0)
    return bool((both & (rows["level"] != "all")).any())


def named(level: str) -> str:
    """A level as people read it."""
    return "All levels" if level == "all" else LEVELS[level]


def figure(frame: pd.DataFrame, pair: Pair, currency: str) -> go.Figure:
    """Two bars a level, from the median of what is paid at least to that of what is paid at most."""
    shown = known(frame)
    fig = Figure()
    for name, side, colour, shift in zip(SIDES, (pair.first, pair.second), compare.colours(), (-16, 16), strict=True):
        rows = shown[shown[[f"{name}_min_median", f"{name}_max_median"]].notna().all(axis=1)]
        y = [(shown.index.get_loc(place) + 0.5) * ROW_HEIGHT + shift for place in rows.index]
        least, most = rows[f"{name}_min_median"], rows[f"{name}_max_median"]
        said = [
            f"{money(low, currency)} to {money(high, currency)}, n = {count}"
            for low, high, count in zip(least, most, rows[f"{name}_job_count"], strict=True)
        ]
        fig.add_bar(
            x=most - least, base=least, y=y, width=16, orientation="h", marker_color=theme.translucent(colour, 0.3),
            hovertext=[f"{side.name}: {text}" for text in said], hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
        for end, middle in (("min", least), ("max", most)):
            fig.add_scatter(
                x=middle, y=y, mode="markers", marker={"size": 8, "color": colour}, hoverinfo="skip",
                error_x={"type": "data", "symmetric": False, "array": rows[f"{name}_{end}_median_high"] - middle,
                         "arrayminus": middle - rows[f"{name}_{end}_median_low"], "color": colour, "thickness": 1.5,
                         "width": 0},
            )  # fmt: skip
        fig.add_scatter(
            x=rows[[f"{name}_max_median_high", f"{name}_max_median"]].max(axis=1), y=y, mode="text", cliponaxis=False,
            text=[f"  {text}" for text in said], textposition="middle right",
            textfont={"size": 12, "color": colour}, hoverinfo="skip",
        )  # fmt: skip
    ends = shown[[f"{name}_{end}_median_{which}" for name in SIDES for end in ENDS for which in ("low", "high")]]
    places = [(place + 0.5) * ROW_HEIGHT for place in range(len(shown))]
    reach, sign = [ends.min().min() * 0.9, ends.max().max() * 1.4], pay_figures.SIGNS.get(currency, "")
    fig.update_xaxes(range=reach, side="top", nticks=6, tickformat="~s", showgrid=True, tickprefix=sign)
    fig.update_yaxes(
        range=[len(shown) * ROW_HEIGHT, 0], tickvals=places, ticktext=[named(level) for level in shown["level"]],
        showgrid=False, ticks="", tickfont_color=theme.palette().ink,
    )  # fmt: skip
    theme.style(fig, height=110 + len(shown) * ROW_HEIGHT)
    first = frame.iloc[0]
    return compare.label(fig, pair, (int(first["first_job_count"]), int(first["second_job_count"])))


def known(frame: pd.DataFrame) -> pd.DataFrame:
    """The levels of which at least one selection has both medians, numbered anew; the whole alone where the two
    selections have no level in common, being its levels already."""
    if not shares_a_level(frame):
        frame = frame[frame["level"] == "all"]
    has = [frame[[f"{name}_min_median", f"{name}_max_median"]].notna().all(axis=1) for name in SIDES]
    return frame[has[0] | has[1]].reset_index(drop=True)


def finding(frame: pd.DataFrame, pair: Pair, currency: str) -> str:
    """Which differences of pay are sure, level by level, or that nothing is; counts where there are too few."""
    in_words = pay_figures.named(currency)
    rows = frame.loc[told(frame)] if len(frame) else frame
    if rows.empty:
        return f"**Too few to compare** in {in_words}: {sizes(frame, pair)}."
    sure = [
        _sure(row, end, pair, currency)
        for row in rows.itertuples()
        for end in ENDS
        if getattr(row, f"{end}_state") in ("more", "less")
    ]
    if not sure:
        compared = ", ".join(named(level).lower() for level in rows["level"])
        return f"**Nothing differs that we can be sure of** in {in_words} (compared: {compared})."
    return f"**In {in_words}, {'; '.join(sure)}.**"


def _sure(row, end: str, pair: Pair, currency: str) -> str:
    first, second = (money(getattr(row, f"{name}_{end}_median"), currency) for name in SIDES)
    low, high = (getattr(row, f"{end}_difference_{which}") for which in ("low", "high"))
    apart = " to ".join(f"{'+' if value >= 0 else '−'}{money(abs(value), currency)}" for value in (low, high))
    return (
        f"{named(row.level).lower()}: half of {pair.first.name} {ENDS[end]} {'at ' if end == 'min' else ''}{first} or "
        f"more, of {pair.second.name} {second} (difference {apart})"
    )


def sizes(frame: pd.DataFrame, pair: Pair) -> str:
    """How many postings of each selection state pay, in words."""
    whole = frame[frame["level"] == "all"]
    said = []
    for name, side in zip(SIDES, (pair.first, pair.second), strict=True):
        counts = whole[[f"{name}_job_count", f"{name}_employer_count"]].sum().astype(int)
        said.append(f"{texts.counted(*counts)} ({side.name})")
    return "; ".join(said)


def currency_of(pair: Pair) -> str:
    """The currency that most postings of both state pay in."""
    both = pd.concat([data.rows("pay_ranges", side.selection, cut="level") for side in (pair.first, pair.second)])
    counts = both[both["part"] == "all"].groupby("currency")["job_count"].sum()
    return "USD" if counts.empty else counts.idxmax()


def draw(pair: Pair, head, question: str) -> None:
    """The page while two selections are compared."""
    currency = currency_of(pair)
    rows = frame(pair, currency)
    said = finding(rows, pair, currency)
    with head:
        show.page_head(pair.context(), question, said)
    show.cannot_answer(pair.caveat())
    if rows.empty:
        return
    show.exhibit(
        "pay_compared",
        f"Base pay a year, in {pay_figures.named(currency)}, side by side",
        rows.assign(currency=currency, first=pair.first.name, second=pair.second.name),
        figure(rows, pair, currency) if len(known(rows)) else None,
        f"n = {sizes(rows, pair)} that state pay in {currency} · whisker: 95% interval of the median, employers as the "
        f"sampled unit · as advertised at the time · {pair.sources()}",
        NOTES,
        alt=said.replace("**", ""),
    )
