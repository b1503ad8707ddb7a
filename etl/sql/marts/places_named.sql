-- Grain: one row per source x part x fact (country, region, state, time_zone) x place that a remote job limited to places or time zones names; parts as in remote_jobs.
-- naming_count = remote jobs whose posting names the place itself, out of the job_count of the part; a country within a region that is named counts only where it is named itself.
CREATE MACRO places_named(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all'
) AS TABLE
WITH base AS (
    SELECT job_id, source_id, part, employer_id, scope
    FROM remote_jobs(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut)
    WHERE part IS NOT NULL
),
total AS (
    SELECT source_id, part, count(*)::INTEGER AS job_count, count(DISTINCT employer_id)::INTEGER AS employer_count FROM base GROUP BY source_id, part
),
named AS (
    SELECT DISTINCT base.source_id, base.part, base.job_id, base.employer_id, posting_place.fact, posting_place.value
    FROM base JOIN posting USING (job_id) JOIN posting_place USING (posting_id)
    WHERE base.scope IN ('restricted', 'time_zone') AND posting_place.fact IN ('country', 'region', 'state', 'time_zone')
)
SELECT
    named.source_id, named.part, named.fact, named.value, total.job_count, total.employer_count,
    count(*)::INTEGER AS naming_count, count(DISTINCT named.employer_id)::INTEGER AS naming_employer_count
FROM named JOIN total USING (source_id, part)
GROUP BY named.source_id, named.part, named.fact, named.value, total.job_count, total.employer_count
ORDER BY named.source_id, named.part, named.fact, naming_count DESC, named.value;
