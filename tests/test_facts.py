import shutil
from dataclasses import replace
from datetime import date, datetime

import pyarrow as pa
import pytest

from etl import reading as raw
from etl.extract import RULES_VERSION
from etl.fact_frames import SCHEMAS
from etl.facts import installation_facts, kept_facts, reading_facts
from etl.posting import JobPosting
from etl.posting_facts import MENTIONS, VERSION
from etl.reading import Archive, Reading
from etl.remembered import file_of, remember, remembered
from etl.signature import signature

READS = Archive(
    "greenhouse_2025_2026", "greenhouse", "Boards", "hand", "none stated", "reads",
    date(2025, 11, 3), date(2025, 11, 10), "Written down.",
)  # fmt: skip
POSTS = Archive(
    "hackernews_2026", "hackernews", "Threads", "hand", "MIT", "posts", date(2026, 1, 1), date(2026, 1, 1), "Written."
)
TEXT = (
    "Acme | Senior Product Manager | REMOTE (US only) | Full-time | $141k - $163k\n\n"
    "You have 4+ years of product management experience and SQL."
)
BOARD = "greenhouse/acme"


def day(number):
    return number and datetime(2025, 11, number)


def span(name, first, following, title, location="Oslo"):
    return {
        "posting_id": f"{BOARD}/{name}",
        "first_seen_at": day(first),
        "last_seen_at": day(first),
        "next_read_at": day(following),
        "ending": "changed" if following else "open",
        "title": title,
        "location": location,
    }


@pytest.fixture(scope="module")
def boards():
    """One board without texts, read on 3 and 10 November 2025; a welder's posting is there too."""
    titles = {"71": "Group Product Manager", "72": "Welder", "73": "Product Marketing Manager", "74": "Data Lead"}
    return Reading.of(
        READS,
        board_read=[
            {"board_id": BOARD, "read_at": datetime(2025, 11, at, 4), "posting_count": 4, "is_complete": True}
            for at in (3, 10)
        ],
        posting=[
            JobPosting(
                BOARD, name, title=title, location="Remote" if name == "71" else "Oslo", url=f"https://a.io/{name}"
            )
            for name, title in titles.items()
        ],
        posting_span=[
            span("71", 3, 10, "Senior Product Manager"),
            span("71", 10, None, "Group Product Manager", "Remote"),
            span("72", 10, None, "Welder", "Remote, Norway"),
            span("73", 3, None, "Product Marketing Manager"),
            span("74", 3, 10, "Product Lead, Data"),
            span("74", 10, None, "Data Lead"),
        ],
        rejected_record=[{"board_id": BOARD, "identifier": "75", "reason": "title: got None"}],
    )


@pytest.fixture(scope="module")
def thread():
    board = "hackernews/2026-01"
    return Reading.of(
        POSTS,
        board_read=[{"board_id": board, "read_at": datetime(2026, 1, 1), "posting_count": 2, "is_complete": False}],
        posting=[
            JobPosting(board, "9001", url="https://n.io/9001", hiring_organization="Acme", text=TEXT,
                       date_posted=date(2026, 1, 1)),
            JobPosting(board, "9002", text="Zeta | Welders | Oslo\n\nYou weld the hulls of our product."),
        ],
    )  # fmt: skip


def test_product_postings_are_kept_as_their_last_span_shows_them(boards):
    nothing = {
        "source_id": "greenhouse",
        "archive_id": "greenhouse_2025_2026",
        "board_id": BOARD,
        "hiring_organization": None,
        "title_found_in": "title",
        "title_start": None,
        "title_end": None,
        "date_posted": None,
        "has_text": False,
        "text_signature": None,
        "education": None,
        "language": None,
        "is_read": False,
        "rules_version": RULES_VERSION,
    }
    assert reading_facts(boards)["posting"].to_pylist() == [
        nothing
        | {
            "posting_id": f"{BOARD}/71",
            "identifier": "71",
            "url": "https://a.io/71",
            "application_url": None,
            "title": "Group Product Manager",
            "location": "Remote",
            "is_product": True,
            "is_product_plain": True,
            "seniority": "group",
            "workplace": "remote",
            "eligibility_scope": "unspecified",
            "role_rule": "The title names product management or ownership, and no other function beside it makes the "
            "job its own.",
            "seniority_rule": "The lowest level that the title states; two words side by side make one level.",
        },
        nothing
        | {
            "posting_id": f"{BOARD}/74",
            "identifier": "74",
            "url": "https://a.io/74",
            "application_url": None,
            "title": "Data Lead",
            "location": "Oslo",
            "is_product": True,
            "is_product_plain": True,
            "seniority": "principal",
            "workplace": "onsite",
            "eligibility_scope": None,
            "role_rule": "A former title of the posting says so.",
            "seniority_rule": "A former title of the posting says so.",
        },
    ]


def test_each_span_has_the_facts_of_its_own_title_and_place(boards):
    spans = reading_facts(boards)["posting_span"].to_pylist()
    facts = ["posting_id", "title", "is_product", "is_product_plain", "seniority", "workplace"]
    assert [tuple(one[name] for name in facts) for one in spans] == [
        (f"{BOARD}/71", "Senior Product Manager", True, True, "senior", "onsite"),
        (f"{BOARD}/71", "Group Product Manager", True, True, "group", "remote"),
        (f"{BOARD}/74", "Product Lead, Data", True, True, "principal", "onsite"),
        (f"{BOARD}/74", "Data Lead", False, False, None, "onsite"),
    ]


def test_weeks_count_all_roles_and_the_archive_says_how_many_were_read(boards):
    frames = reading_facts(boards)
    names = ["week_on", "posting_count", "remote_count", "opened_count"]
    assert [tuple(row[name] for name in names) for row in frames["board_week"].to_pylist()] == [
        (date(2025, 11, 3), 3, 0, 0),
        (date(2025, 11, 10), 4, 2, 1),
    ]
    [archive] = frames["archive"].to_pylist()
    assert (archive["posting_count"], archive["product_count"], archive["rules_version"]) == (4, 2, RULES_VERSION)


def test_rejected_records_and_reads_carry_their_archive(boards):
    frames = reading_facts(boards)
    assert frames["rejected_record"].to_pylist() == [
        {
            "archive_id": "greenhouse_2025_2026",
            "board_id": BOARD,
            "identifier": "75",
            "reason": "title: got None",
            "read_at": None,
        }
    ]
    assert set(frames["board_read"]["archive_id"].to_pylist()) == {"greenhouse_2025_2026"}


def test_a_comment_is_a_posting_by_the_job_it_names(thread):
    title = "Senior Product Manager"
    assert reading_facts(thread)["posting"].to_pylist() == [
        {
            "posting_id": "hackernews/2026-01/9001",
            "board_id": "hackernews/2026-01",
            "source_id": "hackernews",
            "archive_id": "hackernews_2026",
            "identifier": "9001",
            "url": "https://n.io/9001",
            "application_url": None,
            "hiring_organization": "Acme",
            "title": title,
            "title_found_in": "text",
            "title_start": TEXT.index(title),
            "title_end": TEXT.index(title) + len(title),
            "location": None,
            "date_posted": date(2026, 1, 1),
            "is_product": True,
            "is_product_plain": True,
            "seniority": "senior",
            "workplace": "remote",
            "eligibility_scope": "restricted",
            "has_text": True,
            "text_signature": signature(TEXT),
            "education": "none_stated",
            "language": "en",
            "is_read": True,
            "role_rule": "There is no title; the text offers this job in its header, first in a line or with words of "
            "hiring.",
            "seniority_rule": "The lowest level that the title states; two words side by side make one level.",
            "rules_version": RULES_VERSION,
        }
    ]


def test_every_mention_stands_where_it_says(thread):
    frames = reading_facts(thread)
    rows = {name: frames[name].to_pylist() for name in MENTIONS}
    mentions = [row for table in rows.values() for row in table if row.get("found_in", "text") == "text"]
    assert {name for name, table in rows.items() if table} == {
        "posting_skill",
        "posting_experience",
        "posting_place",
        "posting_salary",
        "posting_employment",
    }
    assert [TEXT[one["mention_start"] : one["mention_end"]] for one in mentions] == [
        one["matched_text"] for one in mentions
    ]
    assert "sql" in frames["posting_skill"]["skill_id"].to_pylist()
    assert frames["posting_experience"]["min_months"].to_pylist() == [48]


def test_a_structured_field_has_no_place_in_the_text():
    posting = JobPosting("himalayas", "7", title="Product Manager", stated_workplace="remote", stated_countries=())
    frames = reading_facts(Reading.of(POSTS, posting=[posting]))
    assert frames["posting"]["eligibility_scope"].to_pylist() == ["worldwide"]
    names = ["fact", "value", "found_in", "mention_start", "mention_end"]
    assert [tuple(one[name] for name in names) for one in frames["posting_place"].to_pylist()] == [
        ("scope", "worldwide", "field", None, None),
        ("workplace", "remote", "field", None, None),
    ]


def test_texts_of_product_postings_stay_on_this_installation(thread):
    assert reading_facts(thread)["posting_text"].to_pylist() == [
        {"posting_id": "hackernews/2026-01/9001", "text": TEXT, "section_starts": [0], "section_kinds": ["role"]}
    ]


def test_an_archive_without_product_postings_is_still_told_of():
    posting = JobPosting("uber", "7", title="Welder", text="You weld.")
    frames = reading_facts(Reading.of(POSTS, posting=[posting]))
    assert {name: table.num_rows for name, table in frames.items() if table.num_rows} == {"archive": 1}


def test_kept_facts_are_the_same_facts(thread, tmp_path):
    folder = raw.save(thread, tmp_path)
    told = []
    first = kept_facts(raw.load(folder), tmp_path, lambda *step: told.append(step))
    again = kept_facts(raw.load(folder), tmp_path, pytest.fail)
    assert told == [("Reading titles: Threads", 0, None), ("Reading postings: Threads", 2, 2)]
    assert again == first == reading_facts(thread)


def test_facts_of_other_contents_are_not_taken_for_kept_ones(thread, tmp_path):
    kept_facts(raw.load(raw.save(thread, tmp_path)), tmp_path)
    empty = Reading.of(POSTS, posting=[JobPosting("hackernews/2026-01", "1", text="Nothing here.")])
    frames = kept_facts(raw.load(raw.save(empty, tmp_path, replace=True)), tmp_path)
    assert frames["posting"].num_rows == 0
    assert len(list((tmp_path / "cache" / "facts" / "hackernews_2026").iterdir())) == 1


ADS = Archive("uber", "uber", "Ads", "hand", "MIT", "posts", date(2026, 1, 1), date(2026, 1, 9), "Written.")
FOUR_ADS = [
    JobPosting("uber", "1", title="Product Manager", text="You know SQL.", date_posted=date(2026, 1, 1)),
    JobPosting("uber", "2", title="Product Owner", text="You know SQL."),
    JobPosting("uber", "3", title="Head of Product", text="You know SQL."),
    JobPosting("uber", "4", title="Head of Product", text="You know SQL."),
]


def skills_of(postings, data_dir):
    """The skills that a build finds in `postings`, by identifier."""
    raw.save(Reading.of(ADS, posting=postings), data_dir, replace=True)
    rows = installation_facts(data_dir)["posting_skill"].to_pylist()
    return {row["posting_id"].removeprefix("uber/"): row["skill_id"] for row in rows}


def mark(data_dir):
    """Writes another skill into every kept result, so that whoever takes it gives itself away."""
    results = file_of(data_dir, "uber", VERSION)
    marked = {key: said.replace('"sql"', '"marked"') for key, said in remembered(results).items()}
    remember(results, marked)
    return marked


def test_a_changed_posting_costs_one_reading_and_the_others_none(tmp_path):
    assert skills_of(FOUR_ADS, tmp_path) == {"1": "sql", "2": "sql", "3": "sql", "4": "sql"}
    assert len(mark(tmp_path)) == 3, "two postings that say the same are read once"
    dated = replace(FOUR_ADS[0], date_posted=date(2026, 1, 9), url="https://example.org/1")
    assert set(skills_of([dated, *FOUR_ADS[1:]], tmp_path).values()) == {"marked"}, "neither date nor address is read"
    changed = replace(FOUR_ADS[1], text="You know SQL and ferries.")
    assert skills_of([FOUR_ADS[0], changed, *FOUR_ADS[2:]], tmp_path) == {
        "1": "marked", "2": "sql", "3": "marked", "4": "marked",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Lead Product Manager"),
        ("location", "Oslo"),
        ("text", "You know SQL well."),
        ("stated_workplace", "remote"),
        ("stated_countries", ("NO",)),
        ("stated_pay", "NOK 700000 per year"),
        ("stated_employment", ("PART_TIME",)),
    ],
)
def test_whatever_is_read_makes_a_posting_another(tmp_path, field, value):
    skills_of(FOUR_ADS[:1], tmp_path)
    mark(tmp_path)
    assert skills_of([replace(FOUR_ADS[0], **{field: value})], tmp_path) == {"1": "sql"}


def test_what_no_posting_says_any_more_is_forgotten(tmp_path):
    skills_of(FOUR_ADS, tmp_path)
    skills_of(FOUR_ADS[:1], tmp_path)
    assert len(remembered(file_of(tmp_path, "uber", VERSION))) == 1


def test_an_archive_that_is_gone_leaves_nothing_kept(tmp_path):
    skills_of(FOUR_ADS, tmp_path)
    shutil.rmtree(tmp_path / "imports" / "uber")
    installation_facts(tmp_path)
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("damage", [b"", b"PAR1 no more than this", None], ids=["empty", "no Parquet", "one byte"])
def test_broken_files_of_the_cache_are_made_again(thread, tmp_path, damage):
    reading = raw.load(raw.save(thread, tmp_path))
    kept_facts(reading, tmp_path)
    files = [path for path in (tmp_path / "cache").rglob("*.parquet")]
    assert len(files) == len(SCHEMAS) + 1
    for file in files:
        body = bytearray(file.read_bytes())
        body[len(body) // 2] ^= 1
        file.write_bytes(bytes(body) if damage is None else damage)
    assert kept_facts(reading, tmp_path) == reading_facts(thread)


def test_an_installation_has_the_facts_of_all_its_readings(boards, thread, tmp_path):
    for one in (boards, thread):
        raw.save(one, tmp_path)
    frames = installation_facts(tmp_path)
    parts = [reading_facts(boards), reading_facts(thread)]
    assert frames["posting"] == pa.concat_tables([part["posting"] for part in parts])
    assert frames["archive"]["archive_id"].to_pylist() == ["greenhouse_2025_2026", "hackernews_2026"]


def test_an_installation_that_has_read_nothing_has_no_facts(tmp_path):
    assert {table.num_rows for table in installation_facts(tmp_path).values()} == {0}
