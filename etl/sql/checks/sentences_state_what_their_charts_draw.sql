-- fail: every sentence of the Overview states the numbers of the chart it leads to, in an interval that holds them, and a verdict that follows from it
WITH stated AS (
    SELECT * FROM market_state([], NULL, NULL, [], ['remote'], [], [], 'same')
),
-- What the charts draw, found another way: jobs open now by the key figures, the others by their own measures.
drawn AS (
    SELECT 'open' AS statement, source_id, 'open' AS part, 'open' AS subject, open_count AS stated_count, open_count AS job_count, NULL AS estimate, now_on
    FROM open_now([], NULL, NULL, [], ['remote'], [], [], 'same')
    UNION ALL
    SELECT 'skill', source_id, part, skill_id, naming_count, job_count, share, NULL
    FROM skill_share([], NULL, NULL, [], ['remote'], [], [], 'same', cut := 'archive')
    UNION ALL
    SELECT 'years', source_id, part, '5', stated_count - open_count, stated_count, 1 - open_share, NULL
    FROM open_to_years([], NULL, NULL, [], ['remote'], [], [], 'same', cut := 'archive') WHERE years = 4
    UNION ALL
    SELECT 'takers', source_id, part, scope, scope_count, job_count, share, NULL
    FROM remote_scope([], NULL, NULL, [], ['remote'], [], [], 'same', cut := 'archive')
),
most_named AS (
    SELECT source_id, part, max(naming_count) AS naming_count FROM skill_share([], NULL, NULL, [], ['remote'], [], [], 'same', cut := 'archive')
    GROUP BY source_id, part
),
-- The two days of the change, counted from the stretches of the jobs themselves.
ends AS (
    SELECT
        moved.source_id, moved.before_count, moved.stated_count, count(DISTINCT span.job_id) FILTER (moved.from_on BETWEEN span.open_from_on AND span.open_to_on) AS first_count,
        count(DISTINCT span.job_id) FILTER (moved.to_on BETWEEN span.open_from_on AND span.open_to_on) AS last_count
    FROM market_state([], NULL, NULL, [], [], [], [], 'all') AS moved
    LEFT JOIN job_span AS span ON span.source_id = moved.source_id
    WHERE moved.statement = 'open'
    GROUP BY moved.source_id, moved.before_count, moved.stated_count
),
broken AS (
    SELECT
        stated.statement, stated.source_id, stated.part, stated.subject, 'is not what its chart draws' AS problem
    FROM stated LEFT JOIN drawn
        ON drawn.statement = stated.statement AND drawn.source_id = stated.source_id AND drawn.part = stated.part AND drawn.subject = stated.subject
        AND (stated.statement <> 'open' OR drawn.now_on = stated.to_on)
    WHERE
        drawn.source_id IS NULL AND stated.statement <> 'open' OR drawn.stated_count <> stated.stated_count OR drawn.job_count <> stated.job_count
        OR stated.statement <> 'open' AND (drawn.estimate IS NULL) <> (stated.estimate IS NULL) OR abs(drawn.estimate - stated.estimate) > 1e-9
    UNION ALL
    SELECT 'skill', stated.source_id, stated.part, stated.subject, 'another skill is named more' FROM stated JOIN most_named USING (source_id, part)
    WHERE stated.statement = 'skill' AND stated.estimate IS NULL AND stated.stated_count < most_named.naming_count
    UNION ALL
    SELECT 'open', source_id, 'open', 'open', 'counts other jobs than stood on its two days' FROM ends
    WHERE before_count <> first_count OR stated_count <> last_count
    UNION ALL
    SELECT statement, source_id, part, subject, 'the change is not the difference of its two days' FROM stated
    WHERE statement = 'open' AND estimate <> stated_count - before_count
    UNION ALL
    SELECT statement, source_id, part, subject, 'the interval does not hold the number' FROM stated
    WHERE estimate IS NOT NULL AND NOT coalesce(low - 1e-9 <= estimate AND estimate <= high + 1e-9, false)
    UNION ALL
    SELECT statement, source_id, part, subject, 'a number of too few' FROM stated
    WHERE (estimate IS NULL) <> (verdict = 'too_few') OR statement <> 'open' AND estimate IS NOT NULL AND (job_count < 20 OR employer_count < 8)
    UNION ALL
    SELECT statement, source_id, part, subject, 'the verdict does not follow from the interval' FROM stated
    WHERE
        verdict NOT IN ('too_few', 'growing', 'shrinking', 'unsure', 'first', 'level', 'most', 'fewer', 'less')
        OR verdict = 'growing' AND low <= 0 OR verdict = 'shrinking' AND high >= 0 OR statement = 'open' AND verdict = 'unsure' AND (low > 0 OR high < 0)
        OR statement = 'years' AND (verdict = 'most' AND low <= 0.5 OR verdict = 'fewer' AND high >= 0.5)
)
SELECT statement, source_id, part, subject, problem FROM broken
ORDER BY ALL;
