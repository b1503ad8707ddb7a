-- Grain: one row per skill of the article of April 2020 (a claim of measure named).
-- The share of today's remote postings that name it, and that of the postings with an office (hybrid or onsite) of the same source and days, and whether the two surely differ: at most one in twenty of the differences so called should be false (Benjamini and Hochberg, 1995; p_value from the two-sample test of proportions, employers being the sampled unit of each).
-- Of the filters, source, level, place and employer apply; nothing is compared where a side has fewer than 20 jobs or 8 employers.
CREATE MACRO guide_office(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs'
) AS TABLE
WITH remote AS (
    SELECT asked.*
    FROM guide_asked(sources, NULL, NULL, seniorities, ['remote'], places, employers, boards, weights := weights) AS asked
    JOIN guide_claim USING (claim_id)
    WHERE asked.period = 'now' AND asked.decides AND guide_claim.measure = 'named'
),
office AS (
    SELECT * FROM guide_asked(sources, NULL, NULL, seniorities, ['hybrid', 'onsite'], places, employers, boards, weights := weights)
    WHERE period = 'now'
),
compared AS (
    SELECT
        remote.claim_id, remote.source_id, remote.from_on, remote.to_on, remote.job_count, remote.employer_count, remote.share,
        remote.share_low, remote.share_high, office.job_count AS office_job_count, office.employer_count AS office_employer_count,
        office.share AS office_share, office.share_low AS office_low, office.share_high AS office_high,
        two_shares_p(remote.share, remote.effective_n, office.share, office.effective_n) AS p_value
    FROM remote LEFT JOIN office USING (claim_id, source_id)
),
ranked AS (
    SELECT *, count(p_value) OVER () AS tests, row_number() OVER (ORDER BY p_value NULLS LAST, claim_id) AS place FROM compared
),
controlled AS (
    SELECT *, min(p_value * tests / place) OVER (ORDER BY place ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS smallest_rate
    FROM ranked
)
SELECT
    claim_id, source_id, from_on, to_on, job_count, employer_count, share, share_low, share_high, office_job_count, office_employer_count,
    office_share, office_low, office_high, p_value, CASE WHEN p_value IS NOT NULL THEN least(1, smallest_rate) END AS false_discovery_rate,
    -- Two shares that are both nought, or both whole, are the same.
    CASE WHEN share IS NOT NULL AND office_share IS NOT NULL THEN coalesce(smallest_rate <= 0.05 AND p_value IS NOT NULL, false) END AS differs
FROM controlled
ORDER BY claim_id;
