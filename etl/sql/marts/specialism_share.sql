-- Grain: one row per source x specialism (AI, growth, platform and so on), named or not.
-- share = jobs of the selection listed in the window (dated ads: published in it) whose titles name the specialism / all of them, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. A title may name several; most name none, which says nothing of what the product is about.
CREATE MACRO specialism_share(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs') AS TABLE
WITH base AS (
    SELECT job.job_id, job.source_id, coalesce(job.employer_id, job.job_id) AS employer_id
    FROM selected_listing(
        sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := 'source'
    ) AS job
    WHERE
        (date_from IS NULL OR job.listed_to_on >= date_from::DATE)
        AND (date_to IS NULL OR job.listed_from_on <= date_to::DATE)
),
by_employer AS (
    SELECT source_id, employer_id, count(*) AS n, weighed(count(*), count(*), weights) AS w FROM base GROUP BY source_id, employer_id
),
total AS (
    SELECT source_id, count(*) AS units, sum(n) AS n, sum(w) AS w, sum(w * w) AS ww, most_n(w, n) AS most FROM by_employer GROUP BY source_id
),
naming AS (
    SELECT base.source_id, base.employer_id, job_specialism.specialism, count(*) AS y
    FROM base JOIN job_specialism USING (job_id)
    GROUP BY base.source_id, base.employer_id, job_specialism.specialism
),
-- Sums over all employers: those that never name the specialism belong to its sample too, and add nothing to these.
named AS (
    SELECT
        naming.source_id, naming.specialism, count(*) AS employer_count, sum(naming.y) AS y, sum(weighed(naming.y, by_employer.n, weights)) AS wy,
        sum(weighed(naming.y, by_employer.n, weights) ** 2) AS yy, sum(weighed(naming.y, by_employer.n, weights) * by_employer.w) AS yn
    FROM naming JOIN by_employer USING (source_id, employer_id)
    GROUP BY naming.source_id, naming.specialism
),
counted AS (
    SELECT
        total.source_id, specialism.specialism, specialism.label, total.n::INTEGER AS job_count, total.units::INTEGER AS employer_count,
        coalesce(named.y, 0)::INTEGER AS naming_count, coalesce(named.employer_count, 0)::INTEGER AS naming_employer_count,
        coalesce(named.wy, 0) / total.w AS share, total.n >= 20 AND total.units >= 8 AS is_enough,
        effective_n_of_sums(
            total.units, coalesce(named.wy, 0), total.w, coalesce(named.yy, 0), coalesce(named.yn, 0), total.ww, most := total.most
        ) AS effective_n
    FROM total
    CROSS JOIN specialism
    LEFT JOIN named ON named.source_id = total.source_id AND named.specialism = specialism.specialism
)
SELECT
    source_id, specialism, label, job_count, employer_count, naming_count, naming_employer_count,
    CASE WHEN is_enough THEN share END AS share,
    CASE WHEN is_enough THEN wilson(share, effective_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(share, effective_n, 1) END AS share_high
FROM counted
ORDER BY source_id, counted.share DESC, specialism;
