-- Grain: one row per Monday of the window, up to now, x level of seniority found among the jobs of the window (junior, mid, senior, principal, executive: seniority_level).
-- share = jobs of that level open at the end of the day / all jobs open then that have one, with its 95% interval (employers are the sampled unit); on days with too few boards read (is_hole) the numbers are null and reason says why.
CREATE MACRO seniority_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH day AS (
    SELECT week_on, is_hole, reason FROM measured_day(sources, date_from, date_to, boards)
),
stretch AS (
    SELECT
        job_span.from_at, job_span.until_at, seniority_level(job_span.seniority) AS level, board.last_read_at,
        coalesce(job_span.employer_id, job_span.job_id) AS employer_id
    FROM job_span
    JOIN selected_job(sources, [], [], places, employers) AS job USING (job_id)
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_span.board_id
    JOIN board ON board.board_id = job_span.board_id
    WHERE
        job_span.seniority IS NOT NULL
        AND (len(workplaces) = 0 OR list_contains(workplaces, job_span.workplace))
        AND (len(seniorities) = 0 OR list_contains(seniorities, job_span.seniority))
),
levels AS (
    SELECT DISTINCT level FROM stretch
),
by_level AS (
    SELECT day.week_on, stretch.employer_id, stretch.level, count(*) AS y
    FROM day JOIN stretch ON was_open(stretch.from_at, stretch.until_at, stretch.last_read_at, day.week_on)
    WHERE NOT day.is_hole
    GROUP BY day.week_on, stretch.employer_id, stretch.level
),
by_employer AS (
    SELECT week_on, employer_id, sum(y) AS n FROM by_level GROUP BY week_on, employer_id
),
-- Employers without a job of the level belong to its sample too.
counted AS (
    SELECT
        by_employer.week_on, levels.level, sum(coalesce(by_level.y, 0))::INTEGER AS open_count, sum(by_employer.n)::INTEGER AS all_count,
        count(*)::INTEGER AS employer_count, sum(coalesce(by_level.y, 0)) / sum(by_employer.n) AS share,
        share_low(coalesce(by_level.y, 0), by_employer.n) AS share_low, share_high(coalesce(by_level.y, 0), by_employer.n) AS share_high,
        sum(by_employer.n) >= 20 AND count(*) >= 8 AS is_enough
    FROM by_employer
    CROSS JOIN levels
    LEFT JOIN by_level USING (week_on, employer_id, level)
    GROUP BY by_employer.week_on, levels.level
)
SELECT
    day.week_on, levels.level, counted.open_count, counted.all_count, counted.employer_count,
    CASE WHEN counted.is_enough THEN counted.share END AS share,
    CASE WHEN counted.is_enough THEN counted.share_low END AS share_low,
    CASE WHEN counted.is_enough THEN counted.share_high END AS share_high,
    day.is_hole, day.reason
FROM day CROSS JOIN levels LEFT JOIN counted USING (week_on, level)
ORDER BY day.week_on, levels.level;
