-- Grain: one row per Monday of the window, up to now.
-- Jobs open at the end of that day, those of them that are remote, and the remote share with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); on days with too few boards read (is_hole) the numbers are null and reason says why.
-- picked_count and picked_employer_count are of the jobs of the workplaces `picked` ([]: all): a view of some workplaces and its base in one question.
CREATE MACRO open_jobs_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, picked := [], weights := 'jobs') AS TABLE
WITH day AS (
    SELECT week_on, board_count, read_share, is_hole, reason FROM measured_day(sources, date_from, date_to, boards)
),
stretch AS (
    SELECT
        span.employer_id, span.workplace,
        greatest(span.open_from_on, read_source.from_on) AS from_on, least(span.open_to_on, read_source.to_on) AS to_on
    FROM selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS span
    JOIN source_window(sources, date_from, date_to) AS read_source ON read_source.source_id = span.source_id
    WHERE span.open_to_on IS NOT NULL
),
by_employer AS (
    SELECT day.week_on, stretch.employer_id, count(*) AS n, count(*) FILTER (stretch.workplace = 'remote') AS y,
        count(*) FILTER (len(picked) = 0 OR list_contains(picked::VARCHAR[], stretch.workplace)) AS picked_count
    FROM day JOIN stretch ON day.week_on BETWEEN stretch.from_on AND stretch.to_on
    WHERE NOT day.is_hole
    GROUP BY day.week_on, stretch.employer_id
),
counted AS (
    SELECT
        week_on, sum(n)::INTEGER AS open_count, sum(y)::INTEGER AS remote_count, sum(wy) / sum(wn) AS remote_share,
        effective_n(wy, wn, most := most_n(wn, n)) AS effective_n, count(*)::INTEGER AS employer_count, sum(picked_count)::INTEGER AS picked_count,
        count(*) FILTER (picked_count > 0)::INTEGER AS picked_employer_count
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
    CASE WHEN NOT day.is_hole THEN coalesce(counted.picked_count, 0) END AS picked_count,
    CASE WHEN NOT day.is_hole THEN coalesce(counted.picked_employer_count, 0) END AS picked_employer_count,
    day.board_count, day.read_share, day.is_hole, day.reason
FROM day LEFT JOIN counted USING (week_on)
ORDER BY day.week_on;
