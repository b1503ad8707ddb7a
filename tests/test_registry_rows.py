"""The registry as a table: whatever was asked for has its row, and each row says that it is read or why not."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from etl.registry import LOCAL, registry
from etl.registry_rows import NO_ADAPTER, SWITCHED_OFF, UNSURE, article_rows, registry_table
from etl.watch import read_watch_list


def rows(data_dir: Path | None = None) -> dict[str, dict]:
    return {row["entry_id"]: row for row in registry_table(registry(data_dir), read_watch_list()).to_pylist()}


def test_all_that_was_asked_for_has_one_row():
    table = registry_table(registry(), read_watch_list())
    found = table.to_pylist()
    kinds = Counter(row["kind"] for row in found)
    assert len({row["entry_id"] for row in found}) == len(found)
    assert {kind: kinds[kind] for kind in ("source", "board", "not_read", "article_board", "article_company")} == {
        "source": 27,
        "board": 302,
        "not_read": 1,
        "article_board": 10,
        "article_company": 18,
    }


def test_each_row_is_read_by_an_adapter_under_terms_or_says_why_not():
    for row in rows().values():
        assert row["is_on"] == (row["why_off"] is None), row
        if row["is_on"]:
            assert row["source_id"] and row["terms"] and row["terms_url"] and row["terms_read_on"], row
            assert row["reads_a_day"] >= 1 and row["attribution"], row


def test_a_source_stands_with_its_pace_terms_and_attribution():
    assert rows()["remotive"] == {
        "entry_id": "remotive",
        "kind": "source",
        "label": "Remotive",
        "employer": None,
        "source_id": "remotive",
        "is_on": True,
        "why_off": None,
        "reads_a_day": 4,
        "pace_seconds": 1.0,
        "terms": "Link back to the posting at Remotive and name it; not to be passed on to Jooble, Neuvoo, Google Jobs "
        "or LinkedIn; at most about 4 reads a day",
        "terms_url": "https://github.com/remotive-com/remote-jobs-api",
        "terms_read_on": date(2026, 8, 3),
        "attribution": "Remotive (remotive.com): each posting links to its page there.",
        "url": "https://remotive.com/",
        "confidence": None,
        "checked_on": None,
    }


@pytest.mark.parametrize(
    ("entry_id", "source_id", "is_on", "why"),
    [
        pytest.param("ashby/zapier", "ashby", True, None, id="a board that is on"),
        pytest.param("greenhouse/glassdoor", "greenhouse", False, UNSURE, id="seen in one list"),
        pytest.param("article_board/working_nomads", "workingnomads", True, None, id="a board of the article"),
        pytest.param(
            "article_board/jobspresso", "wpjm", False, "The feed works, but its terms allow", id="not permitted"
        ),
        pytest.param("article_company/zapier", "ashby", True, None, id="a company"),
        pytest.param(
            "article_company/canva",
            "smartrecruiters",
            False,
            "SmartRecruiters' API policy",
            id="a company whose board is off",
        ),
        pytest.param("article_company/apple", None, False, "jobs.apple.com answers only", id="a company not readable"),
        pytest.param("article_board/remoters", None, False, "Its jobs are a table", id="a board not readable"),
        pytest.param("article_company/glassdoor", "greenhouse", False, UNSURE, id="a company whose board is not sure"),
        pytest.param("weworkremotely", "weworkremotely", False, "Its terms forbid saving", id="a source that is off"),
        pytest.param("landing_jobs", None, False, "Its terms forbid copying", id="a service not read"),
    ],
)
def test_what_is_not_read_says_why(entry_id, source_id, is_on, why):
    row = rows()[entry_id]
    assert (row["source_id"], row["is_on"]) == (source_id, is_on)
    assert (row["why_off"] or "").startswith(why or "") and bool(row["why_off"]) == bool(why)


def test_the_users_own_file_shows(tmp_path):
    (tmp_path / LOCAL).write_text(
        """
        [[source]]
        source_id = "remotive"
        is_on = false

        [[board]]
        source_id = "rss"
        token = "https://jobs.example.org/feed"

        [[board]]
        source_id = "ashby"
        token = "zapier"
        is_on = false
        """
    )
    own = rows(tmp_path)
    assert (own["remotive"]["is_on"], own["remotive"]["why_off"]) == (False, SWITCHED_OFF)
    assert own["rss/https://jobs.example.org/feed"]["label"] == "https://jobs.example.org/feed"
    assert own["rss/https://jobs.example.org/feed"]["is_on"] is True
    assert own["ashby/zapier"]["why_off"] == own["article_company/zapier"]["why_off"] == SWITCHED_OFF
    assert {row["why_off"] for row in own.values() if row["source_id"] is None and row["kind"] == "board"} == {
        NO_ADAPTER
    }


def test_each_row_of_the_article_is_read_or_off_or_cannot_be_read_and_says_why(tmp_path):
    def states(listed) -> list[tuple[str, str]]:
        found = list(article_rows(listed, read_watch_list()))
        assert len(found) == 28 and all(bool(row["why_off"]) != row["is_on"] for row in found)
        return sorted((row["label"], row.get("source_id") or "no") for row in found if not row["is_on"])

    off = {
        "Remote Global": "wpjm",
        "Jobspresso": "wpjm",
        "letsworkremotely": "wpjm",
        "Canva": "smartrecruiters",
        "Convergys": "workday",
        "Pluralsight": "workday",
        "VMware": "workday",
        "Glassdoor": "greenhouse",
    }
    boards = ["Dynamite Jobs", "DailyRemote", "Remote Age", "Remoters", "Glassdoor"]
    never = [(name, "no") for name in [*boards, "MailerLite", "MeetEdgar", "Pearson", "Dell", "Apple"]]
    assert states(registry()) == sorted([*off.items(), *never])
    blocks = [f'[[source]]\nsource_id = "{name}"\nis_on = true' for name in ("wpjm", "smartrecruiters", "workday")]
    (tmp_path / LOCAL).write_text("\n".join(blocks))
    unsure = [(name, off[name]) for name in ("Remote Global", "letsworkremotely", "Glassdoor")]
    assert states(registry(tmp_path)) == sorted(unsure + never)
