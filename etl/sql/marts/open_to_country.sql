-- Grain: one row per source x part x country (countries: those to ask for, ISO alpha-2; [] for all that a job or a region names); parts as in remote_jobs.
-- yes_share = remote jobs that someone living in the country could take (open worldwide, naming the country or a region that takes it in, or limited to time zones alone of which it has one: job_open_to) / all remote jobs of the part, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. unspecified_count do not say who may apply and are neither yes nor no; of those naming the country, state_count also name states or provinces and may mean these alone.
CREATE MACRO open_to_country(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', countries := [], weights := 'jobs'
) AS TABLE
WITH base AS (
    SELECT job_id, source_id, part, employer_id, scope
    FROM remote_jobs(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut)
    WHERE part IS NOT NULL
),
country AS (
    SELECT unnest(countries::VARCHAR[]) AS country
    UNION
    SELECT country FROM region_country WHERE len(countries) = 0
    UNION
    SELECT country FROM job_country WHERE len(countries) = 0
    UNION
    SELECT country FROM job_open_to WHERE len(countries) = 0
),
by_employer AS (
    SELECT
        source_id, part, employer_id, count(*) AS n, weighed(count(*), count(*), weights) AS wn,
        count(*) FILTER (scope = 'worldwide') AS w, weighed(count(*) FILTER (scope = 'worldwide'), count(*), weights) AS ww,
        count(*) FILTER (scope = 'unspecified') AS u
    FROM base GROUP BY source_id, part, employer_id
),
total AS (
    SELECT
        source_id, part, count(*) AS units, sum(n) AS n, sum(w) AS w, sum(u) AS u, sum(wn) AS wn, sum(ww) AS ww, sum(wn * wn) AS nn,
        sum(ww * ww) AS yy, sum(ww * wn) AS yn, most_n(wn, n) AS most, count(*) FILTER (w > 0) AS open_units
    FROM by_employer GROUP BY source_id, part
),
naming AS (
    SELECT
        base.source_id, base.part, job_open_to.country, base.employer_id, count(*) AS y,
        count(*) FILTER (job_open_to.reason = 'time_zone') AS in_zone,
        count(*) FILTER (
            job_open_to.reason = 'place'
            AND base.job_id IN (SELECT job_id FROM posting JOIN posting_place USING (posting_id) WHERE fact = 'state')
        ) AS in_states
    FROM base JOIN job_open_to USING (job_id)
    GROUP BY base.source_id, base.part, job_open_to.country, base.employer_id
),
-- Sums over the employers that name the country; with those over all that offer worldwide jobs they make the sums of "yes".
named AS (
    SELECT
        naming.source_id, naming.part, naming.country, sum(naming.y) AS y, sum(naming.in_states) AS in_states, sum(naming.in_zone) AS in_zone,
        sum(weighed(naming.y, by_employer.n, weights)) AS wy,
        sum(weighed(naming.y, by_employer.n, weights) ** 2 + 2 * weighed(naming.y, by_employer.n, weights) * by_employer.ww) AS yy,
        sum(weighed(naming.y, by_employer.n, weights) * by_employer.wn) AS yn, count(*) FILTER (by_employer.w = 0) AS units
    FROM naming JOIN by_employer USING (source_id, part, employer_id)
    GROUP BY naming.source_id, naming.part, naming.country
),
counted AS (
    SELECT
        total.source_id, total.part, country.country, total.n::INTEGER AS job_count, total.units::INTEGER AS employer_count,
        (total.w + coalesce(named.y, 0))::INTEGER AS yes_count, (total.open_units + coalesce(named.units, 0))::INTEGER AS yes_employer_count,
        total.w::INTEGER AS worldwide_count, coalesce(named.y - named.in_zone, 0)::INTEGER AS naming_count,
        coalesce(named.in_zone, 0)::INTEGER AS time_zone_count, coalesce(named.in_states, 0)::INTEGER AS state_count,
        total.u::INTEGER AS unspecified_count,
        (total.ww + coalesce(named.wy, 0)) / total.wn AS share, total.n >= 20 AND total.units >= 8 AS is_enough,
        effective_n_of_sums(
            total.units, total.ww + coalesce(named.wy, 0), total.wn, total.yy + coalesce(named.yy, 0), total.yn + coalesce(named.yn, 0), total.nn,
            most := total.most
        ) AS effective_n
    FROM total CROSS JOIN country LEFT JOIN named USING (source_id, part, country)
)
SELECT
    source_id, part, country, job_count, employer_count, yes_count, yes_employer_count, worldwide_count, naming_count, time_zone_count, state_count,
    unspecified_count, job_count - yes_count - unspecified_count AS no_count,
    CASE WHEN is_enough THEN share END AS yes_share,
    CASE WHEN is_enough THEN wilson(share, effective_n, -1) END AS yes_low,
    CASE WHEN is_enough THEN wilson(share, effective_n, 1) END AS yes_high
FROM counted
ORDER BY source_id, part, counted.share DESC, country;
