-- Grain: one row per job of the selection x source that could be taken as far as the source knows: open on as_of_on, its now_on, or (state advertised) an ad dated within the 183 days up to that day, of which nobody reads whether it still stands.
-- How each job compares with one person: years in product management and overall, skills (skill_ids), country (living_in, ISO alpha-2), time zone (utc_hours, in standard time) and least pay a year in a currency; what is left out is not compared and null. Each comparison is meets, short, or unknown where the job says nothing of it: never taken for either. years: the least experience it requires; skills: all that it requires are among the person's; country: job_open_to (of a job limited to time zones alone, its zones where utc_hours is given); time zone: job_time_zone; pay: the most it states in that currency, nothing converted. missing_count counts each missing skill and every other thing that is short; fit: fits, one_short, further, or unknown where nothing could be compared.
CREATE MACRO fit(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards,
    years := NULL, overall_years := NULL, skills := [], living_in := NULL, utc_hours := NULL, least_pay := NULL, currency := 'USD'
) AS TABLE
WITH listing AS (
    SELECT
        job.job_id, job.source_id, coalesce(job.employer_id, job.job_id) AS employer_id, job.title, job.employer, job.seniority, job.workplace,
        job.opened_on, job.url, CASE WHEN job.is_open THEN 'open' ELSE 'advertised' END AS state, source.now_on AS as_of_on, source.label AS source
    FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := 'source') AS job
    JOIN source ON source.source_id = job.source_id
    WHERE
        (job.is_open OR (source.kind = 'posts' AND job.listed_to_on > source.now_on - 183))
        AND (date_from IS NULL OR job.listed_to_on >= date_from::DATE)
        AND (date_to IS NULL OR job.listed_from_on <= date_to::DATE)
),
required AS (
    SELECT
        job_id, list(skill_id ORDER BY skill_id) AS skill_ids,
        coalesce(list(skill_id ORDER BY skill_id) FILTER (NOT list_contains(skills::VARCHAR[], skill_id)), []) AS missing_ids
    FROM job_skill WHERE kind = 'required' GROUP BY job_id
),
open_to AS (
    SELECT DISTINCT job_id FROM job_open_to WHERE country = living_in::VARCHAR
),
person AS (
    SELECT 12 * years::DOUBLE AS product_months, 12 * greatest(years::DOUBLE, overall_years::DOUBLE) AS months
),
said AS (
    SELECT
        listing.*, listing.job_id IN (SELECT job_id FROM job_text) AS is_text_read, least.min_months, least.object AS experience_object,
        CASE least.object WHEN 'product_management' THEN person.product_months ELSE person.months END AS months_had, person.months,
        coalesce(required.skill_ids, []) AS required_skill_ids,
        CASE WHEN len(skills) = 0 THEN [] ELSE coalesce(required.missing_ids, []) END AS missing_skill_ids, job_scope.scope,
        open_to.job_id IS NOT NULL AS is_open_to, zone.from_hours, zone.to_hours, pay.min_annual, pay.max_annual, job_link.application_url, job_link.attribution
    FROM listing
    CROSS JOIN person
    JOIN job_scope ON job_scope.job_id = listing.job_id
    JOIN job_link ON job_link.job_id = listing.job_id
    LEFT JOIN job_min_experience AS least ON least.job_id = listing.job_id
    LEFT JOIN required ON required.job_id = listing.job_id
    LEFT JOIN open_to ON open_to.job_id = listing.job_id
    LEFT JOIN job_time_zone AS zone ON zone.job_id = listing.job_id
    LEFT JOIN job_salary AS pay ON pay.job_id = listing.job_id AND pay.currency = currency::VARCHAR
),
compared AS (
    SELECT
        said.*,
        CASE
            WHEN months IS NULL THEN NULL
            WHEN min_months IS NULL OR months_had IS NULL THEN 'unknown'
            WHEN min_months <= months_had THEN 'meets' ELSE 'short'
        END AS years_fit,
        CASE
            WHEN len(skills) = 0 THEN NULL
            WHEN len(required_skill_ids) = 0 THEN 'unknown'
            WHEN len(missing_skill_ids) = 0 THEN 'meets' ELSE 'short'
        END AS skills_fit,
        CASE
            WHEN living_in::VARCHAR IS NULL THEN NULL
            WHEN scope = 'unspecified' OR (scope = 'time_zone' AND utc_hours::DOUBLE IS NOT NULL) THEN 'unknown'
            WHEN scope = 'worldwide' OR is_open_to THEN 'meets' ELSE 'short'
        END AS country_fit,
        CASE
            WHEN utc_hours::DOUBLE IS NULL THEN NULL
            WHEN from_hours IS NULL THEN 'unknown'
            WHEN utc_hours::DOUBLE BETWEEN from_hours AND to_hours THEN 'meets' ELSE 'short'
        END AS time_zone_fit,
        -- Without an upper end the least it pays may be enough; where it is not, how far it goes is unknown.
        CASE
            WHEN least_pay::DOUBLE IS NULL THEN NULL
            WHEN coalesce(max_annual, min_annual) >= least_pay::DOUBLE THEN 'meets'
            WHEN max_annual IS NULL THEN 'unknown' ELSE 'short'
        END AS pay_fit
    FROM said
),
counted AS (
    SELECT
        compared.*, list_filter([years_fit, skills_fit, country_fit, time_zone_fit, pay_fit], lambda one: one IN ('meets', 'short')) AS known,
        (len(missing_skill_ids) + len(list_filter([years_fit, country_fit, time_zone_fit, pay_fit], lambda one: one = 'short')))::INTEGER AS missing_count
    FROM compared
)
SELECT
    job_id, source_id, state, as_of_on, source, title, employer, employer_id, seniority, workplace, opened_on,
    (as_of_on - opened_on)::INTEGER AS age_days,
    CASE WHEN len(known) = 0 THEN 'unknown' WHEN missing_count = 0 THEN 'fits' WHEN missing_count = 1 THEN 'one_short' ELSE 'further' END AS fit,
    missing_count, len(known)::INTEGER AS known_count, years_fit, skills_fit, country_fit, time_zone_fit, pay_fit,
    min_months, experience_object, CASE WHEN years_fit = 'short' THEN (min_months - months_had)::INTEGER END AS months_short,
    required_skill_ids, missing_skill_ids, scope, from_hours, to_hours, min_annual, max_annual, is_text_read, application_url, url, attribution
FROM counted
ORDER BY source_id, fit = 'unknown', missing_count, known_count DESC, opened_on DESC NULLS LAST, job_id;
