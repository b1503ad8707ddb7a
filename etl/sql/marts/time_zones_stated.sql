-- Grain: one row per source x part x band of time zones (any, americas, europe_africa, asia_pacific: time_zone_region); parts as in remote_jobs (cut: all, archive, year or quarter).
-- share = remote jobs that name time zones of the band (any: that name one at all whose wording is understood, job_time_zone) / all remote jobs of the part whose text was read, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. A job whose zones reach from one band into the next counts in both; only_count of them say no more of who may apply.
CREATE MACRO time_zones_stated(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', weights := 'jobs'
) AS TABLE
WITH base AS (
    SELECT job.source_id, job.part, job.employer_id, job.scope, zone.from_hours, zone.to_hours
    FROM remote_jobs(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut) AS job
    JOIN job_language ON job_language.job_id = job.job_id AND job_language.is_read
    LEFT JOIN job_time_zone AS zone ON zone.job_id = job.job_id
    WHERE job.part IS NOT NULL
),
band AS (
    SELECT unnest(['any', 'americas', 'europe_africa', 'asia_pacific']) AS band
),
counted_once AS (
    SELECT
        base.source_id, base.part, base.employer_id, base.scope, band.band,
        CASE
            WHEN base.from_hours IS NULL THEN false
            WHEN band.band = 'any' THEN true
            ELSE band.band IN (time_zone_region(base.from_hours), time_zone_region((base.from_hours + base.to_hours) / 2), time_zone_region(base.to_hours))
        END AS is_named
    FROM base CROSS JOIN band
),
by_employer AS (
    SELECT
        source_id, part, band, employer_id, count(*) AS n, weighed(count(*), count(*), weights) AS w, count(*) FILTER (is_named) AS y,
        count(*) FILTER (is_named AND scope = 'time_zone') AS only_y
    FROM counted_once GROUP BY source_id, part, band, employer_id
),
counted AS (
    SELECT
        source_id, part, band, sum(n)::INTEGER AS job_count, count(*)::INTEGER AS employer_count, sum(y)::INTEGER AS naming_count,
        count(*) FILTER (y > 0)::INTEGER AS naming_employer_count, sum(only_y)::INTEGER AS only_count, sum(weighed(y, n, weights)) / sum(w) AS share,
        effective_n(weighed(y, n, weights), w, most := most_n(w, n)) AS effective_n, sum(n) >= 20 AND count(*) >= 8 AS is_enough
    FROM by_employer GROUP BY source_id, part, band
)
SELECT
    source_id, part, band, job_count, employer_count, naming_count, naming_employer_count, only_count,
    CASE WHEN is_enough THEN share END AS share,
    CASE WHEN is_enough THEN wilson(share, effective_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(share, effective_n, 1) END AS share_high
FROM counted
ORDER BY source_id, part, list_position(['any', 'americas', 'europe_africa', 'asia_pacific'], band);
