-- Grain: one row per claim of the article of April 2020 on what postings ask x period (then, now: guide_period) x source with postings in it.
-- How many of the jobs whose text was read and dated in the period bear the claim out, and their share, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share); below 20 jobs or 8 employers there are counts and no share. What bears it out is the claim's measure: naming one of its skills, naming it in the work, requiring years, or (of those that require years) requiring them in product management.
-- The period of the window is not followed. decides: of each period the source on which the verdict rests, that with most jobs among those with enough, and of them those whose middle posting names at least 5 skills: short ads name few, whatever the job asks.
CREATE MACRO guide_asked(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs'
) AS TABLE
WITH base AS (
    SELECT
        span.period, asking.source_id, asking.asked_on, job.job_id, coalesce(job.employer_id, job.job_id) AS employer_id,
        asking.min_months, asking.object
    FROM guide_window(sources) AS span
    JOIN text_in_window(sources, NULL, NULL) AS asking
        ON asking.source_id = span.source_id AND asking.asked_on BETWEEN span.from_on AND span.to_on
    JOIN selected_job([], seniorities, workplaces, places, employers) AS job ON job.job_id = asking.job_id
    WHERE span.period IN ('then', 'now')
),
length AS (
    SELECT base.period, base.source_id, base.job_id, count(job_skill.skill_id) AS skills
    FROM base LEFT JOIN job_skill USING (job_id)
    GROUP BY base.period, base.source_id, base.job_id
),
full_text AS (
    SELECT period, source_id, quantile_disc(skills, 0.5) >= 5 AS is_full FROM length GROUP BY period, source_id
),
size AS (
    SELECT
        base.period, base.source_id, min(base.asked_on) AS from_on, max(base.asked_on) AS to_on, full_text.is_full,
        count(*) >= 20 AND count(DISTINCT base.employer_id) >= 8 AS is_enough, count(*) AS job_count
    FROM base JOIN full_text USING (period, source_id)
    GROUP BY base.period, base.source_id, full_text.is_full
),
ranked AS (
    SELECT
        period, source_id, from_on, to_on,
        is_full AND row_number() OVER (PARTITION BY period ORDER BY is_full DESC, is_enough DESC, job_count DESC, source_id) = 1 AS decides
    FROM size
),
claim AS (
    SELECT claim_id, measure FROM guide_claim WHERE measure IN ('named', 'in_work', 'stands_out', 'years_stated', 'years_in_product')
),
by_employer AS (
    SELECT
        claim.claim_id, base.period, base.source_id, base.employer_id, count(*) AS n,
        count(*) FILTER (
            CASE claim.measure
                WHEN 'years_stated' THEN base.min_months IS NOT NULL
                WHEN 'years_in_product' THEN base.object = 'product_management'
                ELSE job_claim.job_id IS NOT NULL
            END
        ) AS y
    FROM claim
    CROSS JOIN base
    LEFT JOIN job_claim ON job_claim.claim_id = claim.claim_id AND job_claim.job_id = base.job_id
    WHERE claim.measure <> 'years_in_product' OR base.min_months IS NOT NULL
    GROUP BY claim.claim_id, base.period, base.source_id, base.employer_id
),
counted AS (
    SELECT
        claim_id, period, source_id, sum(n)::INTEGER AS job_count, count(*)::INTEGER AS employer_count, sum(y)::INTEGER AS naming_count,
        count(*) FILTER (y > 0)::INTEGER AS naming_employer_count, sum(wy) / sum(wn) AS share,
        effective_n(wy, wn, most := most_n(wn, n)) AS effective_n, sum(n) >= 20 AND count(*) >= 8 AS is_enough
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY claim_id, period, source_id
)
SELECT
    counted.claim_id, counted.period, counted.source_id, ranked.from_on, ranked.to_on, ranked.decides, counted.job_count,
    counted.employer_count, counted.naming_count, counted.naming_employer_count,
    CASE WHEN is_enough THEN counted.share END AS share,
    CASE WHEN is_enough THEN wilson(counted.share, counted.effective_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(counted.share, counted.effective_n, 1) END AS share_high,
    CASE WHEN is_enough THEN counted.effective_n END AS effective_n
FROM counted JOIN ranked USING (period, source_id)
ORDER BY counted.claim_id, counted.period DESC, ranked.decides DESC, counted.source_id;
