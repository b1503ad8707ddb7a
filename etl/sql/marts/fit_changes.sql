-- Grain: one row per source x state x change, of the changes that open at least one further job to a person; those that open most come first.
-- Of the jobs of fit, hybrid ones beside the workplaces asked for: how many a person would fit after one change and does not fit now. change skill (value: the skill_id) learnt; years, one more in both kinds; least_pay, a tenth lower (value: the new one); country, living in another one (value) that shares a region of fewer than 60 countries with living_in; workplace, hybrid too where it is not asked for. job_ids, last opened first, are those jobs. share = further jobs / all those jobs, with its 95% interval (employers are the sampled unit); below 20 jobs or 8 employers there are counts and no share.
CREATE MACRO fit_changes(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards,
    years := NULL, overall_years := NULL, skills := [], living_in := NULL, utc_hours := NULL, least_pay := NULL, currency := 'USD'
) AS TABLE
WITH base AS (
    SELECT
        job_id, source_id, state, employer_id, opened_on, missing_count, known_count, years_fit, country_fit, pay_fit, months_short, missing_skill_ids, max_annual,
        len(workplaces) = 0 OR list_contains(workplaces::VARCHAR[], workplace) AS is_wished
    FROM fit(
        sources, date_from, date_to, seniorities, CASE WHEN len(workplaces) = 0 THEN [] ELSE list_append(workplaces::VARCHAR[], 'hybrid') END, places,
        employers, boards, years := years, overall_years := overall_years, skills := skills, living_in := living_in, utc_hours := utc_hours,
        least_pay := least_pay, currency := currency
    )
),
near AS (
    SELECT * FROM base WHERE is_wished AND missing_count = 1
),
neighbour AS (
    SELECT DISTINCT other.country
    FROM region_country AS own JOIN region_country AS other ON other.region = own.region AND other.country <> own.country
    WHERE own.country = living_in::VARCHAR AND own.region IN (SELECT region FROM region_country GROUP BY region HAVING count(*) < 60)
),
opened AS (
    SELECT job_id, source_id, state, employer_id, opened_on, 'skill' AS change, missing_skill_ids[1] AS value FROM near WHERE len(missing_skill_ids) = 1
    UNION ALL
    SELECT job_id, source_id, state, employer_id, opened_on, 'years', '1' FROM near WHERE years_fit = 'short' AND months_short <= 12
    UNION ALL
    SELECT job_id, source_id, state, employer_id, opened_on, 'least_pay', round(0.9 * least_pay::DOUBLE)::BIGINT::VARCHAR
    FROM near WHERE pay_fit = 'short' AND max_annual >= 0.9 * least_pay::DOUBLE
    UNION ALL
    SELECT near.job_id, near.source_id, near.state, near.employer_id, near.opened_on, 'country', neighbour.country
    FROM near JOIN job_open_to ON job_open_to.job_id = near.job_id JOIN neighbour ON neighbour.country = job_open_to.country
    WHERE near.country_fit = 'short'
    UNION ALL
    SELECT job_id, source_id, state, employer_id, opened_on, 'workplace', 'hybrid' FROM base WHERE NOT is_wished AND missing_count = 0 AND known_count > 0
),
by_employer AS (
    SELECT source_id, state, employer_id, count(*) AS n FROM base GROUP BY source_id, state, employer_id
),
total AS (
    SELECT source_id, state, count(*) AS units, sum(n) AS n, sum(n * n) AS nn FROM by_employer GROUP BY source_id, state
),
gained AS (
    SELECT source_id, state, change, value, employer_id, count(*) AS y FROM opened GROUP BY source_id, state, change, value, employer_id
),
summed AS (
    SELECT
        gained.source_id, gained.state, gained.change, gained.value, count(*) AS units, sum(gained.y) AS y, sum(gained.y * gained.y) AS yy,
        sum(gained.y * by_employer.n) AS yn
    FROM gained JOIN by_employer USING (source_id, state, employer_id)
    GROUP BY gained.source_id, gained.state, gained.change, gained.value
),
named AS (
    SELECT source_id, state, change, value, list(job_id ORDER BY opened_on DESC NULLS LAST, job_id) AS job_ids FROM opened GROUP BY source_id, state, change, value
),
counted AS (
    SELECT
        summed.source_id, summed.state, summed.change, summed.value, summed.y::INTEGER AS further_count, summed.units::INTEGER AS further_employer_count,
        total.n::INTEGER AS job_count, total.units::INTEGER AS employer_count, summed.y / total.n AS share, total.n >= 20 AND total.units >= 8 AS is_enough,
        effective_n_of_sums(total.units, summed.y, total.n, summed.yy, summed.yn, total.nn) AS effective_n, named.job_ids
    FROM summed JOIN total USING (source_id, state) JOIN named USING (source_id, state, change, value)
)
SELECT
    source_id, state, change, value, further_count, further_employer_count, job_count, employer_count, CASE WHEN is_enough THEN share END AS share,
    CASE WHEN is_enough THEN wilson(share, effective_n, -1) END AS share_low, CASE WHEN is_enough THEN wilson(share, effective_n, 1) END AS share_high, job_ids
FROM counted
ORDER BY source_id, state, further_count DESC, further_employer_count DESC, change, value;
