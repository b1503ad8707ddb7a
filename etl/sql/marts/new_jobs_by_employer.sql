-- Grain: one row per employer that opened a job in the last 8 complete weeks of the window.
-- Jobs opened in the last 4 complete weeks and in the 4 before them, on boards read throughout both; jobs that stood there at their board's first read are never new; no rows when one of the 8 weeks is a hole.
CREATE MACRO new_jobs_by_employer(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH last_week AS (
    SELECT week_on, is_hole FROM measured_week(sources, date_from, date_to, boards) ORDER BY week_on DESC LIMIT 8
),
eight AS (
    SELECT min(week_on) AS from_on, max(week_on) + 7 AS until_on FROM last_week HAVING count(*) = 8 AND NOT bool_or(is_hole)
),
opened AS (
    SELECT coalesce(job.employer_id, job.job_id) AS employer_id, job.employer, job.opened_on >= eight.from_on + 28 AS is_recent
    FROM eight
    JOIN selected_job(sources, seniorities, workplaces, places, employers) AS job ON job.opened_on >= eight.from_on AND job.opened_on < eight.until_on
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen USING (board_id)
    JOIN board_stretch ON board_stretch.board_id = job.board_id AND board_stretch.from_on <= eight.from_on AND eight.until_on <= board_stretch.to_on
    WHERE NOT job.is_left_censored
)
SELECT
    employer_id, coalesce(first(employer ORDER BY employer), 'not stated') AS employer,
    (count(*) FILTER (is_recent))::INTEGER AS new_count,
    (count(*) FILTER (NOT is_recent))::INTEGER AS before_count
FROM opened
GROUP BY employer_id
ORDER BY new_count DESC, employer, employer_id;
