-- Grain: one row per complete week x employer that opened a job in it; a week in which none did, or which is a hole, has one row without employer.
-- Jobs that the employer opened in the week on boards read throughout it, counted as in new_jobs_over_time; 0 in a week without any, null in a hole (is_hole: fewer than 90% of the boards were read throughout the week).
CREATE MACRO new_jobs_by_employer(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH week AS (
    SELECT period_on AS week_on, is_hole FROM measured_period(sources, date_from, date_to, boards, 'week')
),
opened AS (
    SELECT week.week_on, coalesce(job.employer_id, job.job_id) AS employer_id, job.employer
    FROM week
    JOIN selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS job
        ON date_trunc('week', job.opened_on)::DATE = week.week_on
    JOIN board_monday ON board_monday.board_id = job.board_id AND board_monday.week_on = week.week_on
    WHERE board_monday.is_whole AND NOT job.is_left_censored AND NOT week.is_hole
)
SELECT
    week.week_on, opened.employer_id, coalesce(first(opened.employer), CASE WHEN opened.employer_id IS NOT NULL THEN 'not stated' END) AS employer,
    CASE WHEN NOT week.is_hole THEN count(opened.employer_id) END::INTEGER AS new_count, week.is_hole
FROM week LEFT JOIN opened USING (week_on)
GROUP BY week.week_on, week.is_hole, opened.employer_id
ORDER BY week.week_on, new_count DESC, employer, opened.employer_id;
