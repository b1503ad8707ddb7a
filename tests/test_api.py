"""The API as a script asks it: over HTTP, of a running dashboard that serves below a path of its own."""

import asyncio
import csv
import io
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from xml.etree import ElementTree

import duckdb
import httpx
import pytest
from starlette.applications import Starlette

from charts import api
from charts.api_request import own_parameters
from etl.warehouse import read
from etl.warehouse.build import build
from tests.browser.conftest import serving

BASE = "/market"
JOBS = ["greenhouse/harbour/77", "greenhouse/tinwhistle/1002", "greenhouse/tinwhistle/1001"]


@pytest.fixture(scope="module")
def client(ferries_data, tmp_path_factory):
    with serving(ferries_data, tmp_path_factory.mktemp("api") / "log.txt", BASE) as address:
        with httpx.Client(base_url=address.removesuffix(BASE), timeout=60) as client:
            yield client


def get(client: httpx.Client, path: str, **params) -> httpx.Response:
    """The answer at `path`, its content type looked at: what nobody serves is answered with the dashboard."""
    answer = client.get(f"{BASE}/api/{path}", params=params)
    assert answer.headers["content-type"] == ("text/csv; charset=utf-8" if ".csv" in path else "application/json")
    return answer


def here(path: str) -> httpx.Response:
    """The answer of the same handlers within this process, over the data folder in use."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=api.routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as asker:
            return await asker.get(f"/api/{path}")

    # On a thread of its own: a browser that other tests of this process drive keeps a loop running on this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, ask()).result()


def test_the_index_tells_every_measure_and_how_to_ask_it(client, ferries):
    index = get(client, "").json()
    assert [measure["name"] for measure in index["measures"]] == read.measures()
    assert index["builds"] == [index["build"]["build_id"]] == [read.current_build().stem]
    years = next(measure for measure in index["measures"] if measure["name"] == "open_to_years")
    assert years["grain"].startswith("one row per source x part x whole number of years from 0")
    assert years["url"] == f"{BASE}/api/measures/open_to_years"
    assert years["parameters"] == [
        {
            "name": "cut",
            "kind": "text",
            "default": "all",
            "is_repeatable": False,
            "values": ["all", "archive", "level", "week", "month", "quarter", "year"],
        },
        {"name": "weights", "kind": "text", "default": "jobs", "is_repeatable": False, "values": ["jobs", "employers"]},
        {"name": "unfinished", "kind": "text", "default": "false", "is_repeatable": False, "values": ["false", "true"]},
    ]
    assert [(column["name"], column["type"]) for column in years["columns"]][:4] == [
        ("source_id", "text"),
        ("part", "text"),
        ("years", "integer"),
        ("asking_count", "integer"),
    ]
    workplace = next(one for one in index["filters"] if one["name"] == "workplace")
    assert workplace["values"]["On-site"] == "onsite"


def test_a_measure_is_answered_with_all_that_its_rows_need(client, ferries):
    answer = get(client, "measures/places_named", workplace="any", limit=1).json()
    assert answer["build"]["build_id"] == read.current_build().stem
    assert answer["measure"]["name"] == "places_named"
    assert answer["parameters"] == {
        "boards": "same",
        "period": [None, None],
        "seniority": [],
        "workplace": [],
        "place": [],
        "employer": [],
        "source": [],
        "cut": "all",
        "limit": 1,
        "offset": 0,
    }
    assert [column["name"] for column in answer["columns"]] == list(answer["rows"][0])
    assert [answer["row_count"], len(answer["rows"])] == [1, 1]
    assert answer["next"] is None
    assert answer["sources"] == [
        {
            "source_id": "greenhouse",
            "label": "Greenhouse boards",
            "url": "https://job-boards.greenhouse.io/",
            "attribution": "Employers' own boards on Greenhouse, read through its public job-board API.",
            "licences": ["public domain"],
        }
    ]
    assert "attribution" in answer["licence"]


QUESTIONS = [
    ({}, [JOBS[0], JOBS[2]]),
    ({"workplace": "any"}, JOBS),
    ({"workplace": ""}, JOBS),
    ({"workplace": ["On-site", "Hybrid"]}, [JOBS[1]]),
    ({"workplace": "onsite"}, [JOBS[1]]),
    ({"seniority": "Senior"}, [JOBS[2]]),
    ({"seniority": "senior", "workplace": "any"}, [JOBS[2]]),
    ({"employer": "+Harbour"}, [JOBS[0]]),
    ({"employer": "tin-whistle", "workplace": "any"}, JOBS[1:]),
    ({"place": "Ireland"}, [JOBS[2]]),
    ({"period": ["2026-03-01", "2026-03-12"]}, [JOBS[2]]),
    ({"period": "2026-03-20", "workplace": "any"}, [JOBS[0], JOBS[2]]),
]


@pytest.mark.parametrize(("params", "jobs"), QUESTIONS, ids=[str(params) for params, _ in QUESTIONS])
def test_filters_go_by_the_names_labels_and_values_of_the_dashboard(client, params, jobs):
    assert [row["job_id"] for row in get(client, "measures/jobs", **params).json()["rows"]] == jobs


def test_own_parameters_are_followed(client):
    rows = get(client, "measures/skill_share", skills=["sql", "figma"]).json()["rows"]
    assert [(row["skill_id"], row["naming_count"], row["share"]) for row in rows] == [
        ("sql", 1, None),
        ("figma", 0, None),
    ]
    rows = get(client, "measures/open_jobs_by_employer", workplace="any", day_on="2026-03-09").json()["rows"]
    assert [row["employer"] for row in rows] == ["Tin Whistle"]
    asked = {"workplace": "any", "cut": "year"}
    assert get(client, "measures/years_required", **asked).json()["rows"] == []
    rows = get(client, "measures/years_required", **asked, unfinished="true").json()["rows"]
    assert [(row["part"], row["job_count"]) for row in rows] == [("2026", 1)]


def test_csv_holds_the_rows_of_the_json_and_runs_nothing(client, ferries):
    answer = get(client, "measures/job_list.csv", workplace="any")
    named = f'attachment; filename="job_list_{read.current_build().stem}.csv"'
    assert answer.headers["content-disposition"] == named
    header, *lines = csv.reader(io.StringIO(answer.text))
    body = get(client, "measures/job_list", workplace="any").json()
    said = [["" if cell is None else str(cell) for cell in row.values()] for row in body["rows"]]
    assert header == list(body["rows"][0])
    assert [
        [cell.removeprefix("'").replace("true", "True").replace("false", "False") for cell in line] for line in lines
    ] == said
    assert [line[1:3] for line in lines] == [
        ["'=Product Manager", "'+Harbour"],
        ["Product Manager, Tickets", "Tin Whistle"],
        ["Senior Product Manager", "Tin Whistle"],
    ]


def test_following_next_gives_every_row_once_of_one_build(client, ferries):
    page, pages = get(client, "measures/jobs", workplace="any", limit=2), []
    while True:
        pages.append([row["job_id"] for row in page.json()["rows"]])
        if page.json()["next"] is None:
            break
        assert page.headers["link"] == f'<{page.json()["next"]}>; rel="next"'
        assert f"build={read.current_build().stem}" in page.json()["next"]
        page = client.get(page.json()["next"])
    assert pages == [JOBS[:2], JOBS[2:]]
    assert "link" not in page.headers


REFUSED = [
    ("jobs", {"seniority": "Wizard"}, "seniority", "one of Intern, Junior, Mid-level, Senior, Principal", "Wizard"),
    ("jobs", {"employer": "Tin Whistel"}, "employer", "one of Tin Whistle, +Harbour", "Tin Whistel"),
    ("jobs", {"place": "Irelnd"}, "place", "(close to it: Ireland", "Irelnd"),
    ("jobs", {"boards": ["same", "all"]}, "boards", "one value", "same, all"),
    ("jobs", {"boards": ""}, "boards", "one value", ""),
    ("jobs", {"period": "yesterday"}, "period", "a day like 2026-03-31", "yesterday"),
    ("jobs", {"period": "20260301"}, "period", "a day like 2026-03-31", "20260301"),
    ("jobs", {"period": ["2026-05-01", "2026-02-01"]}, "period", "the first day before the last", "2026-05-01 and"),
    ("jobs", {"period": ["2026-01-01"] * 3}, "period", "at most two days", "3 of them"),
    ("jobs", {"limit": "0"}, "limit", "one whole number, 1 to 10,000", "0"),
    ("jobs", {"limit": "10001"}, "limit", "one whole number, 1 to 10,000", "10001"),
    ("jobs", {"offset": "-1"}, "offset", "one whole number, 0 or more", "-1"),
    ("jobs", {"build": "pm_1"}, "build", "one of the builds that are kept: pm_", "pm_1"),
    ("jobs", {"colour": "blue"}, "colour", "one of the parameters boards, period, seniority", "blue"),
    ("jobs", {"weights": "jobs"}, "weights", "one of the parameters boards, period, seniority", "jobs"),
    ("open_to_years", {"weights": "Nobody"}, "weights", "one of Every job, Every employer", "Nobody"),
    ("open_to_years", {"cut": "moon"}, "cut", "one of all, archive, level, week, month, quarter, year", "moon"),
    ("skill_share", {"skills": "sqll"}, "skills", "(close to it: sql", "sqll"),
    ("rising", {"first_from": "2026"}, "first_from", "a day like 2026-03-31", "2026"),
    ("job_list", {"words": ["a", "b"]}, "words", "one value", "a, b"),
]


@pytest.mark.parametrize(
    ("measure", "params", "name", "expected", "got"), REFUSED, ids=[f"{one[0]}-{one[1]}" for one in REFUSED]
)
def test_what_cannot_be_followed_is_refused_with_what_was_expected_and_what_came(
    client, measure, params, name, expected, got
):
    answer = get(client, f"measures/{measure}", **params)
    assert answer.status_code == 400
    assert answer.headers["cache-control"] == "no-store"
    [problem] = answer.json()["problems"]
    assert problem["parameter"] == name
    assert expected in problem["expected"]
    assert problem["got"].startswith(got)
    assert f"{name}: expected {problem['expected']}, got" in answer.json()["error"]


def test_all_that_is_wrong_is_told_at_once(client):
    problems = get(client, "measures/jobs", seniority=["Wizard", "Senior"], limit="x", hat="1").json()["problems"]
    assert [(one["parameter"], one["got"]) for one in problems] == [
        ("hat", "1"),
        ("seniority", "Wizard"),
        ("limit", "x"),
    ]


@pytest.mark.parametrize("path", ["measures/open_job", "measures", "measures/jobs/1", "nothing", "v2/"])
def test_an_unknown_address_is_404_in_json(client, path):
    answer = get(client, path)
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("There is no ")


def test_a_name_that_comes_close_is_told(client):
    assert "measures/skill_share" in get(client, "measures/skil_share").json()["error"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_allowed(client, method):
    answer = client.request(method, f"{BASE}/api/measures/jobs")
    assert [answer.status_code, answer.headers["allow"]] == [405, "GET, HEAD"]
    assert answer.json() == {"error": "Only GET and HEAD are answered here.", "problems": []}


def test_who_has_the_answer_gets_none_again(client):
    first = get(client, "measures/jobs", limit=1)
    assert first.headers["cache-control"] == "public, max-age=60"
    again = client.get(first.url, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert [again.status_code, again.content, again.headers["etag"]] == [304, b"", first.headers["etag"]]
    others = [get(client, "measures/jobs", limit=2), get(client, "measures/jobs.csv", limit=1), get(client, "")]
    assert len({first.headers["etag"], *(one.headers["etag"] for one in others)}) == 4
    assert client.get(others[0].url, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_pinned_answer_may_be_kept_for_a_day(client, ferries):
    pinned = get(client, "measures/jobs", build=read.current_build().stem)
    assert pinned.headers["cache-control"] == "public, max-age=86400"


def test_head_tells_what_get_would(client):
    whole = get(client, "measures/jobs")
    head = client.head(whole.url)
    assert [head.status_code, head.content] == [200, b""]
    assert [head.headers["etag"], head.headers["content-type"]] == [whole.headers["etag"], "application/json"]


def test_answers_are_compressed_and_open_to_no_other_site(client):
    answer = client.get(f"{BASE}/api/", headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["content-encoding"] == "gzip"
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert "set-cookie" not in answer.headers


def test_the_feed_holds_the_newest_jobs_of_the_selection(client, ferries):
    answer = client.get(f"{BASE}/api/jobs.atom", params={"workplace": "any", "employer": "Tin Whistle"})
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    name = "{http://www.w3.org/2005/Atom}".__add__
    assert root.findtext(name("title")) == "New product jobs: workplace any, employer Tin Whistle"
    links = {link.get("rel"): link.get("href") for link in root.findall(name("link"))}
    assert links["self"] == root.findtext(name("id")) == str(answer.url)
    assert links["alternate"] == f"{answer.url.scheme}://{answer.url.netloc.decode()}{BASE}/postings?" + (
        "workplace=any&employer=Tin+Whistle"
    )
    fields = ("id", "title", "published", "summary")
    assert [[entry.findtext(name(field)) for field in fields] for entry in root.findall(name("entry"))] == [
        [
            "urn:x-job:greenhouse/tinwhistle/1002",
            "Product Manager, Tickets at Tin Whistle",
            "2026-03-08T00:00:00Z",
            "Dublin, Ireland · On-site · Mid-level · closed on 2026-03-23",
        ],
        [
            "urn:x-job:greenhouse/tinwhistle/1001",
            "Senior Product Manager at Tin Whistle",
            "2026-02-20T00:00:00Z",
            "Remote - Ireland · Remote · Senior · 5 years asked · open on 2026-03-23",
        ],
    ]
    applied = [[link.get("href") for link in entry.findall(name("link"))] for entry in root.findall(name("entry"))]
    assert applied[1] == ["https://tinwhistle.example/apply/1001"]


def test_the_feed_refuses_what_it_does_not_know(client):
    assert get(client, "jobs.atom", wizard="1").status_code == 400


def test_elsewhere_the_dashboard_answers(client):
    assert client.get(f"{BASE}/skills").headers["content-type"].startswith("text/html")


def test_without_a_database_the_asker_is_told_to_come_again(tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    answer = here("measures/jobs")
    assert [answer.status_code, answer.headers["retry-after"]] == [503, "30"]
    assert answer.json()["error"] == "There is no database yet: opening the dashboard builds it."


@pytest.mark.parametrize(("places", "count"), [("_slots", 4), ("_places", 12)], ids=["asked", "waiting"])
def test_who_would_wait_too_long_is_told_to_come_again(ferries, monkeypatch, places, count):
    monkeypatch.setattr(api, "PATIENCE_SECONDS", 0.01)
    question = f"measures/jobs?seniority=chief&period=2026-03-{count:02}"
    with ExitStack() as others:
        for _ in range(count):
            others.enter_context(api._taken(getattr(api, places), 0))
        refused = here(question)
    assert [refused.status_code, refused.headers["retry-after"]] == [503, "5"]
    assert [here(question).status_code, here(question).json()["rows"]] == [200, []]


def test_an_error_tells_no_path(tmp_path, monkeypatch):
    folder = tmp_path / "warehouse"
    folder.mkdir()
    (folder / "pm_20260101T000000000Z_00000000000000aa.duckdb").write_bytes(b"no database")
    (folder / "current").write_text("pm_20260101T000000000Z_00000000000000aa.duckdb")
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    answer = here("measures/jobs")
    assert [answer.status_code, answer.json()["error"]] == [500, "The database could not answer this."]


def test_a_new_build_is_answered_from_at_once_and_a_kept_one_when_it_is_named(ferries_data, tmp_path, monkeypatch):
    data = shutil.copytree(ferries_data, tmp_path / "data")
    monkeypatch.setenv("PM_DATA", str(data))
    first = read.current_build()
    kept = first.with_stem(first.stem.replace(first.stem[3:11], "20260101"))
    shutil.copy(first, kept)
    with duckdb.connect(kept) as connection:
        connection.execute("UPDATE build SET build_id = $1", [kept.stem])
        connection.execute("UPDATE job SET title = 'As it was'")
    before = here("measures/jobs?limit=1")
    build(data)
    after, pinned = here("measures/jobs?limit=1"), here(f"measures/jobs?limit=1&build={kept.stem}")
    ids = [answer.json()["build"]["build_id"] for answer in (before, after, pinned)]
    assert ids == [first.stem, read.current_build().stem, kept.stem]
    titles = [answer.json()["rows"][0]["title"] for answer in (before, after, pinned)]
    assert titles == ["=Product Manager", "=Product Manager", "As it was"]
    assert len({answer.headers["etag"] for answer in (before, after, pinned)}) == 3


def test_every_own_parameter_has_its_default_among_its_values(ferries):
    path = read.current_build()
    found = [one for name in read.measures() for one in own_parameters(name, path).values() if one.values is not None]
    named = [one for one in found if one.default not in (None, "", [])]
    assert len(named) > 10
    for one in named:
        defaults = one.default if isinstance(one.default, list) else [one.default]
        assert set(defaults) <= set(one.values), one.name
