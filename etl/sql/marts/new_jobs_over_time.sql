-- Grain: one row per period that is over (grain: week, month, quarter or year; period_on is its first day, of a week its Monday).
-- Jobs that opened in the period on boards read throughout it, those of them that are remote, and the remote share with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); jobs that stood there at their board's first read are never new; periods with too few boards read throughout (is_hole) have no numbers and a reason.
CREATE MACRO new_jobs_over_time(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, grain := 'week', weights := 'jobs'
) AS TABLE
WITH period AS (
    SELECT period_on, measured_count, board_count, read_share, is_hole, reason FROM measured_period(sources, date_from, date_to, boards, grain)
),
opened AS (
    SELECT job.board_id, period_start(job.opened_on, grain) AS period_on, job.workplace, coalesce(job.employer_id, job.job_id) AS employer_id
    FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS job
    WHERE NOT job.is_left_censored
),
by_employer AS (
    SELECT period.period_on, opened.employer_id, count(*) AS n, count(*) FILTER (opened.workplace = 'remote') AS y
    FROM period
    JOIN opened ON opened.period_on = period.period_on
    JOIN board_period AS reading
        ON reading.board_id = opened.board_id AND reading.length = grain AND reading.period_on = period.period_on
    WHERE reading.is_whole AND NOT period.is_hole
    GROUP BY period.period_on, opened.employer_id
),
counted AS (
    SELECT
        period_on, sum(n)::INTEGER AS new_count, sum(y)::INTEGER AS remote_count, sum(wy) / sum(wn) AS remote_share,
        effective_n(wy, wn, most := most_n(wn, n)) AS effective_n, count(*)::INTEGER AS employer_count
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY period_on
)
SELECT
    period.period_on,
    CASE WHEN NOT period.is_hole THEN coalesce(counted.new_count, 0) END AS new_count,
    CASE WHEN NOT period.is_hole THEN coalesce(counted.remote_count, 0) END AS remote_count,
    counted.remote_share, wilson(counted.remote_share, counted.effective_n, -1) AS share_low,
    wilson(counted.remote_share, counted.effective_n, 1) AS share_high,
    CASE WHEN NOT period.is_hole THEN coalesce(counted.employer_count, 0) END AS employer_count,
    period.board_count, period.read_share, period.is_hole, period.reason
FROM period LEFT JOIN counted USING (period_on)
ORDER BY period.period_on;
