-- Grain: one row per source x part x currency; parts are "all", the whole, and those of the cut as in jobs_with_text (cut: all, archive, level, week, month, quarter or year; unfinished), or level_scope: the level and, of remote jobs, who may take them ("senior worldwide").
-- Quartiles of the annual pay that jobs state at least (min_) and at most (max_), each among those that state it, with the 95% interval of the medians (Woodruff 1952: the values at the ends of the interval of the share of jobs at or below the median; employers are the sampled unit); below 20 jobs or 8 employers that state it there are counts only. hour_count, month_count and other_count (weeks, days) of the jobs state pay for less than a year and are annualised.
CREATE MACRO pay_ranges(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', unfinished := false
) AS TABLE
WITH base AS (
    SELECT
        source_id, currency, employer_id, period, min_annual, max_annual,
        -- The whole beside its parts in one question: most of an answer's time goes into planning it.
        unnest(list_distinct(['all', CASE WHEN cut = 'level_scope' THEN level || ' ' || eligibility_scope ELSE part END])) AS part
    FROM pay_jobs(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut, unfinished := unfinished)
),
total AS (
    SELECT
        source_id, part, currency, count(*)::INTEGER AS job_count, count(DISTINCT employer_id)::INTEGER AS employer_count,
        count(*) FILTER (period = 'hour')::INTEGER AS hour_count, count(*) FILTER (period = 'month')::INTEGER AS month_count,
        count(*) FILTER (period IN ('week', 'day'))::INTEGER AS other_count
    FROM base WHERE part IS NOT NULL GROUP BY source_id, part, currency
),
-- Minima and maxima alike, one below the other.
stated AS (
    SELECT source_id, part, currency, employer_id, 'min' AS side, min_annual AS amount FROM base WHERE part IS NOT NULL AND min_annual IS NOT NULL
    UNION ALL
    SELECT source_id, part, currency, employer_id, 'max', max_annual FROM base WHERE part IS NOT NULL AND max_annual IS NOT NULL
),
middle AS (
    SELECT source_id, part, currency, side, list(amount ORDER BY amount) AS amounts, quantile_disc(amount, 0.5) AS median
    FROM stated GROUP BY source_id, part, currency, side
),
by_employer AS (
    SELECT
        stated.source_id, stated.part, stated.currency, stated.side, stated.employer_id, count(*) AS n,
        count(*) FILTER (stated.amount <= middle.median) AS y
    FROM stated JOIN middle USING (source_id, part, currency, side)
    GROUP BY stated.source_id, stated.part, stated.currency, stated.side, stated.employer_id
),
counted AS (
    SELECT
        source_id, part, currency, side, sum(n)::INTEGER AS n, count(*)::INTEGER AS employer_count, effective_n(y, n) AS effective_n
    FROM by_employer GROUP BY source_id, part, currency, side
),
quartile AS (
    SELECT
        counted.source_id, counted.part, counted.currency, counted.side, counted.n,
        amounts[ceil(0.25 * n)::INTEGER] AS lower_quartile, median, amounts[ceil(0.75 * n)::INTEGER] AS upper_quartile,
        amounts[greatest(1, ceil(wilson(0.5, effective_n, -1) * n))::INTEGER] AS median_low,
        amounts[ceil(wilson(0.5, effective_n, 1) * n)::INTEGER] AS median_high,
        n >= 20 AND counted.employer_count >= 8 AS is_enough
    FROM counted JOIN middle USING (source_id, part, currency, side)
)
SELECT
    total.source_id, total.part, total.currency, total.job_count, total.employer_count, total.hour_count, total.month_count, total.other_count,
    coalesce(lowest.n, 0) AS min_count, coalesce(highest.n, 0) AS max_count,
    CASE WHEN lowest.is_enough THEN lowest.lower_quartile END AS min_lower_quartile, CASE WHEN lowest.is_enough THEN lowest.median END AS min_median,
    CASE WHEN lowest.is_enough THEN lowest.upper_quartile END AS min_upper_quartile,
    CASE WHEN lowest.is_enough THEN lowest.median_low END AS min_median_low, CASE WHEN lowest.is_enough THEN lowest.median_high END AS min_median_high,
    CASE WHEN highest.is_enough THEN highest.lower_quartile END AS max_lower_quartile,
    CASE WHEN highest.is_enough THEN highest.median END AS max_median,
    CASE WHEN highest.is_enough THEN highest.upper_quartile END AS max_upper_quartile,
    CASE WHEN highest.is_enough THEN highest.median_low END AS max_median_low, CASE WHEN highest.is_enough THEN highest.median_high END AS max_median_high
FROM total
LEFT JOIN quartile AS lowest
    ON lowest.source_id = total.source_id AND lowest.part = total.part AND lowest.currency = total.currency AND lowest.side = 'min'
LEFT JOIN quartile AS highest
    ON highest.source_id = total.source_id AND highest.part = total.part AND highest.currency = total.currency AND highest.side = 'max'
ORDER BY total.source_id, total.part, total.job_count DESC, total.currency;
