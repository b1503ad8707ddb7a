-- Grain: one row per source x part x skill of the list, named or not; parts as in jobs_with_text (cut: all, archive, level, week, month, quarter or year; unfinished).
-- share = jobs whose text names the skill / all jobs of the part whose text was read, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. A skill not named is not named, never not needed. Of the naming ones required_count require it, responsibility_count name it in the work and require it nowhere, preferred_count only wish for it; kinds: which of these three count as naming ([] all).
CREATE MACRO skill_share(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', skills := [], kinds := [], weights := 'jobs',
    unfinished := false
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
listed AS (
    SELECT skill_id, label, group_id, article FROM skill WHERE len(skills) = 0 OR list_contains(skills::VARCHAR[], skill_id)
),
naming AS (
    SELECT
        base.source_id, base.part, base.employer_id, job_skill.skill_id,
        count(*) FILTER (len(kinds) = 0 OR list_contains(kinds::VARCHAR[], job_skill.kind)) AS y,
        count(*) FILTER (job_skill.kind = 'required') AS required, count(*) FILTER (job_skill.kind = 'responsibility') AS responsibility,
        count(*) FILTER (job_skill.kind = 'preferred') AS preferred
    FROM base JOIN job_skill USING (job_id)
    GROUP BY base.source_id, base.part, base.employer_id, job_skill.skill_id
),
-- Sums over all employers: those that never name the skill belong to its sample too, and add nothing to these.
named AS (
    SELECT
        naming.source_id, naming.part, naming.skill_id, count(*) FILTER (naming.y > 0) AS employer_count, sum(naming.y) AS y,
        sum(weighed(naming.y, by_employer.n, weights)) AS wy, sum(weighed(naming.y, by_employer.n, weights) ** 2) AS yy, sum(weighed(naming.y, by_employer.n, weights) * by_employer.w) AS yn,
        sum(naming.required) AS required, sum(naming.responsibility) AS responsibility, sum(naming.preferred) AS preferred
    FROM naming JOIN by_employer USING (source_id, part, employer_id)
    GROUP BY naming.source_id, naming.part, naming.skill_id
),
counted AS (
    SELECT
        total.source_id, total.part, listed.skill_id, total.n::INTEGER AS job_count, total.units::INTEGER AS employer_count,
        coalesce(named.y, 0)::INTEGER AS naming_count, coalesce(named.employer_count, 0)::INTEGER AS naming_employer_count,
        coalesce(named.required, 0)::INTEGER AS required_count, coalesce(named.responsibility, 0)::INTEGER AS responsibility_count,
        coalesce(named.preferred, 0)::INTEGER AS preferred_count,
        coalesce(named.wy, 0) / total.w AS share, total.n >= 20 AND total.units >= 8 AS is_enough,
        effective_n_of_sums(
            total.units, coalesce(named.wy, 0), total.w, coalesce(named.yy, 0), coalesce(named.yn, 0), total.ww, most := total.most
        ) AS effective_n
    FROM total CROSS JOIN listed LEFT JOIN named USING (source_id, part, skill_id)
)
SELECT
    counted.source_id, counted.part, counted.skill_id, listed.label AS skill, listed.group_id, listed.article,
    counted.job_count, counted.employer_count, counted.naming_count, counted.naming_employer_count,
    counted.required_count, counted.responsibility_count, counted.preferred_count,
    CASE WHEN counted.is_enough THEN counted.share END AS share,
    CASE WHEN counted.is_enough THEN wilson(counted.share, counted.effective_n, -1) END AS share_low,
    CASE WHEN counted.is_enough THEN wilson(counted.share, counted.effective_n, 1) END AS share_high,
    CASE WHEN counted.is_enough THEN counted.effective_n END AS effective_n
FROM counted JOIN listed USING (skill_id)
ORDER BY counted.source_id, counted.part, counted.share DESC, counted.skill_id;
