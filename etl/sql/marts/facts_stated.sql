-- Grain: one row per source x part x fact asked for (facts: education, employment, authorization) x value of it, stated or not, and of each fact a row "any" for the jobs that state one at all; parts as in jobs_with_text (cut: all, archive, level, week, month, quarter or year; unfinished).
-- share = jobs that state the value / all jobs of the part whose text was read, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. A job may state several values; what is not stated is not known.
CREATE MACRO facts_stated(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all',
    facts := ['education', 'employment', 'authorization'], weights := 'jobs', unfinished := false
) AS TABLE
WITH base AS (
    SELECT job_id, source_id, employer_id, part
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut, unfinished := unfinished)
    WHERE part IS NOT NULL
),
by_employer AS (
    SELECT source_id, part, employer_id, count(*) AS n, weighed(count(*), count(*), weights) AS w FROM base GROUP BY source_id, part, employer_id
),
total AS (
    SELECT source_id, part, count(*) AS units, sum(n) AS n, sum(w) AS w, sum(w * w) AS ww, most_n(w, n) AS most FROM by_employer GROUP BY source_id, part
),
stated AS (
    SELECT job_id, 'education' AS fact, unnest([education, 'any']) AS value FROM job_education WHERE education <> 'none_stated'
    UNION ALL
    SELECT job_id, 'employment', employment_type FROM job_employment
    UNION ALL
    SELECT DISTINCT job_id, 'employment', 'any' FROM job_employment
    UNION ALL
    SELECT job_id, 'authorization', value FROM job_authorization
    UNION ALL
    SELECT DISTINCT job_id, 'authorization', 'any' FROM job_authorization
),
-- Listed, so that what nobody states has a row too.
listed AS (
    SELECT fact, unnest(fact_values) AS value
    FROM (
        VALUES
            (
                'education',
                [
                    'any', 'bachelor_required', 'bachelor_or_equivalent', 'bachelor_preferred', 'advanced_required',
                    'advanced_preferred'
                ]
            ),
            ('employment', ['any', 'FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN']),
            ('authorization', ['any', 'sponsorship_offered', 'sponsorship_not_offered', 'permit_required'])
    ) AS known (fact, fact_values)
    WHERE list_contains(facts, fact)
),
stating AS (
    SELECT base.source_id, base.part, base.employer_id, stated.fact, stated.value, count(*) AS y
    FROM base JOIN stated USING (job_id)
    GROUP BY base.source_id, base.part, base.employer_id, stated.fact, stated.value
),
-- Sums over all employers: those that never state the value belong to its sample too, and add nothing to these.
summed AS (
    SELECT
        stating.source_id, stating.part, stating.fact, stating.value, count(*) AS employer_count, sum(stating.y) AS y,
        sum(weighed(stating.y, by_employer.n, weights)) AS wy, sum(weighed(stating.y, by_employer.n, weights) ** 2) AS yy, sum(weighed(stating.y, by_employer.n, weights) * by_employer.w) AS yn
    FROM stating JOIN by_employer USING (source_id, part, employer_id)
    GROUP BY stating.source_id, stating.part, stating.fact, stating.value
),
counted AS (
    SELECT
        total.source_id, total.part, listed.fact, listed.value, total.n::INTEGER AS job_count, total.units::INTEGER AS employer_count,
        coalesce(summed.y, 0)::INTEGER AS stating_count, coalesce(summed.employer_count, 0)::INTEGER AS stating_employer_count,
        coalesce(summed.wy, 0) / total.w AS share, total.n >= 20 AND total.units >= 8 AS is_enough,
        effective_n_of_sums(
            total.units, coalesce(summed.wy, 0), total.w, coalesce(summed.yy, 0), coalesce(summed.yn, 0), total.ww, most := total.most
        ) AS effective_n
    FROM total CROSS JOIN listed LEFT JOIN summed USING (source_id, part, fact, value)
)
SELECT
    source_id, part, fact, value, job_count, employer_count, stating_count, stating_employer_count,
    CASE WHEN is_enough THEN share END AS share,
    CASE WHEN is_enough THEN wilson(share, effective_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(share, effective_n, 1) END AS share_high
FROM counted
ORDER BY source_id, part, fact, counted.share DESC, value;
