"""Tables and measures as files, on the archive of tests/ferries.py."""

import io
import json
from datetime import date, datetime

import pandas as pd
import pyarrow.parquet as pq
import pytest

from charts.selection import Selection
from etl.export import DEFAULTS, ExportError, Wish, rows, write
from tests.ferries import FORMULA

FRAME = pd.DataFrame(
    {
        "title": pd.Series(["=1+1", 'é, "quoted"', None], dtype=object),
        "opened_on": pd.to_datetime(["2026-03-08", None, "2026-03-09"]),
        "seen_at": pd.to_datetime(["2026-03-08 00:00:00", "2026-03-09 06:17:05", None]),
        "open_count": pd.array([3, None, 5], dtype="Int32"),
        "share": [0.25, None, 1.0],
        "is_open": [True, False, True],
        "countries": [["IE", "PT"], [], None],
        "text_signature": [b"\x01\xff", None, b""],
    }
)


def written(frame: pd.DataFrame, form: str) -> bytes:
    out = io.BytesIO()
    write(frame, form, out)
    return out.getvalue()


def test_csv_is_iso_and_no_formula():
    assert written(FRAME, "csv").decode() == (
        "title,opened_on,seen_at,open_count,share,is_open,countries,text_signature\n"
        '\'=1+1,2026-03-08,2026-03-08T00:00:00Z,3,0.25,true,"[""IE"", ""PT""]",01ff\n'
        '"é, ""quoted""",,2026-03-09T06:17:05Z,,,false,[],\n'
        ",2026-03-09,,5,1.0,true,,\n"
    )


@pytest.mark.parametrize("text", ["=1+1", "+44", "-x", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert written(pd.DataFrame({"title": [text]}), "csv").decode().splitlines()[1].strip('"').startswith("'")


def test_negative_numbers_are_no_formulas():
    assert written(pd.DataFrame({"change": [-3, 4]}), "csv") == b"change\n-3\n4\n"


def test_json_is_an_array_of_objects():
    assert json.loads(written(FRAME, "json")) == [
        {
            "title": "=1+1",
            "opened_on": "2026-03-08",
            "seen_at": "2026-03-08T00:00:00Z",
            "open_count": 3,
            "share": 0.25,
            "is_open": True,
            "countries": ["IE", "PT"],
            "text_signature": "01ff",
        },
        {
            "title": 'é, "quoted"',
            "opened_on": None,
            "seen_at": "2026-03-09T06:17:05Z",
            "open_count": None,
            "share": None,
            "is_open": False,
            "countries": [],
            "text_signature": None,
        },
        {
            "title": None,
            "opened_on": "2026-03-09",
            "seen_at": None,
            "open_count": 5,
            "share": 1.0,
            "is_open": True,
            "countries": None,
            "text_signature": "",
        },
    ]


def test_parquet_keeps_types():
    table = pq.read_table(io.BytesIO(written(FRAME, "parquet")))
    assert table.to_pylist()[0] == {
        "title": "=1+1",
        "opened_on": date(2026, 3, 8),
        "seen_at": datetime(2026, 3, 8),
        "open_count": 3,
        "share": 0.25,
        "is_open": True,
        "countries": ["IE", "PT"],
        "text_signature": b"\x01\xff",
    }


@pytest.mark.parametrize(("form", "expected"), [("csv", b"a,b_on\n"), ("json", b"[\n]\n")])
def test_no_rows_are_an_empty_file_of_the_form(form, expected):
    assert written(FRAME.iloc[:0].rename(columns={"title": "a", "opened_on": "b_on"})[["a", "b_on"]], form) == expected


def test_a_measure_is_taken_as_the_pages_open():
    assert DEFAULTS == Selection().parameters()


def test_a_table_is_exported_whole(ferries):
    assert rows(Wish("job", {}, {}))["job_id"].tolist() == [
        FORMULA,
        "greenhouse/tinwhistle/1001",
        "greenhouse/tinwhistle/1002",
    ]


def test_a_measure_follows_the_filters(ferries):
    counts = rows(Wish("open_jobs_by_week", {"workplaces": [], "date_from": date(2026, 3, 9)}, {}))
    assert counts[["open_count", "remote_count"]].values.tolist() == [[2, 1], [3, 2], [2, 2]]
    assert rows(Wish("open_jobs_by_week", {"seniorities": ["senior"]}, {}))["open_count"].tolist() == [0, 0, 1, 1]


def test_a_measure_follows_its_own_parameters(ferries):
    assert rows(Wish("open_jobs_by_employer", {}, {"day_on": "2026-03-09"}))["employer"].tolist() == ["Tin Whistle"]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        pytest.param(Wish("open_job", {}, {}), "no table or measure 'open_job'. Close to it: open_", id="name"),
        pytest.param(Wish("job", {"sources": ["greenhouse"]}, {}), "job is a table and takes no filters", id="table"),
        pytest.param(
            Wish("jobs", {"sources": ["greenhuose"]}, {}),
            "no value of sources 'greenhuose'. Close to it: greenhouse. Known: greenhouse.",
            id="source",
        ),
        pytest.param(
            Wish("jobs", {"workplaces": ["remot"]}, {}),
            "'remot'. Close to it: remote. Known: hybrid, onsite",
            id="value",
        ),
        pytest.param(Wish("jobs", {"places": ["Atlantis"]}, {}), "no value of places 'Atlantis'", id="place"),
        pytest.param(Wish("skill_share", {}, {"cutt": "year"}), "'cutt'. Close to it: cut.", id="parameter"),
        pytest.param(
            Wish("skill_share", {}, {"weights": "employer"}),
            "no value of weights 'employer'. Close to it: employers. Known: jobs, employers.",
            id="weights",
        ),
        pytest.param(
            Wish("open_jobs_by_employer", {}, {"day_on": "soon"}), "cannot follow {'day_on': 'soon'}", id="type"
        ),
    ],
)
def test_what_is_not_known_is_answered_with_what_is(ferries, wish, said):
    with pytest.raises(ExportError) as error:
        rows(wish)
    assert said in str(error.value)
