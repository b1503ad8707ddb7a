-- Grain: one row per employer with a job open on one of three days.
-- Jobs of the employer open at the end of day_on (by default now, or the last day of the window), of before_on (by default 4 weeks earlier) and of first_on (by default as before_on), and how many of each are remote, on the selected boards; jobs whose employer is not stated stand alone.
CREATE MACRO open_jobs_by_employer(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards,
    day_on := NULL, before_on := NULL, first_on := NULL
) AS TABLE
WITH last_day AS (
    SELECT coalesce(day_on::DATE, to_on) AS now_on FROM reading_window(sources, date_from, date_to)
),
days AS (
    SELECT
        now_on, coalesce(before_on::DATE, now_on - 28) AS then_on,
        coalesce(first_on::DATE, before_on::DATE, now_on - 28) AS start_on
    FROM last_day
),
stretch AS (
    SELECT
        job_span.job_id, job_span.workplace, job.employer, coalesce(job_span.employer_id, job_span.job_id) AS employer_id,
        was_open(job_span.from_at, job_span.until_at, board.last_read_at, days.now_on) AS is_now,
        was_open(job_span.from_at, job_span.until_at, board.last_read_at, days.then_on) AS is_then,
        was_open(job_span.from_at, job_span.until_at, board.last_read_at, days.start_on) AS is_first
    FROM job_span
    JOIN selected_job(sources, [], [], places, employers) AS job USING (job_id)
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_span.board_id
    JOIN board ON board.board_id = job_span.board_id
    CROSS JOIN days
    WHERE
        (len(workplaces) = 0 OR list_contains(workplaces, job_span.workplace))
        AND (len(seniorities) = 0 OR list_contains(seniorities, job_span.seniority))
)
SELECT
    employer_id, coalesce(first(employer ORDER BY employer), 'not stated') AS employer,
    (count(*) FILTER (is_now))::INTEGER AS open_count,
    (count(*) FILTER (is_now AND workplace = 'remote'))::INTEGER AS remote_count,
    (count(*) FILTER (is_then))::INTEGER AS before_count,
    (count(*) FILTER (is_then AND workplace = 'remote'))::INTEGER AS remote_before_count,
    (count(*) FILTER (is_first))::INTEGER AS first_count,
    (count(*) FILTER (is_first AND workplace = 'remote'))::INTEGER AS remote_first_count
FROM stretch
WHERE is_now OR is_then OR is_first
GROUP BY employer_id
ORDER BY open_count DESC, employer, employer_id;
