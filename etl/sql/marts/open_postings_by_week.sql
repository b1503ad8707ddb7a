-- Grain: one row per Monday of the window, up to now.
-- Postings open at the end of that day, each on its own: a job in five cities is five, where open_jobs_by_week counts one; those of them that are remote, and the remote share with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); on days with too few boards read (is_hole) the numbers are null and reason says why.
CREATE MACRO open_postings_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs') AS TABLE
WITH day AS (
    SELECT week_on, board_count, read_share, is_hole, reason FROM measured_day(sources, date_from, date_to, boards)
),
stretch AS (
    SELECT coalesce(job.employer_id, span.posting_id) AS employer_id, span.workplace, span.first_seen_at, span.next_read_at, board.last_read_at
    FROM posting_span AS span
    JOIN posting USING (posting_id)
    JOIN selected_job([], [], [], places, employers) AS job ON job.job_id = posting.job_id
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = posting.board_id
    JOIN board ON board.board_id = posting.board_id
    WHERE
        span.is_product AND (len(workplaces) = 0 OR list_contains(workplaces, span.workplace))
        AND (len(seniorities) = 0 OR list_contains(seniorities, span.seniority))
),
by_employer AS (
    SELECT day.week_on, stretch.employer_id, count(*) AS n, count(*) FILTER (stretch.workplace = 'remote') AS y
    FROM day JOIN stretch ON was_open(stretch.first_seen_at, stretch.next_read_at, stretch.last_read_at, day.week_on)
    WHERE NOT day.is_hole
    GROUP BY day.week_on, stretch.employer_id
),
counted AS (
    SELECT
        week_on, sum(n)::INTEGER AS open_count, sum(y)::INTEGER AS remote_count, sum(wy) / sum(wn) AS remote_share,
        effective_n(wy, wn, most := most_n(wn, n)) AS effective_n, count(*)::INTEGER AS employer_count
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY week_on
)
SELECT
    day.week_on,
    CASE WHEN NOT day.is_hole THEN coalesce(counted.open_count, 0) END AS open_count,
    CASE WHEN NOT day.is_hole THEN coalesce(counted.remote_count, 0) END AS remote_count,
    counted.remote_share, wilson(counted.remote_share, counted.effective_n, -1) AS share_low,
    wilson(counted.remote_share, counted.effective_n, 1) AS share_high,
    CASE WHEN NOT day.is_hole THEN coalesce(counted.employer_count, 0) END AS employer_count,
    day.board_count, day.read_share, day.is_hole, day.reason
FROM day LEFT JOIN counted USING (week_on)
ORDER BY day.week_on;
