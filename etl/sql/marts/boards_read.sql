-- Grain: one row per board.
-- When the board was read and what it listed: reads, reads that were not whole, postings of all roles at its last whole read, product jobs ever seen and open now; of the filters, source and employer apply.
CREATE MACRO boards_read(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH jobs AS (
    SELECT posting.board_id, count(DISTINCT posting.job_id)::INTEGER AS job_count, count(DISTINCT open_job.job_id)::INTEGER AS open_count
    FROM posting
    LEFT JOIN job_board AS open_job ON open_job.job_id = posting.job_id AND open_job.board_id = posting.board_id AND open_job.is_open
    GROUP BY posting.board_id
)
SELECT
    source.label AS source, board.label AS board, board.board_id, board.first_read_at::DATE AS first_read_on,
    board.last_read_at::DATE AS last_read_on, board.is_ended, board.read_count, board.incomplete_count,
    board.last_posting_count, coalesce(jobs.job_count, 0) AS job_count,
    CASE WHEN board.last_read_at IS NOT NULL THEN coalesce(jobs.open_count, 0) END AS open_count
FROM board
JOIN source USING (source_id)
LEFT JOIN jobs USING (board_id)
WHERE
    (len(sources) = 0 OR list_contains(sources, board.source_id))
    AND (len(employers) = 0 OR list_contains(employers, board.employer_id))
ORDER BY open_count DESC NULLS LAST, job_count DESC, board.board_id;
