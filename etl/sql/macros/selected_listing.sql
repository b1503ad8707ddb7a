-- Grain: one row per job that a board that counts lists; apart 'source': one per job and source.
-- The jobs that the filters let through, each as the first of the boards that count shows it (its place in job_board): a job that
-- several boards list is one job, and counts in each source that is asked for alone. Board, source and dates are those of that
-- listing; all else is the job's.
CREATE MACRO selected_listing(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := ''
) AS TABLE
WITH counting AS MATERIALIZED (
    SELECT
        job_board.job_id, job_board.board_id, job_board.source_id, job_board.place, job_board.opened_on, job_board.opened_by,
        job_board.is_left_censored, job_board.first_seen_at, job_board.last_seen_at, job_board.listed_from_on, job_board.listed_to_on,
        job_board.is_open, job_board.repost_count, job_board.has_text, job_board.url, job_board.is_shared
    FROM job_board
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_board.board_id
),
-- Few jobs stand on several boards, and only these have to be ranked.
listed AS (
    SELECT * FROM counting WHERE NOT is_shared
    UNION ALL
    SELECT * FROM counting WHERE is_shared
    QUALIFY row_number() OVER (PARTITION BY job_id, CASE WHEN apart = 'source' THEN source_id END ORDER BY place) = 1
)
SELECT
    job.job_id, listed.source_id, listed.board_id, job.employer_id, job.employer, job.title, job.seniority, job.workplace,
    job.eligibility_scope, listed.opened_on, listed.opened_by, listed.is_left_censored, listed.first_seen_at, listed.last_seen_at,
    listed.listed_from_on, listed.listed_to_on, listed.is_open, job.posting_count, listed.repost_count, listed.has_text, listed.url, listed.place
FROM selected_job([], seniorities, workplaces, places, employers) AS job
JOIN listed ON listed.job_id = job.job_id;
