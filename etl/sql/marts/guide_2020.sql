-- Grain: one row per claim of the article of April 2020, its boards and companies among them, in the order of its lists.
-- Whether it still holds, and the number that decides: verdict is holds when decided is surely at least holds_from (decided_low), no_longer when it is surely less than fails_below (decided_high), cannot_tell where there are too few postings or none, else partly, or cannot_tell where the claim says that an interval across both says nothing. Of boards and companies guide_named decides; their job_count is of product jobs seen in the last year, naming_count of the remote ones.
-- The side that it is compared with (other: then, before, large, office) is of other postings, never pooled with it; change: more or less where the share of a skill or duty surely differs from then (at most one in twenty so called should be false: Benjamini and Hochberg, 1995), same where it does not, null where it cannot be compared; unlike: of same_asked the skills that are surely named unequally often. guide_asked, guide_remote, guide_office and guide_named have the numbers of all archives. The period of the window is not followed.
CREATE MACRO guide_2020(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs'
) AS TABLE
WITH asked AS (
    SELECT * FROM guide_asked(sources, NULL, NULL, seniorities, workplaces, places, employers, boards, weights := weights) WHERE decides
),
named AS (
    SELECT * FROM guide_named([], NULL, NULL, [], [], [], [], 'all')
),
middle AS (
    SELECT period, median(asked.share) AS share FROM asked JOIN guide_claim USING (claim_id) WHERE guide_claim.measure = 'named' GROUP BY period
),
of_asked AS (
    SELECT
        asked.claim_id, asked.share, asked.share_low, asked.share_high, asked.job_count, asked.employer_count, asked.naming_count,
        asked.source_id, asked.from_on, asked.to_on, CASE WHEN earlier.claim_id IS NOT NULL THEN 'then' END AS other,
        earlier.share AS other_share, earlier.share_low AS other_low, earlier.share_high AS other_high,
        earlier.job_count AS other_job_count, earlier.employer_count AS other_employer_count, earlier.naming_count AS other_naming_count,
        earlier.source_id AS other_source_id, earlier.from_on AS other_from_on, earlier.to_on AS other_to_on,
        CASE WHEN guide_claim.measure = 'stands_out' THEN middle.share ELSE 0 END AS against,
        CASE WHEN guide_claim.measure IN ('named', 'in_work') THEN two_shares_p(asked.share, asked.effective_n, earlier.share, earlier.effective_n) END AS p_value
    FROM asked
    JOIN guide_claim USING (claim_id)
    LEFT JOIN asked AS earlier ON earlier.claim_id = asked.claim_id AND earlier.period = 'then'
    LEFT JOIN middle ON middle.period = asked.period
    WHERE asked.period = 'now'
),
ranked AS (
    SELECT *, count(p_value) OVER () AS tests, row_number() OVER (ORDER BY p_value NULLS LAST, claim_id) AS rank FROM of_asked
),
controlled AS (
    SELECT *, min(p_value * tests / rank) OVER (ORDER BY rank ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS smallest_rate FROM ranked
),
side AS (
    SELECT * FROM guide_remote(sources, NULL, NULL, seniorities, workplaces, places, employers, boards, weights := weights)
),
alike AS (
    SELECT
        count(*) FILTER (NOT differs) / count(differs) AS share, count(*) FILTER (NOT differs)::INTEGER AS naming_count,
        max(job_count) AS job_count, max(employer_count) AS employer_count, any_value(source_id) AS source_id, min(from_on) AS from_on,
        max(to_on) AS to_on, string_agg(guide_claim.claim, ', ' ORDER BY guide_claim.place) FILTER (differs) AS unlike, max(office_job_count) AS other_job_count, max(office_employer_count) AS other_employer_count
    FROM guide_office(sources, NULL, NULL, seniorities, workplaces, places, employers, boards, weights := weights) JOIN guide_claim USING (claim_id)
    HAVING count(differs) > 0
),
decided AS (
    SELECT
        claim_id, share - against AS decided, share_low - against AS decided_low, share_high - against AS decided_high, share, share_low,
        share_high, job_count, employer_count, naming_count, source_id, from_on, to_on, other, other_share, other_low, other_high,
        other_job_count, other_employer_count, other_naming_count, other_source_id, other_from_on, other_to_on,
        CASE
            WHEN p_value IS NULL THEN NULL WHEN smallest_rate > 0.05 THEN 'same' WHEN share > other_share THEN 'more' ELSE 'less'
        END AS change
    FROM controlled
    UNION ALL
    SELECT
        one.claim_id, one.share - two.share,
        difference_end(one.share, one.share_low, one.share_high, two.share, two.share_low, two.share_high, -1),
        difference_end(one.share, one.share_low, one.share_high, two.share, two.share_low, two.share_high, 1),
        one.share, one.share_low, one.share_high, one.job_count, one.employer_count, one.remote_count, one.source_id, one.from_on, one.to_on,
        two.side, two.share, two.share_low, two.share_high, two.job_count, two.employer_count, two.remote_count, two.source_id, two.from_on,
        two.to_on, NULL
    FROM side AS one
    JOIN side AS two ON two.claim_id = one.claim_id AND two.side IN ('before', 'large')
    WHERE one.side IN ('now', 'small')
    UNION ALL
    SELECT
        guide_claim.claim_id, alike.share, alike.share, alike.share, alike.share, NULL, NULL, alike.job_count, alike.employer_count,
        alike.naming_count, alike.source_id, alike.from_on, alike.to_on, 'office', NULL, NULL, NULL, alike.other_job_count,
        alike.other_employer_count, NULL, alike.source_id, alike.from_on, alike.to_on, NULL
    FROM alike JOIN guide_claim ON guide_claim.measure = 'same_asked'
    UNION ALL
    SELECT
        claim_id, NULL, NULL, NULL, NULL, NULL, NULL, job_count, employer_count, remote_count, source_id, NULL, last_job_on, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM named
)
SELECT
    guide_claim.claim_id, guide_list.label AS list, guide_claim.claim, guide_claim.measure,
    coalesce(
        named.verdict,
        guide_verdict(
            decided.decided_low, decided.decided_high, guide_claim.holds_from, guide_claim.fails_below, guide_claim.between_verdict
        )
    ) AS verdict,
    decided.decided, decided.decided_low, decided.decided_high, guide_claim.holds_from, guide_claim.fails_below, decided.share,
    decided.share_low, decided.share_high, decided.naming_count, decided.job_count, decided.employer_count, decided.source_id,
    decided.from_on, decided.to_on, decided.other, decided.other_share, decided.other_low, decided.other_high, decided.other_naming_count,
    decided.other_job_count, decided.other_employer_count, decided.other_source_id, decided.other_from_on, decided.other_to_on,
    decided.change, CASE WHEN guide_claim.measure = 'same_asked' THEN alike.unlike END AS unlike, coalesce(guide_claim.note, named.known) AS note
FROM guide_claim
JOIN guide_list USING (list_id)
LEFT JOIN decided USING (claim_id)
LEFT JOIN named USING (claim_id)
LEFT JOIN alike ON guide_claim.measure = 'same_asked'
ORDER BY guide_list.place, guide_claim.place;
