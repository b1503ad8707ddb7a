-- Grain: one row per claim of the article of April 2020 on who hires remotely x side of its comparison.
-- The share of product jobs that are remote, with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share), on both sides: now against the year before the article (remote_growth: ads by the day they were published, of the one source of dated ads with most of them on the thinner side), and of employers with fewer openings of all roles against the others (small_employers: jobs open now, of the one source read again and again with most; fewer is up to the middle employer's number).
-- Of the filters, source, level, place, employer and boards apply; a side with fewer than 20 jobs or 8 employers has counts and no share. openings: the most openings of an employer with fewer, null elsewhere.
CREATE MACRO guide_remote(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs'
) AS TABLE
WITH dated AS (
    SELECT span.period AS side, job.source_id, coalesce(job.employer_id, job.job_id) AS employer_id, job.workplace, job.opened_on AS day_on
    FROM guide_window(sources) AS span
    JOIN selected_listing(sources, NULL, NULL, seniorities, [], places, employers, 'all', apart := 'source') AS job
        ON job.source_id = span.source_id AND job.opened_on BETWEEN span.from_on AND span.to_on
    WHERE span.period IN ('before', 'now') AND span.kind = 'posts'
),
dated_source AS (
    SELECT source_id FROM dated GROUP BY source_id
    HAVING count(*) FILTER (side = 'before') > 0 AND count(*) FILTER (side = 'now') > 0
    ORDER BY least(count(*) FILTER (side = 'before'), count(*) FILTER (side = 'now')) DESC, source_id
    LIMIT 1
),
opening AS (
    SELECT board.source_id, board.employer_id, sum(board.last_posting_count) AS openings
    FROM board JOIN source USING (source_id)
    WHERE source.kind = 'reads' AND board.last_read_at::DATE + 7 >= source.now_on
    GROUP BY board.source_id, board.employer_id
),
standing AS (
    SELECT job.source_id, job.employer_id, job.workplace, opening.openings, source.now_on AS day_on
    FROM selected_listing(sources, NULL, NULL, seniorities, [], places, employers, boards, apart := 'source') AS job
    JOIN source ON source.source_id = job.source_id
    JOIN opening ON opening.source_id = job.source_id AND opening.employer_id = job.employer_id
    WHERE job.is_open
),
standing_source AS (
    SELECT source_id FROM standing GROUP BY source_id ORDER BY count(*) DESC, source_id LIMIT 1
),
middle AS (
    SELECT quantile_disc(openings, 0.5) AS openings
    FROM (SELECT DISTINCT employer_id, openings FROM standing JOIN standing_source USING (source_id))
),
sided AS (
    SELECT 'remote_growth' AS measure, side, source_id, employer_id, workplace, day_on, NULL AS openings
    FROM dated JOIN dated_source USING (source_id)
    UNION ALL
    SELECT
        'small_employers', CASE WHEN standing.openings <= middle.openings THEN 'small' ELSE 'large' END, source_id,
        standing.employer_id, standing.workplace, standing.day_on, standing.openings
    FROM standing JOIN standing_source USING (source_id) CROSS JOIN middle
),
by_employer AS (
    SELECT
        measure, side, source_id, employer_id, count(*) AS n, count(*) FILTER (workplace = 'remote') AS y, min(day_on) AS from_on,
        max(day_on) AS to_on, max(openings) AS openings
    FROM sided GROUP BY measure, side, source_id, employer_id
),
counted AS (
    SELECT
        measure, side, source_id, min(from_on) AS from_on, max(to_on) AS to_on, sum(n)::INTEGER AS job_count,
        count(*)::INTEGER AS employer_count, sum(y)::INTEGER AS remote_count,
        CASE WHEN side = 'small' THEN max(openings)::INTEGER END AS openings, sum(wy) / sum(wn) AS share,
        effective_n(wy, wn, most := most_n(wn, n)) AS effective_n, sum(n) >= 20 AND count(*) >= 8 AS is_enough
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM by_employer)
    GROUP BY measure, side, source_id
)
SELECT
    guide_claim.claim_id, counted.side, counted.source_id, counted.from_on, counted.to_on, counted.openings, counted.job_count,
    counted.employer_count, counted.remote_count,
    CASE WHEN is_enough THEN counted.share END AS share,
    CASE WHEN is_enough THEN wilson(counted.share, counted.effective_n, -1) END AS share_low,
    CASE WHEN is_enough THEN wilson(counted.share, counted.effective_n, 1) END AS share_high
FROM counted JOIN guide_claim USING (measure)
ORDER BY guide_claim.claim_id, counted.side;
