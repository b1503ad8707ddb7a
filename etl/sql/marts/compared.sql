-- Grain: one row per item of the subject: skill (each of the list that a job of either selection names) or years (0 to 20, of what a job requires at least).
-- The first selection is that of the eight parameters, the second that of the parameters with_...; each is to be of one source. first_share and second_share = jobs that name the skill (in one of kinds, [] any) / all jobs whose text was read, or jobs whose required minimum is no more than so many years / jobs that state one. difference = first_share - second_share with its 95% interval, employers being the sampled unit: an employer in both selections is one, and so is a job in both; Student's t, with as many degrees of freedom as there are employers that the variance effectively rests on. state: more or less, when the test of no difference survives among all items tested a false discovery rate of 10% and the interval leaves out none; unsure; or too_few, when a selection has fewer than 20 jobs or 8 employers, or the item fewer than 8 employers in both together: then it was not tested.
CREATE MACRO compared(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards,
    subject := 'skill', kinds := [], with_sources := [], with_from := NULL, with_to := NULL, with_seniorities := [], with_workplaces := [],
    with_places := [], with_employers := []
) AS TABLE
WITH base AS (
    SELECT 1 AS number, job_id, employer_id, ceil(min_months / 12)::INTEGER AS asked_years
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
    WHERE subject = 'skill' OR min_months IS NOT NULL
    UNION ALL
    SELECT 2, job_id, employer_id, ceil(min_months / 12)::INTEGER
    FROM jobs_with_text(with_sources, with_from, with_to, with_seniorities, with_workplaces, with_places, with_employers, boards)
    WHERE subject = 'skill' OR min_months IS NOT NULL
),
by_employer AS (
    SELECT employer_id, count(*) FILTER (number = 1) AS n1, count(*) FILTER (number = 2) AS n2 FROM base GROUP BY employer_id
),
shared AS (
    SELECT count(*) AS jobs FROM (SELECT job_id FROM base GROUP BY job_id HAVING count(DISTINCT number) = 2)
),
total AS (
    SELECT
        count(*) AS units, count(*) FILTER (n1 > 0) AS units1, count(*) FILTER (n2 > 0) AS units2,
        coalesce(sum(n1), 0) AS n1, coalesce(sum(n2), 0) AS n2
    FROM by_employer
),
item AS (
    SELECT base.number, base.employer_id, skill.skill_id AS item_id, skill.label AS item
    FROM base JOIN job_skill USING (job_id) JOIN skill USING (skill_id)
    WHERE subject = 'skill' AND (len(kinds) = 0 OR list_contains(kinds::VARCHAR[], job_skill.kind))
    UNION ALL
    SELECT base.number, base.employer_id, year.years::VARCHAR, year.years::VARCHAR
    FROM base JOIN generate_series(0, 20) AS year(years) ON base.asked_years <= year.years
    WHERE subject = 'years'
),
holding AS (
    SELECT item_id, item, employer_id, count(*) FILTER (number = 1) AS y1, count(*) FILTER (number = 2) AS y2 FROM item GROUP BY item_id, item, employer_id
),
summed AS (
    SELECT item_id, item, count(*) AS holders, sum(y1) AS y1, sum(y2) AS y2 FROM holding GROUP BY item_id, item
),
shares AS (
    SELECT
        summed.*, total.units, total.units1, total.units2, total.n1, total.n2, shared.jobs AS n12,
        summed.y1 / nullif(total.n1, 0) AS p1, summed.y2 / nullif(total.n2, 0) AS p2, (summed.y1 + summed.y2) / (total.n1 + total.n2) AS p,
        total.n1 >= 20 AND total.n2 >= 20 AND total.units1 >= 8 AND total.units2 >= 8 AND summed.holders >= 8 AS is_tested
    FROM summed CROSS JOIN total CROSS JOIN shared
),
-- How the difference moves when an employer is left out, as in the measure rising.
pull AS (
    SELECT
        shares.item_id,
        (coalesce(holding.y1, 0) - shares.p1 * by_employer.n1) / (shares.n1 - by_employer.n1)
        - (coalesce(holding.y2, 0) - shares.p2 * by_employer.n2) / (shares.n2 - by_employer.n2) AS pull
    FROM shares
    CROSS JOIN by_employer
    LEFT JOIN holding ON holding.item_id = shares.item_id AND holding.employer_id = by_employer.employer_id
    WHERE shares.is_tested
),
pulled AS (
    SELECT item_id, sum(pull ** 2) AS squared, sum(pull ** 2) ** 2 / nullif(sum(pull ** 4), 0) AS degrees FROM pull GROUP BY item_id
),
-- Never less than the variance of independent jobs, of which those in both selections cannot differ.
tested AS (
    SELECT
        shares.*, p1 - p2 AS difference, coalesce(pulled.degrees, 1) AS degrees,
        sqrt(greatest((units - 1) / units * pulled.squared, p * (1 - p) * (1 / n1 + 1 / n2 - 2 * n12 / (n1 * n2)), 0)) AS error
    FROM shares LEFT JOIN pulled USING (item_id)
),
probable AS (
    SELECT
        *, t_quantile(degrees) AS quantile,
        CASE WHEN is_tested THEN coalesce(two_sided_p(normal_of_t(difference / nullif(error, 0), degrees)), 1) END AS p_value
    FROM tested
),
ranked AS (
    SELECT *, count(p_value) OVER () AS tests, row_number() OVER (ORDER BY p_value NULLS LAST, item_id) AS place FROM probable
),
-- Benjamini and Hochberg (1995): the smallest rate of false discoveries at which the item would be called different.
controlled AS (
    SELECT
        *, min(p_value * tests / place) OVER (ORDER BY place ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS smallest_rate
    FROM ranked
)
SELECT
    item_id, item, n1::INTEGER AS first_job_count, units1::INTEGER AS first_employer_count, y1::INTEGER AS first_count,
    n2::INTEGER AS second_job_count, units2::INTEGER AS second_employer_count, y2::INTEGER AS second_count,
    n12::INTEGER AS shared_job_count, holders::INTEGER AS holder_count,
    CASE WHEN is_tested THEN p1 END AS first_share, CASE WHEN is_tested THEN p2 END AS second_share,
    CASE WHEN is_tested THEN difference END AS difference,
    CASE WHEN is_tested THEN greatest(-1, difference - quantile * error) END AS difference_low,
    CASE WHEN is_tested THEN least(1, difference + quantile * error) END AS difference_high,
    p_value, CASE WHEN is_tested THEN least(1, smallest_rate) END AS false_discovery_rate,
    CASE
        WHEN NOT is_tested THEN 'too_few'
        WHEN smallest_rate <= 0.1 AND difference > quantile * error THEN 'more'
        WHEN smallest_rate <= 0.1 AND difference < -quantile * error THEN 'less'
        ELSE 'unsure'
    END AS state
FROM controlled
ORDER BY p_value NULLS LAST, y1 + y2 DESC, item_id;
