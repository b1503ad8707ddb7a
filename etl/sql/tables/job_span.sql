-- Grain: one row per job x maximal stretch over which it was listed with the same workplace and seniority.
-- When a job was open. A job is listed while at least one of its postings is; it is back in a new stretch after an absence.
CREATE TABLE job_span (
    job_id VARCHAR NOT NULL, -- the job
    board_id VARCHAR NOT NULL, -- its board
    source_id VARCHAR NOT NULL, -- its source
    employer_id VARCHAR, -- its employer
    from_at TIMESTAMP NOT NULL, -- the read that saw it first so, UTC
    until_at TIMESTAMP, -- the read that found it absent or different (exclusive); null while listed at the board's last read
    workplace VARCHAR NOT NULL, -- the most open among its postings then: remote before hybrid before onsite before unspecified
    seniority VARCHAR, -- that of the posting that gives the workplace (of several, the one with the smallest posting_id)
    title VARCHAR, -- that posting's title at the end of the stretch
    open_from_on DATE NOT NULL, -- first day at whose end it was open so
    open_to_on DATE -- last day at whose end it was, 7 days after the board's last read at most; null where the board was never read whole
);
INSERT INTO job_span
WITH piece AS (
    SELECT
        posting.job_id, posting.posting_id, posting_span.first_seen_at AS from_at, coalesce(posting_span.next_read_at, 'infinity') AS until_at,
        posting_span.seniority, posting_span.title, posting_span.workplace,
        list_position(['remote', 'hybrid', 'onsite', 'unspecified'], posting_span.workplace) AS openness
    FROM posting_span JOIN posting USING (posting_id)
    WHERE posting.job_id IS NOT NULL AND posting_span.is_product
),
edge AS (
    SELECT job_id, from_at AS edge_at FROM piece UNION SELECT job_id, until_at FROM piece
),
step AS (
    SELECT job_id, edge_at AS from_at, lead(edge_at) OVER (PARTITION BY job_id ORDER BY edge_at) AS until_at FROM edge
),
most_open AS (
    SELECT step.job_id, step.from_at, step.until_at, piece.workplace, piece.seniority, piece.title
    FROM step
    JOIN piece ON piece.job_id = step.job_id AND piece.from_at <= step.from_at AND piece.until_at >= step.until_at
    QUALIFY row_number() OVER (PARTITION BY step.job_id, step.from_at ORDER BY piece.openness, piece.posting_id) = 1
),
begun AS (
    SELECT
        job_id, from_at, until_at, workplace, seniority, title,
        (workplace, seniority, from_at) IS DISTINCT FROM lag((workplace, seniority, until_at)) OVER (PARTITION BY job_id ORDER BY from_at) AS begins
    FROM most_open
),
numbered AS (
    SELECT
        job_id, from_at, until_at, workplace, seniority, title,
        count(*) FILTER (begins) OVER (PARTITION BY job_id ORDER BY from_at) AS stretch
    FROM begun
),
stretches AS (
    SELECT
        job_id, min(from_at) AS from_at, max(until_at) AS until_at, first(workplace) AS workplace, first(seniority) AS seniority,
        arg_max(title, from_at) AS title
    FROM numbered GROUP BY job_id, stretch
)
SELECT
    stretches.job_id, posting.board_id, posting.source_id, posting.employer_id, stretches.from_at,
    nullif(stretches.until_at, 'infinity'), stretches.workplace, stretches.seniority, stretches.title,
    stretches.from_at::DATE,
    CASE
        WHEN board.last_read_at IS NULL THEN NULL
        WHEN stretches.until_at = 'infinity' THEN board.last_read_at::DATE + 7
        ELSE least(stretches.until_at::DATE - 1, board.last_read_at::DATE + 7)
    END
FROM stretches
JOIN posting ON posting.posting_id = stretches.job_id  -- a job bears the posting_id of one of its postings
JOIN board ON board.board_id = posting.board_id
ORDER BY stretches.job_id, stretches.from_at;
