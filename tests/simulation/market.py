"""A market of known truth, observed as the archive is: boards that join and are given up, holes, unequal employers.

Many runs lie in one database, each as a source of its own, and go through the tables and measures of the warehouse.
"""

from dataclasses import dataclass
from datetime import datetime

import duckdb
import numpy as np
import pyarrow as pa

from etl.warehouse import rules
from etl.warehouse.build import build_row
from etl.warehouse.define import define
from etl.warehouse.load import create, load_facts
from etl.warehouse.statements import statements

# Open product jobs of an employer -> number of such employers, on the Greenhouse panel of 15 August 2026; 0.25 of the
# jobs were remote, and they were so alike within employers (intraclass correlation) that 852 were worth 178.
SIZES = {
    1: 131, 2: 56, 3: 24, 4: 16, 5: 9, 6: 11, 7: 4, 8: 6, 9: 3, 10: 7, 11: 3, 12: 2, 13: 1, 15: 1, 17: 1, 18: 1, 22: 1,
    25: 1, 31: 1,
}  # fmt: skip
REMOTE_SHARE, LIKENESS = 0.252, 0.55
MEAN_SIZE = sum(size * count for size, count in SIZES.items()) / sum(SIZES.values())
BOARDS = 200
FIRST, WEEKS = np.datetime64("2026-01-05"), 13
HOLE = (9, 10)
GROWTH = 1.10  # of the open jobs over the whole time, expected of every employer
CLOSING = 0.08  # of the open jobs, each week
GIVEN_UP, JOINING = 0.18, 0.06
NEVER = np.datetime64("NaT")


@dataclass(frozen=True)
class Market:
    """Runs in one database: `connection`, and their names as sources."""

    connection: duckdb.DuckDBPyConnection
    sources: list[str]


def simulated(runs: int, seed: int) -> Market:
    """`runs` markets and what reading them on Mondays shows, as a finished database."""
    random = np.random.default_rng(seed)
    is_read = reads(random, runs * BOARDS)
    jobs = openings(random, runs * BOARDS)
    connection = duckdb.connect()
    digest = load_facts(connection, [], rules.tables())
    create(connection, "build", pa.Table.from_pylist([build_row("case", digest, datetime(2026, 1, 1))]))
    names = np.array([f"s{board // BOARDS:04}/{board % BOARDS:03}" for board in range(runs * BOARDS)])
    fill(connection, names, is_read, jobs)
    define(connection, statements(), lambda what, done, total: None)
    return Market(connection, [f"s{run:04}" for run in range(runs)])


def reads(random: np.random.Generator, boards: int) -> np.ndarray:
    """Whether each board was read on each Monday."""
    week = np.arange(WEEKS)
    fate = random.random(boards)
    last = np.where(fate < GIVEN_UP, random.integers(2, 8, boards), WEEKS)
    first = np.where((fate >= GIVEN_UP) & (fate < GIVEN_UP + JOINING), random.integers(5, 9, boards), 0)
    is_read = (week >= first[:, None]) & (week <= last[:, None])
    missed = random.random((boards, WEEKS)) < 0.02
    # The ends are always read, so that the truth of a board's stay is known.
    missed[:, [0, WEEKS - 1]] = False
    in_hole = np.isin(week, HOLE) & (random.random(boards) < 0.5)[:, None]
    return is_read & ~missed & ~in_hole


def openings(random: np.random.Generator, boards: int) -> dict[str, np.ndarray]:
    """Every job: its board, the weeks from and until (exclusive) which it is open, and whether it is remote."""
    sizes = random.choice(list(SIZES), boards, p=np.array(list(SIZES.values())) / sum(SIZES.values()))
    pace = random.gamma(4.0, 1 / 4.0, boards)
    expected = sizes[:, None] * GROWTH ** (np.arange(WEEKS) / (WEEKS - 1))
    arrivals = random.poisson(pace[:, None] * (expected[:, 1:] - (1 - CLOSING) * expected[:, :-1]))
    counts = np.column_stack([sizes, arrivals])
    board = np.repeat(np.arange(boards), counts.sum(axis=1))
    opened = np.concatenate([np.repeat(np.arange(WEEKS), row) for row in counts])
    closed = opened + random.geometric(CLOSING, len(board))
    spread = 1 / LIKENESS - 1
    leaning = random.beta(REMOTE_SHARE * spread, (1 - REMOTE_SHARE) * spread, boards)
    return {"board": board, "opened": opened, "closed": closed, "remote": random.random(len(board)) < leaning[board]}


def seen(is_read: np.ndarray, jobs: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Of each job whether a read saw it, the weeks of the first and last that did, and of the next read (or -1)."""
    week = np.arange(WEEKS)
    on_board = is_read[jobs["board"]]
    is_seen = on_board & (week >= jobs["opened"][:, None]) & (week < jobs["closed"][:, None])
    last = WEEKS - 1 - is_seen[:, ::-1].argmax(axis=1)
    later = on_board & (week > last[:, None])
    return is_seen.any(axis=1), is_seen.argmax(axis=1), last, np.where(later.any(axis=1), later.argmax(axis=1), -1)


FILL = """
    INSERT INTO facts.archive BY NAME SELECT DISTINCT
        split_part(board_id, '/', 1) AS archive_id, archive_id AS source_id, archive_id AS label, 'simulated' AS origin,
        'none' AS licence, 'reads' AS kind, min(read_at)::DATE AS first_on, max(read_at)::DATE AS last_on,
        'drawn at random' AS how_made, 'case' AS rules_version, 0 AS posting_count, 0 AS product_count,
        'pack' AS taken_from
    FROM reads GROUP BY ALL;
    INSERT INTO facts.board_read BY NAME SELECT
        board_id, split_part(board_id, '/', 1) AS archive_id, read_at, 9 AS posting_count, true AS is_complete
    FROM reads;
    INSERT INTO facts.posting BY NAME SELECT
        posting_id, board_id, split_part(board_id, '/', 1) AS source_id, source_id AS archive_id,
        posting_id AS identifier, board_id AS hiring_organization, 'Product Manager' AS title,
        'title' AS title_found_in, true AS is_product, true AS is_product_plain, workplace, false AS has_text,
        'case' AS rules_version
    FROM postings;
    INSERT INTO facts.posting_span BY NAME SELECT
        posting_id, first_seen_at, last_seen_at, next_read_at,
        CASE WHEN next_read_at IS NULL THEN 'open' ELSE 'gone' END AS ending,
        'Product Manager' AS title, true AS is_product, true AS is_product_plain, workplace
    FROM postings;
    -- Every posting is a job and every board an employer: matching and names are tested elsewhere.
    CREATE OR REPLACE TABLE facts.employer AS SELECT DISTINCT board_id AS employer_id, board_id AS name FROM reads;
    CREATE OR REPLACE TABLE facts.posting_employer AS SELECT posting_id, board_id AS employer_id FROM postings;
    CREATE OR REPLACE TABLE facts.posting_job AS SELECT posting_id, posting_id AS job_id FROM postings;
"""


def fill(
    connection: duckdb.DuckDBPyConnection, names: np.ndarray, is_read: np.ndarray, jobs: dict[str, np.ndarray]
) -> None:
    """Writes the facts that the reads show."""
    day = (FIRST + 7 * np.arange(WEEKS)).astype("datetime64[us]")
    board, week = np.nonzero(is_read)
    connection.register("reads", pa.table({"board_id": names[board], "read_at": day[week]}))
    is_seen, first, last, following = seen(is_read, jobs)
    number = np.arange(len(is_seen))[is_seen]
    of_board = names[jobs["board"][is_seen]]
    postings = {
        "posting_id": np.array([f"{name}/{one:07}" for name, one in zip(of_board, number, strict=True)]),
        "board_id": of_board,
        "first_seen_at": day[first[is_seen]],
        "last_seen_at": day[last[is_seen]],
        "next_read_at": np.where(following[is_seen] < 0, NEVER, day[following[is_seen]]),
        "workplace": np.where(jobs["remote"][is_seen], "remote", "onsite"),
    }
    connection.register("postings", pa.table(postings))
    connection.execute(FILL)
