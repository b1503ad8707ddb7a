-- Grain: one row per source x part x scope (worldwide, restricted, time_zone, unspecified); parts as in remote_jobs (cut: all, archive, year or quarter).
-- share = remote jobs of that scope / all remote jobs of the part, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. Time_zone: limited to time zones alone. Unspecified: nobody said who may apply, which is neither worldwide nor limited.
CREATE MACRO remote_scope(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', weights := 'jobs'
) AS TABLE
WITH base AS (
    SELECT source_id, part, employer_id, scope
    FROM remote_jobs(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut)
    WHERE part IS NOT NULL
),
by_employer AS (
    SELECT base.source_id, base.part, listed.scope, base.employer_id, count(*) AS n, count(*) FILTER (base.scope = listed.scope) AS y
    FROM base CROSS JOIN (SELECT unnest(['worldwide', 'restricted', 'time_zone', 'unspecified']) AS scope) AS listed
    GROUP BY base.source_id, base.part, listed.scope, base.employer_id
),
counted AS (
    SELECT
        source_id, part, scope, sum(n)::INTEGER AS job_count, count(*)::INTEGER AS employer_count, sum(y)::INTEGER AS scope_count,
        count(*) FILTER (y > 0)::INTEGER AS scope_employer_count, sum(wy) / sum(wn) AS share, effective_n(wy, wn, most := most_n(wn, n)) AS effective_n,
        sum(n) >= 20 AND count(*) >= 8 AS is_enough
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY source_id, part, scope
)
SELECT
    source_id, part, scope, job_count, employer_count, scope_count, scope_employer_count,
    CASE WHEN is_enough THEN share END AS share,
    CASE WHEN is_enough THEN wilson(share, effective_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(share, effective_n, 1) END AS share_high
FROM counted
ORDER BY source_id, part, list_position(['worldwide', 'restricted', 'time_zone', 'unspecified'], scope);
