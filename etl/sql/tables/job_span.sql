-- Grain: one row per job x board x maximal stretch over which it was listed there with the same workplace and seniority.
-- When a job was open. A job is listed on a board while at least one of its postings there is; it is back in a new stretch after an
-- absence. While several boards list a job their stretches are cut at the same instants, so that a count takes one of those that begin
-- together: that of the least place among the boards that count (selected_span).
CREATE TABLE job_span (
    job_id VARCHAR NOT NULL, -- the job
    board_id VARCHAR NOT NULL, -- the board that lists it
    source_id VARCHAR NOT NULL, -- the board's source
    employer_id VARCHAR, -- the employer as its postings there name it
    from_at TIMESTAMP NOT NULL, -- the read that saw it first so, UTC
    until_at TIMESTAMP, -- the read that found it absent or different (exclusive); null while listed at the board's last read
    workplace VARCHAR NOT NULL, -- the most open among its postings there then: remote before hybrid before onsite before unspecified
    seniority VARCHAR, -- that of the posting that gives the workplace (of several, the one with the smallest posting_id)
    title VARCHAR, -- that posting's title at the end of the stretch
    open_from_on DATE NOT NULL, -- first day at whose end it was open so
    open_to_on DATE, -- last day at whose end it was, 7 days after the board's last read at most; null where the board was never read whole
    place INTEGER NOT NULL, -- the board's place among those that list the job (job_board)
    is_shared BOOLEAN NOT NULL -- another board lists the job, too, at some time
);
INSERT INTO job_span
WITH piece AS (
    SELECT
        posting.job_id, posting.board_id, posting.posting_id, posting_span.first_seen_at AS from_at,
        coalesce(posting_span.next_read_at, 'infinity') AS until_at, posting_span.seniority, posting_span.title, posting_span.workplace,
        list_position(['remote', 'hybrid', 'onsite', 'unspecified'], posting_span.workplace) AS openness,
        -- A board that is not read any more speaks for 7 days; after them another that lists the job speaks alone.
        CASE WHEN posting_span.next_read_at IS NULL THEN (board.last_read_at::DATE + 8)::TIMESTAMP END AS unknown_at
    FROM posting_span
    JOIN posting USING (posting_id)
    JOIN board ON board.board_id = posting.board_id
    WHERE posting.job_id IS NOT NULL AND posting_span.is_product
),
listing AS (
    SELECT job_id, count(DISTINCT board_id) > 1 AS is_shared FROM piece GROUP BY job_id
),
edge AS (
    SELECT job_id, from_at AS edge_at FROM piece
    UNION
    SELECT job_id, until_at FROM piece
    UNION
    SELECT piece.job_id, piece.unknown_at FROM piece JOIN listing USING (job_id)
    WHERE listing.is_shared AND piece.unknown_at IS NOT NULL
),
step AS (
    SELECT job_id, edge_at AS from_at, lead(edge_at) OVER (PARTITION BY job_id ORDER BY edge_at) AS until_at FROM edge
),
most_open AS (
    SELECT
        step.job_id, piece.board_id, step.from_at, step.until_at, piece.workplace, piece.seniority, piece.title,
        piece.until_at = 'infinity' AND step.until_at IN ('infinity', piece.unknown_at) AS is_listed
    FROM step
    JOIN listing USING (job_id)
    JOIN piece
        ON
            piece.job_id = step.job_id AND piece.from_at <= step.from_at AND piece.until_at >= step.until_at
            AND NOT (listing.is_shared AND coalesce(piece.unknown_at <= step.from_at, false))
    QUALIFY row_number() OVER (PARTITION BY step.job_id, piece.board_id, step.from_at ORDER BY piece.openness, piece.posting_id) = 1
),
listed_with AS (
    SELECT job_id, from_at, list(board_id ORDER BY board_id) AS boards FROM most_open GROUP BY job_id, from_at
),
begun AS (
    SELECT
        most_open.*,
        (workplace, seniority, from_at, boards) IS DISTINCT FROM lag((workplace, seniority, until_at, boards)) OVER (
            PARTITION BY job_id, board_id ORDER BY from_at
        ) AS begins
    FROM most_open JOIN listed_with USING (job_id, from_at)
),
cut AS (
    SELECT *, bool_or(begins) OVER (PARTITION BY job_id, from_at) AS begins_somewhere FROM begun
),
numbered AS (
    SELECT *, count(*) FILTER (begins_somewhere) OVER (PARTITION BY job_id, board_id ORDER BY from_at) AS stretch FROM cut
),
stretches AS (
    SELECT
        job_id, board_id, min(from_at) AS from_at, max(until_at) AS until_at, bool_or(is_listed) AS is_listed, first(workplace) AS workplace,
        first(seniority) AS seniority, arg_max(title, from_at) AS title
    FROM numbered GROUP BY job_id, board_id, stretch
),
hiring AS (
    SELECT job_id, board_id, min(employer_id) AS employer_id FROM posting WHERE job_id IS NOT NULL GROUP BY job_id, board_id
)
SELECT
    stretches.job_id, stretches.board_id, board.source_id, hiring.employer_id, stretches.from_at,
    CASE WHEN NOT stretches.is_listed THEN stretches.until_at END, stretches.workplace, stretches.seniority, stretches.title,
    stretches.from_at::DATE,
    CASE
        WHEN board.last_read_at IS NULL THEN NULL
        WHEN stretches.is_listed THEN board.last_read_at::DATE + 7
        ELSE least(stretches.until_at::DATE - 1, board.last_read_at::DATE + 7)
    END,
    job_board.place, listing.is_shared
FROM stretches
JOIN board ON board.board_id = stretches.board_id
JOIN job_board ON job_board.job_id = stretches.job_id AND job_board.board_id = stretches.board_id
JOIN hiring ON hiring.job_id = stretches.job_id AND hiring.board_id = stretches.board_id
JOIN listing ON listing.job_id = stretches.job_id
ORDER BY stretches.job_id, stretches.from_at, job_board.place;
