-- Grain: one row per job x board that lists it; of dated ads one per source, at the board of the first of them.
-- When and how each board shows a job. A job is counted once: by the first of its boards that the filters let through (place).
CREATE TABLE job_board (
    job_id VARCHAR NOT NULL, -- the job
    board_id VARCHAR NOT NULL, -- the board
    source_id VARCHAR NOT NULL, -- its source
    place INTEGER NOT NULL, -- 1 is the job's home: boards read again and again, then those read on one day, then dated ads; of one kind an employer's own board first, then the one that showed it first
    opened_on DATE, -- day it opened there: the employer's publication date where it can be believed, else the day it was first seen
    opened_by VARCHAR, -- date_posted or first_seen: which of the two opened_on is
    is_left_censored BOOLEAN NOT NULL, -- it stood there at the board's first read
    first_seen_at TIMESTAMP, -- first read that saw it, UTC; null for dated ads
    last_seen_at TIMESTAMP, -- last read that saw it
    listed_from_on DATE, -- first day for which it is known to stand: of the first sight, of dated ads the first publication
    listed_to_on DATE, -- last day for which it is: of the last sight, of dated ads the last publication
    is_open BOOLEAN NOT NULL, -- open there on its source's now_on, on a board read in the 7 days before
    posting_count INTEGER NOT NULL, -- number of its postings there
    repost_count INTEGER NOT NULL, -- times that it was put up again there (job_repost); of several places the most
    has_text BOOLEAN NOT NULL, -- at least one of these has its text here
    url VARCHAR, -- address of the posting last seen there (of several, the one with the smallest posting_id)
    is_shared BOOLEAN NOT NULL -- another row lists the job, too
);
INSERT INTO job_board
WITH sighting AS (
    SELECT
        posting.posting_id, posting.board_id, posting_span.first_seen_at, posting_span.date_posted,
        max(posting_span.last_seen_at) OVER (PARTITION BY posting.posting_id) AS last_seen_at
    FROM posting_span JOIN posting USING (posting_id)
    WHERE posting.job_id IS NOT NULL AND posting_span.is_product
    QUALIFY row_number() OVER (PARTITION BY posting.posting_id ORDER BY posting_span.first_seen_at) = 1
),
complete_read AS (
    SELECT board_id, read_at FROM board_read WHERE is_complete
),
preceded AS (
    SELECT sighting.posting_id, sighting.first_seen_at, sighting.last_seen_at, sighting.date_posted, complete_read.read_at AS previous_read_at
    FROM sighting ASOF LEFT JOIN complete_read
        ON complete_read.board_id = sighting.board_id AND complete_read.read_at < sighting.first_seen_at
),
-- A publication date is believed when it fits what the reads saw: not after the first sight, and not long before a read of the
-- board that did not list the posting (7 days allow for postings published late; older dates are postings published again).
seen AS (
    SELECT
        posting_id, first_seen_at, last_seen_at, previous_read_at IS NULL AS is_left_censored,
        CASE
            WHEN date_posted <= first_seen_at::DATE AND (previous_read_at IS NULL OR date_posted >= previous_read_at::DATE - 7)
            THEN date_posted
        END AS believed_on
    FROM preceded
),
open_posting AS (
    SELECT DISTINCT posting.posting_id
    FROM posting_span
    JOIN posting USING (posting_id)
    JOIN board ON board.board_id = posting.board_id
    JOIN source ON source.source_id = posting.source_id
    WHERE
        posting.job_id IS NOT NULL AND posting_span.is_product
        AND was_open(posting_span.first_seen_at, posting_span.next_read_at, board.last_read_at, source.now_on)
),
opening AS (
    SELECT
        posting.job_id, posting.posting_id, posting.board_id, posting.source_id, posting.has_text, posting.url,
        -- Each thread of dated ads is a board, and nobody reads one to see what is gone: their source is one list.
        CASE WHEN source.kind = 'posts' THEN posting.source_id ELSE posting.board_id END AS list_id, source.kind,
        seen.first_seen_at, seen.last_seen_at, coalesce(seen.is_left_censored, false) AS is_left_censored,
        open_posting.posting_id IS NOT NULL AS is_open,
        CASE WHEN seen.posting_id IS NULL THEN posting.date_posted ELSE coalesce(seen.believed_on, seen.first_seen_at::DATE) END AS opened_on,
        CASE
            WHEN seen.posting_id IS NULL AND posting.date_posted IS NULL THEN NULL
            WHEN seen.posting_id IS NULL OR seen.believed_on IS NOT NULL THEN 'date_posted'
            ELSE 'first_seen'
        END AS opened_by
    FROM posting
    JOIN source ON source.source_id = posting.source_id
    LEFT JOIN seen ON seen.posting_id = posting.posting_id
    LEFT JOIN open_posting ON open_posting.posting_id = posting.posting_id
    WHERE posting.job_id IS NOT NULL
),
listed AS (
    SELECT
        job_id, first(board_id ORDER BY opened_on NULLS LAST, posting_id) AS board_id, source_id, kind, min(opened_on) AS opened_on,
        first(opened_by ORDER BY opened_on, opened_by) AS opened_by, bool_or(is_left_censored) AS is_left_censored,
        min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at,
        min(coalesce(first_seen_at::DATE, opened_on)) AS listed_from_on, max(coalesce(last_seen_at::DATE, opened_on)) AS listed_to_on,
        bool_or(is_open) AS is_open, count(*)::INTEGER AS posting_count, bool_or(has_text) AS has_text,
        first(url ORDER BY last_seen_at DESC NULLS LAST, posting_id) AS url, list_id
    FROM opening GROUP BY job_id, source_id, kind, list_id
),
reposted AS (
    SELECT job_repost.job_id, CASE WHEN source.kind = 'posts' THEN source.source_id ELSE job_repost.board_id END AS list_id, max(number) AS repost_count
    FROM job_repost JOIN source USING (source_id)
    GROUP BY ALL
)
SELECT
    listed.job_id, listed.board_id, listed.source_id,
    (row_number() OVER (
        PARTITION BY listed.job_id
        ORDER BY
            list_position(['reads', 'day', 'posts'], listed.kind), board.employer_id IS NULL, listed.opened_on NULLS LAST, listed.board_id
    ))::INTEGER AS place,
    listed.opened_on, listed.opened_by, listed.is_left_censored, listed.first_seen_at, listed.last_seen_at, listed.listed_from_on,
    listed.listed_to_on, listed.is_open, listed.posting_count, coalesce(reposted.repost_count, 0), listed.has_text, listed.url,
    count(*) OVER (PARTITION BY listed.job_id) > 1
FROM listed
JOIN board ON board.board_id = listed.board_id
LEFT JOIN reposted ON reposted.job_id = listed.job_id AND reposted.list_id = listed.list_id
ORDER BY listed.job_id, place;
