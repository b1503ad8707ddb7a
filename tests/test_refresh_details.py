"""Refreshing employers' boards from a server on the loopback address: many boards, details, and whose they are."""

import socket
from datetime import datetime, timedelta

import pytest

from etl.fetch import Fetcher, Limits, Pace
from etl.live_reading import live_reading
from etl.refresh import refresh
from etl.registry import registry
from tests.loopback import Reply, loopback
from tests.sources.services import greenhouse, workday

DAY_1 = datetime(2026, 9, 3, 6, 17, 0)
LIMITS = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
SITE = {"tinwhistle.wd5/Careers": "Tin Whistle Ferries"}
HARBOUR, WHISTLE = "/v1/boards/harbour/jobs?content=true", "/v1/boards/tinwhistle/jobs?content=true"


def day(number: int) -> datetime:
    return DAY_1 + timedelta(days=number - 1)


def boards_are(data_dir, source_id: str, boards: dict[str, str]) -> None:
    """Has the user's own file name `boards` of a source, employers by token, and switch all others of it off."""
    ours = [token for source, token in registry().boards if source == source_id]
    blocks = [f'[[source]]\nsource_id = "{source_id}"\nis_on = true']
    blocks += [f'[[board]]\nsource_id = "{source_id}"\ntoken = "{token}"\nis_on = false' for token in ours]
    blocks += [
        f'[[board]]\nsource_id = "{source_id}"\ntoken = "{token}"\nemployer = "{employer}"\nis_on = true'
        for token, employer in boards.items()
    ]
    (data_dir / "sources.local.toml").write_text("\n\n".join(blocks), encoding="utf-8")


def run(data_dir, source_id: str, number: int, pace: Pace | None = None, limits: Limits = LIMITS) -> tuple[str, str]:
    """Status and message of one source, read on the day of that number."""
    at = day(number)
    fetcher_of = lambda _pace: Fetcher(allow_private=True, limits=limits, now=lambda: at, pace=pace)  # noqa: E731
    (outcome,) = refresh(data_dir, fetcher_of, lambda: at, only=(source_id,))
    return outcome.status, outcome.message


def postings(data_dir, source_id: str) -> dict[str, dict]:
    return {row["identifier"]: row for row in live_reading(data_dir, source_id).posting.to_pylist()}


def stored(data_dir, source_id: str) -> list[str]:
    return sorted(path.name for path in (data_dir / "snapshots" / source_id).glob("*.parquet"))


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A career site of 23 postings on Workday, whose details are asked for one by one."""
    service = workday.Service([workday.head(f"JR-{number}") for number in range(23)])
    boards_are(tmp_path, "workday", SITE)
    with loopback(service) as running:
        monkeypatch.setenv("PM_WORKDAY_URL", running.url)
        yield service


@pytest.fixture
def employers(tmp_path, monkeypatch):
    """Two boards on Greenhouse, the first of two jobs, the second of one."""
    service = greenhouse.Service(
        {
            "harbour": [greenhouse.job(n, company_name="Harbour Cranes") for n in (71, 72)],
            "tinwhistle": [greenhouse.job(83)],
        }
    )
    boards_are(tmp_path, "greenhouse", {"harbour": "Harbour Cranes", "tinwhistle": "Tin Whistle"})
    with loopback(service) as running:
        monkeypatch.setenv("PM_GREENHOUSE_URL", running.url)
        yield running


def test_the_rest_of_every_posting_is_asked_for_once(tmp_path, site):
    assert run(tmp_path, "workday", 1) == ("read", "23 postings (23 new, 0 changed, 0 gone)")
    assert sorted(site.asked_details) == sorted(head["externalPath"] for head in site.heads)
    found = postings(tmp_path, "workday")
    assert found.keys() == {f"JR-{number}" for number in range(23)}
    assert (found["JR-22"]["text"], found["JR-22"]["location"]) == (
        "Own the booking flow.",
        "Porto, Portugal; Galway, Ireland",
    )


def test_a_head_that_did_not_change_costs_no_second_question_and_no_room(tmp_path, site):
    run(tmp_path, "workday", 1)
    before = stored(tmp_path, "workday")
    site.asked_details.clear()
    site.heads = [head | {"postedOn": "Posted Yesterday"} for head in site.heads]
    assert run(tmp_path, "workday", 2) == ("read", "23 postings (0 new, 0 changed, 0 gone)")
    assert site.asked_details == []
    assert [name for name in stored(tmp_path, "workday") if name not in before] == [
        "20260904T061700.000000Z.reads.parquet"
    ]


def test_a_head_that_changed_asks_anew(tmp_path, site):
    run(tmp_path, "workday", 1)
    site.asked_details.clear()
    site.heads[7] = workday.head("JR-7", title="Lead Product Manager")
    assert run(tmp_path, "workday", 2) == ("read", "23 postings (0 new, 1 changed, 0 gone)")
    assert site.asked_details == ["/job/Porto/Lead-Product-Manager_JR-7"]
    assert postings(tmp_path, "workday")["JR-7"]["title"] == "Lead Product Manager"


FAILURES = {"500": Reply(status=500), "404": Reply(status=404), "HTML": Reply(b"<!DOCTYPE html>"), "list": Reply(b"[]")}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_rest_that_cannot_be_read_is_asked_for_again(tmp_path, site, failure):
    path = site.heads[7]["externalPath"]
    site.faults[path] = failure
    assert run(tmp_path, "workday", 1)[0] in ("read", "incomplete")
    assert len(postings(tmp_path, "workday")) >= 22
    site.faults.clear()
    site.asked_details.clear()
    assert run(tmp_path, "workday", 2)[0] == "read"
    assert site.asked_details == [path]
    assert postings(tmp_path, "workday")["JR-7"]["text"] == "Own the booking flow."


def test_a_posting_stays_as_it_was_while_its_changed_rest_cannot_be_read(tmp_path, site):
    run(tmp_path, "workday", 1)
    site.heads[7] = workday.head("JR-7", title="Lead Product Manager")
    site.faults[site.heads[7]["externalPath"]] = Reply(status=500)
    run(tmp_path, "workday", 2)
    one = postings(tmp_path, "workday")["JR-7"]
    assert (one["title"], one["text"]) == ("Product Manager", "Own the booking flow.")
    site.faults.clear()
    run(tmp_path, "workday", 3)
    assert postings(tmp_path, "workday")["JR-7"]["title"] == "Lead Product Manager"


def test_a_page_that_fails_ends_no_posting(tmp_path, site):
    run(tmp_path, "workday", 1)
    site.faults[20] = Reply(status=500)
    status, message = run(tmp_path, "workday", 2)
    assert status == "incomplete" and message.startswith("20 postings (0 new, 0 changed)")
    spans = live_reading(tmp_path, "workday").posting_span.to_pylist()
    assert [span["ending"] for span in spans] == ["open"] * 23


def test_a_list_whose_first_page_did_not_change_is_read_to_its_end(tmp_path, site):
    run(tmp_path, "workday", 1)
    site.heads[22] = workday.head("JR-22", title="Lead Product Manager")
    assert run(tmp_path, "workday", 2) == ("read", "23 postings (0 new, 1 changed, 0 gone)")


def test_a_board_that_calls_itself_another_employer_is_refused_until_the_user_says_it_is_theirs(tmp_path, employers):
    boards_are(tmp_path, "greenhouse", {"harbour": "Lighthouse Lamps", "tinwhistle": "Tin Whistle"})
    assert run(tmp_path, "greenhouse", 1) == (
        "incomplete",
        "1 postings (1 new, 0 changed, 0 gone). 1 of 2 boards not read whole: greenhouse/harbour: calls itself "
        "'Harbour Cranes', expected 'Lighthouse Lamps'; where both are the same employer, a [[board]] of "
        "data/sources.local.toml with its own name for it says so",
    )
    assert postings(tmp_path, "greenhouse").keys() == {"83"}
    boards_are(tmp_path, "greenhouse", {"harbour": "Harbour Cranes", "tinwhistle": "Tin Whistle"})
    assert run(tmp_path, "greenhouse", 2) == ("read", "2 boards, 3 postings (2 new, 0 changed, 0 gone)")


def test_a_board_that_was_read_may_change_its_name(tmp_path, employers):
    run(tmp_path, "greenhouse", 1)
    employers.answer.boards["harbour"] = [greenhouse.job(n, company_name="Lighthouse Lamps") for n in (71, 72)]
    assert run(tmp_path, "greenhouse", 2) == ("read", "2 boards, 3 postings (0 new, 2 changed, 0 gone)")


def test_a_board_that_did_not_change_is_kept_as_it_was(tmp_path, employers):
    run(tmp_path, "greenhouse", 1)
    etags = {path: employers.answer(path).headers["ETag"] for path in (HARBOUR, WHISTLE)}
    employers.answer.boards["tinwhistle"].append(greenhouse.job(84))
    employers.asked.clear()
    assert run(tmp_path, "greenhouse", 2) == ("read", "2 boards, 4 postings (1 new, 0 changed, 0 gone)")
    assert {path: headers["if-none-match"] for path, headers, _ in employers.asked} == etags
    reads = live_reading(tmp_path, "greenhouse").board_read.to_pylist()
    assert sorted(
        (row["board_id"][11:], row["read_at"], row["posting_count"], row["is_complete"]) for row in reads
    ) == [
        ("harbour", day(1), 2, True),
        ("harbour", day(2), 2, True),
        ("tinwhistle", day(1), 1, True),
        ("tinwhistle", day(2), 2, True),
    ]
    spans = live_reading(tmp_path, "greenhouse").posting_span.to_pylist()
    assert {(span["ending"], span["last_seen_at"]) for span in spans} == {("open", day(2))}
    assert run(tmp_path, "greenhouse", 3) == ("read", "2 boards, 4 postings (0 new, 0 changed, 0 gone)")


def test_a_service_that_asks_to_be_left_alone_is_asked_for_no_other_board(tmp_path, employers):
    employers.answer.faults["harbour"] = Reply(status=429, headers={"Retry-After": "180000"})
    status, message = run(tmp_path, "greenhouse", 1)
    assert status == "failed" and "asks to be left alone until 2026-09-05 08:17 UTC" in message
    assert employers.paths == [HARBOUR]


def test_a_board_that_is_gone_leaves_the_others(tmp_path, employers):
    run(tmp_path, "greenhouse", 1)
    del employers.answer.boards["harbour"]
    status, message = run(tmp_path, "greenhouse", 2)
    assert status == "incomplete" and f"greenhouse/harbour: {employers.url}{HARBOUR}: answered 404" in message
    spans = live_reading(tmp_path, "greenhouse").posting_span.to_pylist()
    assert {(span["posting_id"][11:], span["ending"]) for span in spans} == {
        ("harbour/71", "open"),
        ("harbour/72", "open"),
        ("tinwhistle/83", "open"),
    }


def test_a_host_that_nobody_answers_at_is_left_after_three_boards(tmp_path, monkeypatch):
    boards_are(tmp_path, "greenhouse", {token: token for token in ("a", "b", "c", "d", "e")})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PM_GREENHOUSE_URL", f"http://127.0.0.1:{free.getsockname()[1]}")
    pauses = []
    limits = Limits(answer_seconds=5, connect_seconds=1, attempts=1, pace_seconds=0)
    status, message = run(tmp_path, "greenhouse", 1, Pace(pauses.append), limits)
    assert status == "unreachable" and "cannot connect" in message and "\n" not in message
    # One pause before each question but the first.
    assert len(pauses) == 2
    assert stored(tmp_path, "greenhouse") == []
