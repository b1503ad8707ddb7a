-- Grain: one row per source x part x whole number of years from 0 to 20; parts as in jobs_with_text (cut: all, archive, level, week, month, quarter or year; unfinished).
-- open_share = jobs whose required minimum is no more than so many years / jobs of the part that state a required minimum, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 stating jobs or 8 stating employers there are counts and no share; unstated_count jobs state none and are in no share; 18 months ask for 2 years.
CREATE MACRO open_to_years(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', weights := 'jobs', unfinished := false
) AS TABLE
WITH base AS (
    SELECT source_id, employer_id, part, asked_years(min_months)::INTEGER AS asked_years, object
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut, unfinished := unfinished)
    WHERE part IS NOT NULL
),
total AS (
    SELECT source_id, part, count(*) FILTER (asked_years IS NULL)::INTEGER AS unstated_count FROM base GROUP BY source_id, part
),
by_employer AS (
    SELECT
        base.source_id, base.part, year.years, base.employer_id, count(*) AS n,
        count(*) FILTER (base.asked_years <= year.years) AS y,
        count(*) FILTER (base.asked_years = year.years) AS asking,
        count(*) FILTER (base.asked_years = year.years AND base.object = 'product_management') AS asking_in_product
    FROM base CROSS JOIN generate_series(0, 20) AS year(years)
    WHERE base.asked_years IS NOT NULL
    GROUP BY base.source_id, base.part, year.years, base.employer_id
),
counted AS (
    SELECT
        source_id, part, years, sum(asking)::INTEGER AS asking_count, sum(asking_in_product)::INTEGER AS asking_in_product_count,
        sum(y)::INTEGER AS open_count, sum(n)::INTEGER AS stated_count, count(*)::INTEGER AS stated_employer_count,
        sum(wy) / sum(wn) AS open_share, effective_n(wy, wn, most := most_n(wn, n)) AS effective_n,
        sum(n) >= 20 AND count(*) >= 8 AS is_enough
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY source_id, part, years
)
SELECT
    counted.source_id, counted.part, counted.years::INTEGER AS years, counted.asking_count, counted.asking_in_product_count,
    counted.open_count, counted.stated_count, counted.stated_employer_count, total.unstated_count,
    CASE WHEN counted.is_enough THEN counted.open_share END AS open_share,
    CASE WHEN counted.is_enough THEN wilson(counted.open_share, counted.effective_n, -1) END AS share_low,
    CASE WHEN counted.is_enough THEN wilson(counted.open_share, counted.effective_n, 1) END AS share_high
FROM counted JOIN total USING (source_id, part)
ORDER BY counted.source_id, counted.part, counted.years;
