-- Grain: one row per source x part; parts as in jobs_with_text (cut: all, archive, level, week, month, quarter or year; unfinished).
-- share = jobs that state believable pay in any currency, in a field of the source (field_count) or in the text / all jobs of the part whose text was read, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share.
CREATE MACRO pay_stated(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', weights := 'jobs', unfinished := false
) AS TABLE
WITH base AS (
    SELECT job_id, source_id, employer_id, part
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut, unfinished := unfinished)
    WHERE part IS NOT NULL
),
stating AS (
    SELECT job_id, bool_or(found_in = 'field') AS in_field FROM job_salary GROUP BY job_id
),
by_employer AS (
    SELECT
        base.source_id, base.part, base.employer_id, count(*) AS n, count(stating.job_id) AS y,
        count(*) FILTER (stating.in_field) AS in_field
    FROM base LEFT JOIN stating USING (job_id)
    GROUP BY base.source_id, base.part, base.employer_id
),
counted AS (
    SELECT
        source_id, part, sum(n)::INTEGER AS job_count, count(*)::INTEGER AS employer_count, sum(y)::INTEGER AS stating_count,
        count(*) FILTER (y > 0)::INTEGER AS stating_employer_count, sum(in_field)::INTEGER AS field_count,
        sum(wy) / sum(wn) AS share, effective_n(wy, wn, most := most_n(wn, n)) AS effective_n, sum(n) >= 20 AND count(*) >= 8 AS is_enough
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY source_id, part
)
SELECT
    source_id, part, job_count, employer_count, stating_count, stating_employer_count, field_count,
    CASE WHEN is_enough THEN share END AS share,
    CASE WHEN is_enough THEN wilson(share, effective_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(share, effective_n, 1) END AS share_high
FROM counted
ORDER BY source_id, part;
