-- Grain: one row per source x part x value of the fact asked for (fact: education, employment or authorization), stated or not, and a row "any" for those that state one at all; parts as in jobs_with_text (cut: all, archive, year, quarter or level).
-- share = jobs that state the value / all jobs of the part whose text was read, with its 95% interval (employers are the sampled unit); below 20 jobs or 8 employers there are counts and no share. A job may state several values; what is not stated is not known.
CREATE MACRO facts_stated(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', fact := 'education'
) AS TABLE
WITH base AS (
    SELECT job_id, source_id, employer_id, part
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut)
    WHERE part IS NOT NULL
),
by_employer AS (
    SELECT source_id, part, employer_id, count(*) AS n FROM base GROUP BY source_id, part, employer_id
),
total AS (
    SELECT source_id, part, count(*) AS units, sum(n) AS n, sum(n * n) AS nn FROM by_employer GROUP BY source_id, part
),
stated AS (
    SELECT job_id, education AS value FROM job_education WHERE fact = 'education' AND education <> 'none_stated'
    UNION ALL
    SELECT job_id, employment_type FROM job_employment WHERE fact = 'employment'
    UNION ALL
    SELECT job_id, value FROM job_authorization WHERE fact = 'authorization'
),
-- Listed, so that what nobody states has a row too.
listed AS (
    SELECT unnest(CASE fact
        WHEN 'education'
        THEN [
            'any', 'bachelor_required', 'bachelor_or_equivalent', 'bachelor_preferred', 'advanced_required', 'advanced_preferred'
        ]
        WHEN 'employment' THEN ['any', 'FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN']
        WHEN 'authorization' THEN ['any', 'sponsorship_offered', 'sponsorship_not_offered', 'permit_required']
    END) AS value
),
stating AS (
    SELECT base.source_id, base.part, base.employer_id, answer.value, count(*) AS y
    FROM base
    JOIN (SELECT job_id, value FROM stated UNION ALL SELECT DISTINCT job_id, 'any' FROM stated) AS answer USING (job_id)
    GROUP BY base.source_id, base.part, base.employer_id, answer.value
),
-- Sums over all employers: those that never state the value belong to its sample too, and add nothing to these.
summed AS (
    SELECT
        stating.source_id, stating.part, stating.value, count(*) AS employer_count, sum(stating.y) AS y, sum(stating.y * stating.y) AS yy,
        sum(stating.y * by_employer.n) AS yn
    FROM stating JOIN by_employer USING (source_id, part, employer_id)
    GROUP BY stating.source_id, stating.part, stating.value
),
counted AS (
    SELECT
        total.source_id, total.part, listed.value, total.n::INTEGER AS job_count, total.units::INTEGER AS employer_count,
        coalesce(summed.y, 0)::INTEGER AS stating_count, coalesce(summed.employer_count, 0)::INTEGER AS stating_employer_count,
        coalesce(summed.y, 0) / total.n AS share, total.n >= 20 AND total.units >= 8 AS is_enough,
        effective_n_of_sums(
            total.units, coalesce(summed.y, 0), total.n, coalesce(summed.yy, 0), coalesce(summed.yn, 0), total.nn
        ) AS effective_n
    FROM total CROSS JOIN listed LEFT JOIN summed USING (source_id, part, value)
)
SELECT
    source_id, part, value, job_count, employer_count, stating_count, stating_employer_count,
    CASE WHEN is_enough THEN share END AS share,
    CASE WHEN is_enough THEN wilson(share, effective_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(share, effective_n, 1) END AS share_high
FROM counted
ORDER BY source_id, part, stating_count DESC, value;
