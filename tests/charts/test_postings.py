"""The Postings page and a posting's own view say what is known of them, and as of when."""

import pandas as pd
import pytest

from charts import posting, postings


def rows(*cells: tuple) -> pd.DataFrame:
    """Rows of `job_list`: (state, as_of_on, source)."""
    frame = pd.DataFrame(cells, columns=["state", "as_of_on", "source"])
    return frame.assign(as_of_on=pd.to_datetime(frame["as_of_on"]))


NOW, OLD = "2026-02-18", "2025-10-28"


@pytest.mark.parametrize(
    ("frame", "unit", "said"),
    [
        pytest.param(
            rows(
                *[("open", NOW, "Boards")] * 3,
                *[("open", OLD, "One day")] * 2,
                ("closed", NOW, "Boards"),
                ("unknown", OLD, "Ads"),
            ),
            "Jobs",
            "**7 jobs in 3 sources:** 3 open on 18 February 2026, 2 open when their source was last read, by "
            "28 October 2025, 1 closed, of 1 it is not known, being dated ads or on boards no longer read.",
            id="sources of different days",
        ),
        pytest.param(
            rows(*[("open", OLD, "One day")] * 2),
            "Postings",
            "**2 postings of jobs in one source:** 2 open on 28 October 2025.",
            id="one source of one day",
        ),
        pytest.param(
            rows(("closed", NOW, "Boards")),
            "Jobs",
            "**1 job in one source:** none of them open, 1 closed.",
            id="closed",
        ),
        pytest.param(rows(), "Jobs", "", id="nothing"),
    ],
)
def test_open_is_said_with_its_day(frame, unit, said):
    assert postings.finding(frame, "jobs", unit) == said


def about(**values) -> pd.Series:
    known = {
        "seniority": "senior",
        "workplace": "remote",
        "location": "Berlin",
        "date_posted": pd.Timestamp("2026-01-02"),
        "now_on": pd.Timestamp("2026-02-18"),
        "last_read_at": pd.Timestamp("2026-02-17"),
    }
    return pd.Series(known | values)


@pytest.mark.parametrize(
    ("stated", "links", "credit"),
    [
        pytest.param(
            {"application_url": "https://acme.example/apply/7", "url": "https://board.example/7"},
            [
                ("Apply at the employer", "https://acme.example/apply/7"),
                ("The posting at Board of *all*", "https://board.example/7"),
            ],
            r"Source: [Board of \*all\*](https://board.example/). Board \[beta\]\: linked.",
            id="all is known",
        ),
        pytest.param(
            {"url": "https://board.example/7", "source_url": None, "attribution": None},
            [("The posting at Board of *all*", "https://board.example/7")],
            r"Source: Board of \*all\*",
            id="no page of the employer's, nor of the source",
        ),
    ],
)
def test_the_employers_own_page_comes_before_the_sources_which_is_named_as_it_asks(stated, links, credit):
    known = {"source": "Board of *all*", "source_url": "https://board.example/", "attribution": "Board [beta]: linked."}
    found = about(**({"application_url": None} | known | stated))
    assert (posting.links(found), posting.credit(found)) == (links, credit)


def spans(*cells: tuple) -> pd.DataFrame:
    """Stretches: (first_seen_at, last_seen_at, next_read_at, ending)."""
    names = ["first_seen_at", "last_seen_at", "next_read_at"]
    frame = pd.DataFrame(cells, columns=[*names, "ending"]).assign(title="Product Lead", location=None)
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in names})


OPEN = spans(("2026-01-05", "2026-01-05", "2026-01-12", "changed"), ("2026-01-12", "2026-02-17", None, "open"))
GONE = spans(("2026-01-05", "2026-01-05", "2026-01-12", "gone"))


@pytest.mark.parametrize(
    ("described", "seen", "said"),
    [
        pytest.param(
            about(),
            OPEN,
            "**Open on 18 February 2026:** seen from 5 January 2026 to 17 February 2026, the last read of its board. "
            "Senior, remote, Berlin.",
            id="open",
        ),
        pytest.param(
            about(last_read_at=pd.Timestamp("2026-02-10")),
            OPEN,
            "**Not known whether it is still open:** seen from 5 January 2026 to 17 February 2026, the last read of "
            "its board. Senior, remote, Berlin.",
            id="board no longer read",
        ),
        pytest.param(
            about(seniority=None),
            GONE,
            "**Closed:** seen on 5 January 2026, gone by 12 January 2026. Level not stated, remote, Berlin.",
            id="closed",
        ),
        pytest.param(
            about(location=None),
            GONE.head(0),
            "**A dated ad, published on 2 January 2026:** whether it is still open is not known. Senior, remote.",
            id="dated ad",
        ),
    ],
)
def test_a_posting_is_said_to_be_open_only_as_far_as_its_board_was_read(described, seen, said):
    assert posting.finding(described, seen) == said


def test_a_stretch_reaches_palely_to_the_read_that_missed_it():
    fig = posting.figure(GONE, [pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-12")])
    bars = [(trace.x[0].day, trace.x[1].day, trace.line.color) for trace in fig.data if trace.mode == "lines"]
    assert bars == [(5, 5, "rgba(11,95,165,1)"), (5, 12, "rgba(11,95,165,0.25)")]
