-- Grain: one row per source x part; parts as in jobs_with_text (cut: all, archive, level, week, month, quarter or year; unfinished).
-- How many jobs state a required minimum of experience (stated_share, of all whose text was read), its quartiles in months among those, and the share of those that require five years or more; the median's 95% interval is Woodruff's (1952): the values at the ends of the interval of the share of jobs at or below it; employers are the sampled unit; weights 'employers': each share is the mean over employers of each one's, while the quartiles count every job; below 20 stating jobs or 8 stating employers there are counts only.
CREATE MACRO years_required(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', weights := 'jobs', unfinished := false
) AS TABLE
WITH base AS (
    SELECT source_id, employer_id, part, min_months
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut, unfinished := unfinished)
    WHERE part IS NOT NULL
),
total AS (
    SELECT
        source_id, part, count(*)::INTEGER AS job_count, count(DISTINCT employer_id)::INTEGER AS employer_count,
        list_sort(list(min_months) FILTER (min_months IS NOT NULL)) AS stated,
        quantile_disc(min_months, 0.5) AS median_months
    FROM base GROUP BY source_id, part
),
stating AS (
    SELECT
        source_id, part, sum(wy) / sum(wn) AS stated_share, effective_n(wy, wn, most := most_n(wn, n)) AS effective_n
    FROM (
        SELECT
            source_id, part, employer_id, count(*) AS n, weighed(count(*), count(*), weights) AS wn,
            weighed(count(min_months), count(*), weights) AS wy
        FROM base GROUP BY source_id, part, employer_id
    )
    GROUP BY source_id, part
    HAVING sum(n) >= 20 AND count(*) >= 8
),
by_employer AS (
    SELECT
        base.source_id, base.part, base.employer_id, count(base.min_months) AS n,
        count(*) FILTER (base.min_months >= 60) AS five_years,
        count(*) FILTER (base.min_months <= total.median_months) AS at_most_median
    FROM base JOIN total USING (source_id, part)
    WHERE base.min_months IS NOT NULL
    GROUP BY base.source_id, base.part, base.employer_id
),
counted AS (
    SELECT
        source_id, part, sum(n)::INTEGER AS stated_count, count(*)::INTEGER AS stated_employer_count,
        sum(five_years)::INTEGER AS five_years_count, sum(wy) / sum(wn) AS five_years_share, effective_n(wy, wn, most := most_n(wn, n)) AS five_years_n,
        effective_n(at_most_median, n) AS median_n, sum(n) >= 20 AND count(*) >= 8 AS is_enough
    FROM (SELECT *, weighed(five_years, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY source_id, part
)
SELECT
    total.source_id, total.part, total.job_count, total.employer_count, coalesce(counted.stated_count, 0) AS stated_count,
    coalesce(counted.stated_employer_count, 0) AS stated_employer_count,
    stating.stated_share, wilson(stating.stated_share, stating.effective_n, -1) AS stated_low,
    wilson(stating.stated_share, stating.effective_n, 1) AS stated_high,
    CASE WHEN is_enough THEN total.stated[ceil(0.25 * stated_count)::INTEGER] END AS lower_quartile_months,
    CASE WHEN is_enough THEN total.median_months END AS median_months,
    CASE WHEN is_enough THEN total.stated[ceil(0.75 * stated_count)::INTEGER] END AS upper_quartile_months,
    CASE WHEN is_enough THEN total.stated[greatest(1, ceil(wilson(0.5, median_n, -1) * stated_count))::INTEGER] END AS median_low_months,
    CASE WHEN is_enough THEN total.stated[ceil(wilson(0.5, median_n, 1) * stated_count)::INTEGER] END AS median_high_months,
    coalesce(counted.five_years_count, 0) AS five_years_count,
    CASE WHEN is_enough THEN counted.five_years_share END AS five_years_share,
    CASE WHEN is_enough THEN wilson(counted.five_years_share, counted.five_years_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(counted.five_years_share, counted.five_years_n, 1) END AS share_high
FROM total
LEFT JOIN stating USING (source_id, part)
LEFT JOIN counted USING (source_id, part)
ORDER BY total.source_id, total.part;
