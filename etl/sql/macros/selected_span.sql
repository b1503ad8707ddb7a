-- Grain: one row per job x stretch of job_span; apart 'source' or 'board': for each of these apart.
-- The stretches that the filters let through, on the boards that count: open on every day from open_from_on to open_to_on. While several
-- of these boards list a job, the first of them (its place in job_board) speaks for it, so that a day has a job once. Workplace and
-- seniority are those of the stretch; a job whose employer is not stated stands alone, under its own id.
CREATE MACRO selected_span(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := ''
) AS TABLE
WITH counting AS MATERIALIZED (
    SELECT
        job_span.job_id, job_span.source_id, job_span.board_id, coalesce(job.employer_id, job_span.job_id) AS employer_id, job.employer,
        job.employer_id IS NOT NULL AS is_employer_stated, job_span.workplace, job_span.seniority, job_span.from_at, job_span.until_at,
        job_span.open_from_on, job_span.open_to_on, job_span.place, job_span.is_shared
    FROM job_span
    JOIN selected_job([], [], [], places, employers) AS job ON job.job_id = job_span.job_id
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_span.board_id
),
-- Few jobs stand on several boards, and only these have to be ranked.
stretch AS (
    SELECT * FROM counting WHERE NOT is_shared
    UNION ALL
    SELECT * FROM counting WHERE is_shared
    QUALIFY row_number() OVER (
        PARTITION BY job_id, from_at, CASE apart WHEN 'source' THEN source_id WHEN 'board' THEN board_id END ORDER BY place
    ) = 1
)
SELECT
    job_id, source_id, board_id, employer_id, employer, is_employer_stated, workplace, seniority, from_at, until_at, open_from_on, open_to_on
FROM stretch
WHERE
    (len(workplaces) = 0 OR list_contains(workplaces, workplace))
    AND (len(seniorities) = 0 OR list_contains(seniorities, seniority));
