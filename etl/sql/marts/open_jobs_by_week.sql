-- Grain: one row per Monday of the window, up to now.
-- Jobs open at the end of that day, those of them that are remote, and the remote share with its 95% interval (employers are the sampled unit); on days with too few boards read (is_hole) the numbers are null and reason says why.
CREATE MACRO open_jobs_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH day AS (
    SELECT week_on, board_count, read_share, is_hole, reason FROM measured_day(sources, date_from, date_to, boards)
),
stretch AS (
    SELECT
        job_span.from_at, job_span.until_at, job_span.workplace, board.last_read_at, read_source.from_on, read_source.to_on,
        coalesce(job_span.employer_id, job_span.job_id) AS employer_id
    FROM job_span
    JOIN source_window(sources, date_from, date_to) AS read_source ON read_source.source_id = job_span.source_id
    JOIN selected_job(sources, [], [], places, employers) AS job USING (job_id)
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_span.board_id
    JOIN board ON board.board_id = job_span.board_id
    WHERE
        (len(workplaces) = 0 OR list_contains(workplaces, job_span.workplace))
        AND (len(seniorities) = 0 OR list_contains(seniorities, job_span.seniority))
),
by_employer AS (
    SELECT day.week_on, stretch.employer_id, count(*) AS n, count(*) FILTER (stretch.workplace = 'remote') AS y
    FROM day
    JOIN stretch
        ON day.week_on BETWEEN stretch.from_on AND stretch.to_on
        AND was_open(stretch.from_at, stretch.until_at, stretch.last_read_at, day.week_on)
    WHERE NOT day.is_hole
    GROUP BY day.week_on, stretch.employer_id
),
counted AS (
    SELECT
        week_on, sum(n)::INTEGER AS open_count, sum(y)::INTEGER AS remote_count, sum(y) / sum(n) AS remote_share,
        share_low(y, n) AS share_low, share_high(y, n) AS share_high, count(*)::INTEGER AS employer_count
    FROM by_employer GROUP BY week_on
)
SELECT
    day.week_on,
    CASE WHEN NOT day.is_hole THEN coalesce(counted.open_count, 0) END AS open_count,
    CASE WHEN NOT day.is_hole THEN coalesce(counted.remote_count, 0) END AS remote_count,
    counted.remote_share, counted.share_low, counted.share_high,
    CASE WHEN NOT day.is_hole THEN coalesce(counted.employer_count, 0) END AS employer_count,
    day.board_count, day.read_share, day.is_hole, day.reason
FROM day LEFT JOIN counted USING (week_on)
ORDER BY day.week_on;
