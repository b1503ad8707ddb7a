"""Changes with their intervals, one row each, beside a line at none: what is sure in colour, the rest muted."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from charts import marks, theme
from charts.figures import Figure

# Heights and widths in pixels.
ROW_HEIGHT, WORDS_WIDTH = 32, 92
NAME_LENGTH = 20


def figure(names: list[str], states: pd.Series, spans: list[pd.Series], hover: list[str], ends: list[str]) -> go.Figure:
    """A row each: the change (dot), its interval (whisker), in words behind it; sure ones in colour.

    `spans`: the change, its lower and its upper end, on the scale of the axis, where 0 is none.
    """
    palette, fig = theme.palette(), Figure()
    names = _wrapped(names)
    value, low, high = (list(span) for span in spans)
    for state, colour in (("rising", palette.accent), ("falling", palette.second), ("unsure", palette.muted)):
        at = [place for place, one in enumerate(states) if one == state]
        if at:
            fig.add_trace(
                marks.dots(
                    *([column[place] for place in at] for column in (names, value, low, high)),
                    hover=[hover[place] for place in at],
                    colour=colour,
                )
            )
    fig.add_vline(x=0, line_width=1, line_color=palette.muted)
    font = {"size": 12, "color": palette.ink}
    for name, text in zip(names, ends, strict=True):
        fig.add_annotation(x=1, xref="paper", y=name, text=text, showarrow=False, xanchor="left", xshift=8, font=font)
    reach = 1.08 * max(abs(end) for end in [*low, *high])
    fig.update_xaxes(side="top", range=[-reach, reach], nticks=5, showgrid=True, zeroline=False)
    fig.update_yaxes(categoryorder="array", categoryarray=names[::-1], showgrid=False, tickfont_color=palette.ink)
    # Behind the plot, so that no whisker runs through the words, on a phone either.
    return theme.style(fig, height=56 + ROW_HEIGHT * len(names)).update_layout(margin_r=WORDS_WIDTH)


def _wrapped(names: list[str]) -> list[str]:
    """`names` in lines so short that a phone keeps room for the changes beside them."""
    return ["<br>".join(line + " " for line in textwrap.wrap(name, NAME_LENGTH)) for name in names]


def told(row) -> str:
    """What may be called sure of one item, in words."""
    if row.state == "unsure":
        return "not sure: chance and a few employers explain it"
    return f"{row.state}, sure at a false discovery rate of {row.false_discovery_rate:.1%}"
