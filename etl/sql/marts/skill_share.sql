-- Grain: one row per source x part x skill of the list, named or not; parts as in jobs_with_text (cut: all, year, quarter or level).
-- share = jobs whose text names the skill / all jobs of the part whose text was read, with its 95% interval (employers are the sampled unit); below 20 jobs or 8 employers there are counts and no share. A skill not named is not named, never not needed.
CREATE MACRO skill_share(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', skills := []
) AS TABLE
WITH base AS (
    SELECT job_id, source_id, employer_id, part
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut)
    WHERE part IS NOT NULL
),
by_employer AS (
    SELECT source_id, part, employer_id, count(*) AS n FROM base GROUP BY source_id, part, employer_id
),
listed AS (
    SELECT skill_id, label, group_id, article FROM skill WHERE len(skills) = 0 OR list_contains(skills::VARCHAR[], skill_id)
),
named AS (
    SELECT DISTINCT posting.job_id, posting_skill.skill_id FROM posting_skill JOIN posting USING (posting_id)
),
naming AS (
    SELECT base.source_id, base.part, base.employer_id, named.skill_id, count(*) AS y
    FROM base JOIN named USING (job_id)
    GROUP BY base.source_id, base.part, base.employer_id, named.skill_id
),
-- Employers that never name the skill belong to its sample too.
cell AS (
    SELECT by_employer.source_id, by_employer.part, listed.skill_id, by_employer.n, coalesce(naming.y, 0) AS y
    FROM by_employer
    CROSS JOIN listed
    LEFT JOIN naming USING (source_id, part, employer_id, skill_id)
),
counted AS (
    SELECT
        source_id, part, skill_id, sum(n)::INTEGER AS job_count, count(*)::INTEGER AS employer_count,
        sum(y)::INTEGER AS naming_count, count(*) FILTER (y > 0)::INTEGER AS naming_employer_count,
        sum(y) / sum(n) AS share, share_low(y, n) AS share_low, share_high(y, n) AS share_high, effective_n(y, n) AS effective_n
    FROM cell GROUP BY source_id, part, skill_id
)
SELECT
    counted.source_id, counted.part, counted.skill_id, listed.label AS skill, listed.group_id, listed.article,
    counted.job_count, counted.employer_count, counted.naming_count, counted.naming_employer_count,
    CASE WHEN is_enough THEN counted.share END AS share,
    CASE WHEN is_enough THEN counted.share_low END AS share_low,
    CASE WHEN is_enough THEN counted.share_high END AS share_high,
    CASE WHEN is_enough THEN counted.effective_n END AS effective_n
FROM (SELECT *, job_count >= 20 AND employer_count >= 8 AS is_enough FROM counted) AS counted
JOIN listed USING (skill_id)
ORDER BY counted.source_id, counted.part, counted.naming_count DESC, counted.skill_id;
