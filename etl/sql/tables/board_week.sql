-- Grain: one row per board x week in which it was read.
-- How many postings of all roles the board listed at its last read of the week, and how many of product management: what product jobs are set against.
CREATE TABLE board_week (
    board_id VARCHAR NOT NULL, -- the board
    archive_id VARCHAR NOT NULL, -- the archive that holds that read
    week_on DATE NOT NULL, -- Monday of the week
    read_at TIMESTAMP NOT NULL, -- last complete read of the week, UTC
    posting_count INTEGER NOT NULL, -- postings listed at that read, all roles
    remote_count INTEGER NOT NULL, -- of them those whose title or location says remote, by the project's rule
    opened_count INTEGER NOT NULL, -- postings first seen in a read of that week; none at the board's first read
    product_count INTEGER NOT NULL, -- of the postings listed those of product management
    product_remote_count INTEGER NOT NULL -- of these the remote ones
);
INSERT INTO board_week
WITH listed AS (
    SELECT posting.board_id, posting.posting_id, span.workplace, span.first_seen_at, coalesce(span.next_read_at, 'infinity') AS until_at
    FROM posting_span AS span JOIN posting USING (posting_id)
    WHERE span.is_product AND posting.job_id IS NOT NULL
),
-- Where two archives read a board in one week, the later read counts.
week AS (
    SELECT board_id, archive_id, week_on, read_at, posting_count, remote_count, opened_count FROM facts.board_week
    QUALIFY row_number() OVER (PARTITION BY board_id, week_on ORDER BY read_at DESC, archive_id) = 1
)
SELECT
    week.board_id, week.archive_id, week.week_on, week.read_at, week.posting_count, week.remote_count, week.opened_count,
    count(DISTINCT listed.posting_id), count(DISTINCT listed.posting_id) FILTER (listed.workplace = 'remote')
FROM week
LEFT JOIN listed ON listed.board_id = week.board_id AND listed.first_seen_at <= week.read_at AND listed.until_at > week.read_at
GROUP BY ALL
ORDER BY week.board_id, week.week_on;
