-- Grain: one row per period of the window that is over (grain: week, month or quarter; period_on is its first day, of a week its Monday) x answer: worldwide, restricted, time_zone and unspecified, which divide all remote jobs; and, when a country is given (living_in, ISO alpha-2), yes and no: those that someone living there could take, and those that name other places or time zones only (open_to_country).
-- share = remote jobs with that answer / all remote jobs that were open at the end of the Monday, or of any known Monday of a month or quarter, each counted once, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. A Monday with too few boards read is a hole (is_hole), and so is a period of which fewer than half the Mondays are known: the numbers are null and reason says why. Who may apply is read off a posting as it was last seen.
CREATE MACRO eligibility_over_time(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, living_in := NULL, grain := 'week',
    weights := 'jobs'
) AS TABLE
WITH day AS (
    SELECT week_on, date_trunc(grain, week_on)::DATE AS period_on, is_hole, reason FROM measured_day(sources, date_from, date_to, boards)
),
period AS (
    SELECT
        period_on, count(*) FILTER (NOT is_hole) * 2 < count(*) AS is_hole,
        CASE WHEN grain = 'week' THEN min(reason) ELSE format('{} of {} Mondays are known', count(*) FILTER (NOT is_hole), count(*)) END AS reason
    FROM day
    GROUP BY period_on
    -- All Mondays of the period lie in the window: the one before its first and the one after its last belong to others.
    HAVING grain = 'week' OR min(week_on) - 7 < period_on AND date_trunc(grain, max(week_on) + 7) > period_on
),
stretch AS (
    SELECT
        span.job_id, span.employer_id, job_scope.scope,
        greatest(span.open_from_on, read_source.from_on) AS from_on, least(span.open_to_on, read_source.to_on) AS to_on
    FROM selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS span
    JOIN source_window(sources, date_from, date_to) AS read_source ON read_source.source_id = span.source_id
    JOIN job_scope ON job_scope.job_id = span.job_id
    WHERE span.workplace = 'remote' AND span.open_to_on IS NOT NULL
),
open_job AS (
    SELECT DISTINCT period.period_on, stretch.job_id, stretch.employer_id, stretch.scope
    FROM period
    JOIN day ON day.period_on = period.period_on
    JOIN stretch ON day.week_on BETWEEN stretch.from_on AND stretch.to_on
    WHERE NOT period.is_hole AND NOT day.is_hole
),
answered AS (
    SELECT period_on, employer_id, scope AS answer FROM open_job
    UNION ALL
    SELECT
        open_job.period_on, open_job.employer_id,
        CASE WHEN open_job.scope = 'worldwide' OR taker.job_id IS NOT NULL THEN 'yes' WHEN open_job.scope <> 'unspecified' THEN 'no' END
    FROM open_job LEFT JOIN job_open_to AS taker ON taker.job_id = open_job.job_id AND taker.country = living_in
    WHERE living_in IS NOT NULL
),
answer AS (
    SELECT unnest(['worldwide', 'restricted', 'time_zone', 'unspecified', 'yes', 'no']) AS answer, generate_subscripts([1, 2, 3, 4, 5, 6], 1) AS place
),
by_employer AS (
    SELECT
        total.period_on, answer.answer, total.employer_id, total.n, weighed(total.n, total.n, weights) AS w, count(answered.answer) AS y
    FROM (SELECT period_on, employer_id, count(*) AS n FROM open_job GROUP BY period_on, employer_id) AS total
    CROSS JOIN answer
    LEFT JOIN answered
        ON answered.period_on = total.period_on AND answered.employer_id = total.employer_id AND answered.answer = answer.answer
    GROUP BY total.period_on, answer.answer, total.employer_id, total.n
),
counted AS (
    SELECT
        period_on, answer, sum(y)::INTEGER AS answer_count, count(*) FILTER (y > 0)::INTEGER AS answer_employer_count,
        sum(n)::INTEGER AS job_count, count(*)::INTEGER AS employer_count, sum(weighed(y, n, weights)) / sum(w) AS share,
        effective_n(weighed(y, n, weights), w, most := most_n(w, n)) AS effective_n,
        sum(n) >= 20 AND count(*) >= 8 AS is_enough
    FROM by_employer GROUP BY period_on, answer
)
SELECT
    period.period_on, answer.answer,
    CASE WHEN NOT period.is_hole THEN coalesce(counted.answer_count, 0) END AS answer_count,
    CASE WHEN NOT period.is_hole THEN coalesce(counted.answer_employer_count, 0) END AS answer_employer_count,
    CASE WHEN NOT period.is_hole THEN coalesce(counted.job_count, 0) END AS job_count,
    CASE WHEN NOT period.is_hole THEN coalesce(counted.employer_count, 0) END AS employer_count,
    CASE WHEN counted.is_enough THEN counted.share END AS share,
    CASE WHEN counted.is_enough THEN wilson(counted.share, counted.effective_n, -1) END AS share_low,
    CASE WHEN counted.is_enough THEN wilson(counted.share, counted.effective_n, 1) END AS share_high,
    period.is_hole, CASE WHEN period.is_hole THEN period.reason END AS reason
FROM period
CROSS JOIN answer
LEFT JOIN counted ON counted.period_on = period.period_on AND counted.answer = answer.answer
WHERE living_in IS NOT NULL OR answer.place < 5
ORDER BY period.period_on, answer.place;
