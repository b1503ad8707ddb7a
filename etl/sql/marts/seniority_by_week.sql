-- Grain: one row per Monday of the window, up to now, x level of seniority found among the jobs of the window (junior, mid, senior, principal, executive: seniority_level).
-- share = jobs of that level open at the end of the day / all jobs open then that have one, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); on days with too few boards read (is_hole) the numbers are null and reason says why.
CREATE MACRO seniority_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs') AS TABLE
WITH day AS (
    SELECT week_on, is_hole, reason FROM measured_day(sources, date_from, date_to, boards)
),
stretch AS (
    SELECT employer_id, seniority_level(seniority) AS level, open_from_on, open_to_on
    FROM selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
    WHERE seniority IS NOT NULL
),
levels AS (
    SELECT DISTINCT level FROM stretch
),
by_level AS (
    SELECT day.week_on, stretch.employer_id, stretch.level, count(*) AS y
    FROM day JOIN stretch ON day.week_on BETWEEN stretch.open_from_on AND stretch.open_to_on
    WHERE NOT day.is_hole
    GROUP BY day.week_on, stretch.employer_id, stretch.level
),
by_employer AS (
    SELECT week_on, employer_id, sum(y) AS n, weighed(sum(y), sum(y), weights) AS w FROM by_level GROUP BY week_on, employer_id
),
-- Employers without a job of the level belong to its sample too.
counted AS (
    SELECT
        by_employer.week_on, levels.level, sum(coalesce(by_level.y, 0))::INTEGER AS open_count, sum(by_employer.n)::INTEGER AS all_count,
        count(*)::INTEGER AS employer_count,
        sum(weighed(coalesce(by_level.y, 0), by_employer.n, weights)) / sum(by_employer.w) AS share,
        effective_n(
            weighed(coalesce(by_level.y, 0), by_employer.n, weights), by_employer.w, most := most_n(by_employer.w, by_employer.n)
        ) AS effective_n,
        sum(by_employer.n) >= 20 AND count(*) >= 8 AS is_enough
    FROM by_employer
    CROSS JOIN levels
    LEFT JOIN by_level USING (week_on, employer_id, level)
    GROUP BY by_employer.week_on, levels.level
)
SELECT
    day.week_on, levels.level, counted.open_count, counted.all_count, counted.employer_count,
    CASE WHEN counted.is_enough THEN counted.share END AS share,
    CASE WHEN counted.is_enough THEN wilson(counted.share, counted.effective_n, -1) END AS share_low,
    CASE WHEN counted.is_enough THEN wilson(counted.share, counted.effective_n, 1) END AS share_high,
    day.is_hole, day.reason
FROM day CROSS JOIN levels LEFT JOIN counted USING (week_on, level)
ORDER BY day.week_on, levels.level;
