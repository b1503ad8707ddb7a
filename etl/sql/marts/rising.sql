-- Grain: one row per source that stands in time x item of the subject (skill, specialism, title_word, level, workplace, scope or country) that a job of either window has.
-- share_before and share = jobs of the first and of the second window (compared_window, compared_job) that have the item / all jobs of the window; for skills, / those whose text was read. change = the difference of the two shares with its 95% interval, employers being the sampled unit: an employer in both windows is one, so what it keeps is no change; Student's t, with as many degrees of freedom as there are employers that the variance effectively rests on. state: rising or falling, when the test of no change survives among all items tested a false discovery rate of 10%; unsure; or too_few, when a window has fewer than 20 jobs or 8 employers, or the item fewer than 8 employers in both together: then it was not tested.
CREATE MACRO rising(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards,
    subject := 'skill', first_from := NULL, first_to := NULL, second_from := NULL, second_to := NULL
) AS TABLE
WITH base AS (
    SELECT * FROM compared_job(
        sources, date_from, date_to, seniorities, workplaces, places, employers, boards, first_from, first_to, second_from, second_to
    )
    WHERE subject <> 'skill' OR has_text
),
by_employer AS (
    SELECT source_id, employer_id, count(*) FILTER (number = 1) AS n1, count(*) FILTER (number = 2) AS n2
    FROM base GROUP BY source_id, employer_id
),
stayed AS (
    SELECT source_id, count(*) AS jobs
    FROM (SELECT source_id, job_id FROM base GROUP BY source_id, job_id HAVING count(*) = 2) GROUP BY source_id
),
total AS (
    SELECT
        source_id, count(*) AS units, count(*) FILTER (n1 > 0) AS units1, count(*) FILTER (n2 > 0) AS units2, sum(n1) AS n1, sum(n2) AS n2
    FROM by_employer GROUP BY source_id
),
item AS (
    SELECT base.source_id, base.number, base.job_id, base.employer_id, skill.skill_id AS item_id, skill.label AS item
    FROM base JOIN job_skill USING (job_id) JOIN skill USING (skill_id) WHERE subject = 'skill'
    UNION ALL
    SELECT base.source_id, base.number, base.job_id, base.employer_id, specialism.specialism, specialism.label
    FROM base JOIN job_specialism USING (job_id) JOIN specialism USING (specialism) WHERE subject = 'specialism'
    UNION ALL
    SELECT source_id, number, job_id, employer_id, unnest(title_words(title)) AS word, word FROM base WHERE subject = 'title_word'
    UNION ALL
    SELECT source_id, number, job_id, employer_id, seniority_level(seniority), seniority_level(seniority)
    FROM base WHERE subject = 'level' AND seniority IS NOT NULL
    UNION ALL
    SELECT source_id, number, job_id, employer_id, workplace, workplace FROM base WHERE subject = 'workplace'
    UNION ALL
    SELECT source_id, number, job_id, employer_id, eligibility_scope, eligibility_scope
    FROM base WHERE subject = 'scope' AND eligibility_scope IS NOT NULL
    UNION ALL
    SELECT base.source_id, base.number, base.job_id, base.employer_id, job_country.country, job_country.country
    FROM base JOIN job_country USING (job_id) WHERE subject = 'country'
),
holding AS (
    SELECT
        source_id, item_id, item, employer_id, count(*) FILTER (number = 1) AS y1, count(*) FILTER (number = 2) AS y2
    FROM item GROUP BY source_id, item_id, item, employer_id
),
summed AS (
    SELECT source_id, item_id, item, count(*) AS holders, sum(y1) AS y1, sum(y2) AS y2 FROM holding GROUP BY source_id, item_id, item
),
shares AS (
    SELECT
        summed.*, total.units, total.units1, total.units2, total.n1, total.n2, coalesce(stayed.jobs, 0) AS n12,
        summed.y1 / nullif(total.n1, 0) AS p1, summed.y2 / nullif(total.n2, 0) AS p2,
        (summed.y1 + summed.y2) / (total.n1 + total.n2) AS p,
        total.n1 >= 20 AND total.n2 >= 20 AND total.units1 >= 8 AND total.units2 >= 8 AND summed.holders >= 8 AS is_tested
    FROM summed JOIN total USING (source_id) LEFT JOIN stayed USING (source_id)
),
-- How the change moves when an employer, with the item or without, is left out (the jackknife over clusters; Kish, Survey Sampling,
-- 1965, 12.11 for the linear part): where a few employers have many of the jobs, they draw the shares after them and hide their spread.
pull AS (
    SELECT
        shares.source_id, shares.item_id,
        (coalesce(holding.y2, 0) - shares.p2 * by_employer.n2) / (shares.n2 - by_employer.n2)
        - (coalesce(holding.y1, 0) - shares.p1 * by_employer.n1) / (shares.n1 - by_employer.n1) AS pull
    FROM shares
    JOIN by_employer USING (source_id)
    LEFT JOIN holding USING (source_id, item_id, employer_id)
    WHERE shares.is_tested
),
pulled AS (
    SELECT source_id, item_id, sum(pull ** 2) AS squared, sum(pull ** 2) ** 2 / nullif(sum(pull ** 4), 0) AS degrees
    FROM pull GROUP BY source_id, item_id
),
-- The variance is never taken for less than that of independent jobs, of which those in both windows cannot differ: where a window has
-- none of the item, employers show no spread.
tested AS (
    SELECT
        shares.*, p2 - p1 AS change, coalesce(pulled.degrees, 1) AS degrees,
        sqrt(greatest((units - 1) / units * pulled.squared, p * (1 - p) * (1 / n1 + 1 / n2 - 2 * n12 / (n1 * n2)))) AS error
    FROM shares LEFT JOIN pulled USING (source_id, item_id)
),
probable AS (
    SELECT
        *,
        CASE WHEN is_tested THEN coalesce(two_sided_p(normal_of_t(change / nullif(error, 0), degrees)), 1) END AS p_value,
        t_quantile(degrees) AS quantile
    FROM tested
),
ranked AS (
    SELECT
        *, count(p_value) OVER (PARTITION BY source_id) AS tests,
        row_number() OVER (PARTITION BY source_id ORDER BY p_value NULLS LAST, item_id) AS place
    FROM probable
),
-- Benjamini and Hochberg (1995): the smallest rate of false discoveries at which the item would be called changed.
controlled AS (
    SELECT
        *, min(p_value * tests / place) OVER (
            PARTITION BY source_id ORDER BY place ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ) AS smallest_rate
    FROM ranked
)
SELECT
    source_id, item_id, item, n1::INTEGER AS job_count_before, units1::INTEGER AS employer_count_before, y1::INTEGER AS count_before,
    n2::INTEGER AS job_count, units2::INTEGER AS employer_count, y2::INTEGER AS count, holders::INTEGER AS holder_count,
    CASE WHEN is_tested THEN p1 END AS share_before, CASE WHEN is_tested THEN p2 END AS share,
    CASE WHEN is_tested THEN change END AS change,
    CASE WHEN is_tested THEN change - quantile * error END AS change_low,
    CASE WHEN is_tested THEN change + quantile * error END AS change_high,
    p_value, CASE WHEN is_tested THEN least(1, smallest_rate) END AS false_discovery_rate,
    CASE
        WHEN NOT is_tested THEN 'too_few'
        WHEN smallest_rate <= 0.1 AND change > 0 THEN 'rising'
        WHEN smallest_rate <= 0.1 AND change < 0 THEN 'falling'
        ELSE 'unsure'
    END AS state
FROM controlled
ORDER BY source_id, p_value NULLS LAST, y2 DESC, item_id;
