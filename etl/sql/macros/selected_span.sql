-- Grain: one row per job x stretch of job_span.
-- The stretches that the filters let through, on the boards that count: open on every day from open_from_on to open_to_on. Workplace
-- and seniority are those of the stretch; a job whose employer is not stated stands alone, under its own id.
CREATE MACRO selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    job_span.job_id, job_span.source_id, job_span.board_id, coalesce(job_span.employer_id, job_span.job_id) AS employer_id, job.employer,
    job_span.employer_id IS NOT NULL AS is_employer_stated, job_span.workplace, job_span.seniority, job_span.from_at, job_span.until_at,
    job_span.open_from_on, job_span.open_to_on
FROM job_span
JOIN selected_job(sources, [], [], places, employers) AS job ON job.job_id = job_span.job_id
JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_span.board_id
WHERE
    (len(workplaces) = 0 OR list_contains(workplaces, job_span.workplace))
    AND (len(seniorities) = 0 OR list_contains(seniorities, job_span.seniority));
