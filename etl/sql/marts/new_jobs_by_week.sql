-- Grain: one row per complete week (week_on is its Monday).
-- Jobs that opened in the week on boards read throughout it, those of them that are remote, and the remote share with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); jobs that stood there at their board's first read are never new; weeks with too few boards read (is_hole) have no numbers and a reason.
CREATE MACRO new_jobs_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs') AS TABLE
WITH week AS (
    SELECT week_on, measured_count, board_count, read_share, is_hole, reason FROM measured_week(sources, date_from, date_to, boards)
),
opened AS (
    SELECT job.board_id, job.opened_on, job.workplace, coalesce(job.employer_id, job.job_id) AS employer_id
    FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS job
    WHERE NOT job.is_left_censored
),
by_employer AS (
    SELECT week.week_on, opened.employer_id, count(*) AS n, count(*) FILTER (opened.workplace = 'remote') AS y
    FROM week
    JOIN opened ON date_trunc('week', opened.opened_on)::DATE = week.week_on
    JOIN board_monday ON board_monday.board_id = opened.board_id AND board_monday.week_on = week.week_on
    WHERE board_monday.is_whole AND NOT week.is_hole
    GROUP BY week.week_on, opened.employer_id
),
counted AS (
    SELECT
        week_on, sum(n)::INTEGER AS new_count, sum(y)::INTEGER AS remote_count, sum(wy) / sum(wn) AS remote_share,
        effective_n(wy, wn, most := most_n(wn, n)) AS effective_n, count(*)::INTEGER AS employer_count
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY week_on
)
SELECT
    week.week_on,
    CASE WHEN NOT week.is_hole THEN coalesce(counted.new_count, 0) END AS new_count,
    CASE WHEN NOT week.is_hole THEN coalesce(counted.remote_count, 0) END AS remote_count,
    counted.remote_share, wilson(counted.remote_share, counted.effective_n, -1) AS share_low,
    wilson(counted.remote_share, counted.effective_n, 1) AS share_high,
    CASE WHEN NOT week.is_hole THEN coalesce(counted.employer_count, 0) END AS employer_count,
    week.board_count, week.read_share, week.is_hole, week.reason
FROM week LEFT JOIN counted USING (week_on)
ORDER BY week.week_on;
