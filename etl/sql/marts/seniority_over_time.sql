-- Grain: one row per period (grain: week, the Mondays of the window up to now, or month, quarter or year that is over; period_on is its first day) x level of seniority found among the jobs of the window (junior, mid, senior, principal, executive: seniority_level).
-- share = jobs of that level / all jobs that have one and were open at the end of the Monday, or of any known Monday of a longer period, each counted once, at the level it had at the last of them, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. A Monday with too few boards read is a hole (is_hole), and so is a period of which fewer than half the Mondays are known: the numbers are null and reason says why.
CREATE MACRO seniority_over_time(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, grain := 'week', weights := 'jobs'
) AS TABLE
WITH day AS (
    SELECT week_on, period_start(week_on, grain) AS period_on, is_hole, reason FROM measured_day(sources, date_from, date_to, boards)
),
period AS (
    SELECT
        period_on, count(*) FILTER (NOT is_hole) * 2 < count(*) AS is_hole,
        CASE WHEN grain = 'week' THEN min(reason) ELSE format('{} of {} Mondays are known', count(*) FILTER (NOT is_hole), count(*)) END AS reason
    FROM day
    GROUP BY period_on
    -- All Mondays of the period lie in the window: the one before its first and the one after its last belong to others.
    HAVING grain = 'week' OR min(week_on) - 7 < period_on AND period_start(max(week_on) + 7, grain) > period_on
),
stretch AS (
    SELECT job_id, employer_id, seniority_level(seniority) AS level, open_from_on, open_to_on
    FROM selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
    WHERE seniority IS NOT NULL
),
levels AS (
    SELECT DISTINCT level FROM stretch
),
open_job AS (
    SELECT day.period_on, stretch.job_id, stretch.employer_id, arg_max(stretch.level, day.week_on) AS level
    FROM day
    JOIN period USING (period_on)
    JOIN stretch ON day.week_on BETWEEN stretch.open_from_on AND stretch.open_to_on
    WHERE NOT day.is_hole AND NOT period.is_hole
    GROUP BY day.period_on, stretch.job_id, stretch.employer_id
),
by_level AS (
    SELECT period_on, employer_id, level, count(*) AS y FROM open_job GROUP BY period_on, employer_id, level
),
by_employer AS (
    SELECT period_on, employer_id, sum(y) AS n, weighed(sum(y), sum(y), weights) AS w FROM by_level GROUP BY period_on, employer_id
),
-- Employers without a job of the level belong to its sample too.
counted AS (
    SELECT
        by_employer.period_on, levels.level, sum(coalesce(by_level.y, 0))::INTEGER AS open_count, sum(by_employer.n)::INTEGER AS all_count,
        count(*)::INTEGER AS employer_count,
        sum(weighed(coalesce(by_level.y, 0), by_employer.n, weights)) / sum(by_employer.w) AS share,
        effective_n(
            weighed(coalesce(by_level.y, 0), by_employer.n, weights), by_employer.w, most := most_n(by_employer.w, by_employer.n)
        ) AS effective_n,
        sum(by_employer.n) >= 20 AND count(*) >= 8 AS is_enough
    FROM by_employer
    CROSS JOIN levels
    LEFT JOIN by_level USING (period_on, employer_id, level)
    GROUP BY by_employer.period_on, levels.level
)
SELECT
    period.period_on, levels.level, counted.open_count, counted.all_count, counted.employer_count,
    CASE WHEN counted.is_enough THEN counted.share END AS share,
    CASE WHEN counted.is_enough THEN wilson(counted.share, counted.effective_n, -1) END AS share_low,
    CASE WHEN counted.is_enough THEN wilson(counted.share, counted.effective_n, 1) END AS share_high,
    period.is_hole, CASE WHEN period.is_hole THEN period.reason END AS reason
FROM period CROSS JOIN levels LEFT JOIN counted USING (period_on, level)
ORDER BY period.period_on, levels.level;
