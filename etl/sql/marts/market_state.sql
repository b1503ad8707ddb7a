-- Grain: one row per source x part x statement x subject: the three sentences with which the Overview opens.
-- What each sentence states, from the measure that the page it leads to draws. open: the change of the jobs open from from_on (the first Monday with enough boards read) to to_on (the source's now, or the window's last such Monday), its interval from the differences of the employers, paired. skill: the share of the texts that name the skill named most. years: the share of the jobs stating a minimum that require five years or more. takers: the share of the remote jobs that each may take, whatever workplaces and places are chosen. Parts are those of cut 'archive'; open has the part 'open'.
-- verdict: of open growing, shrinking or unsure (the interval holds nought); of skill first or level (the next one's interval reaches it); of years most, fewer or unsure (the interval holds a half); of takers most (surely more than any other answer), level (the largest share, not surely) or less; too_few below 20 jobs or 8 employers, where counts are stated and no estimate. Weights 'employers': shares are means over employers of each one's; the change counts jobs.
CREATE MACRO market_state(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs'
) AS TABLE
WITH known AS (
    SELECT source_id, min(week_on)::DATE AS first_on, max(week_on)::DATE AS last_on
    FROM reading_by_week(sources, date_from, date_to, boards)
    WHERE NOT is_hole(measured_count, board_count)
    GROUP BY source_id
),
day AS (
    SELECT
        known.source_id, known.first_on,
        CASE WHEN date_to IS NULL OR date_to::DATE >= source.now_on THEN source.now_on ELSE known.last_on END AS last_on
    FROM known JOIN source ON source.source_id = known.source_id
    WHERE source.kind = 'reads'
),
by_employer AS (
    SELECT
        span.source_id, span.employer_id,
        count(*) FILTER (day.first_on BETWEEN span.open_from_on AND span.open_to_on) AS before,
        count(*) FILTER (day.last_on BETWEEN span.open_from_on AND span.open_to_on) AS after
    FROM selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := 'source') AS span
    JOIN day ON day.source_id = span.source_id
    GROUP BY span.source_id, span.employer_id
),
moved AS (
    SELECT
        day.source_id, day.first_on, day.last_on, coalesce(sum(after), 0)::INTEGER AS after, coalesce(sum(before), 0)::INTEGER AS before,
        count(*) FILTER (after > 0)::INTEGER AS employer_count, count(*) FILTER (before > 0)::INTEGER AS employer_before_count,
        1.96 * sqrt(coalesce(sum((after - before) ** 2), 0)) AS spread
    FROM day LEFT JOIN by_employer USING (source_id)
    GROUP BY day.source_id, day.first_on, day.last_on
),
open_jobs AS (
    SELECT
        *, after - before AS change, greatest(after, before) >= 20 AND greatest(employer_count, employer_before_count) >= 8 AS is_enough
    FROM moved
),
skills AS (
    SELECT
        source_id, part, skill_id, naming_count, job_count, employer_count, share, share_low, share_high,
        lead(share_high) OVER named_most AS next_high, row_number() OVER named_most AS place
    FROM skill_share(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'archive', weights := weights)
    WHERE naming_count > 0
    WINDOW named_most AS (PARTITION BY source_id, part ORDER BY share DESC, naming_count DESC, skill_id)
),
takers AS (
    SELECT
        source_id, part, scope, scope_count, job_count, employer_count, share, share_low, share_high,
        row_number() OVER (PARTITION BY source_id, part ORDER BY share DESC) AS place,
        max(share_high) OVER (PARTITION BY source_id, part ORDER BY share DESC ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS others_high
    FROM remote_scope(sources, date_from, date_to, seniorities, ['remote'], [], employers, boards, cut := 'archive', weights := weights)
),
stated AS (
    SELECT
        source_id, 'open' AS part, 1 AS sentence, 'open' AS statement, 'open' AS subject, 'overview' AS page, first_on AS from_on, last_on AS to_on, after AS stated_count,
        before AS before_count, after AS job_count, employer_count, CASE WHEN is_enough THEN change END AS estimate,
        CASE WHEN is_enough THEN change - spread END AS low, CASE WHEN is_enough THEN change + spread END AS high,
        CASE WHEN NOT is_enough THEN 'too_few' WHEN change - spread > 0 THEN 'growing' WHEN change + spread < 0 THEN 'shrinking' ELSE 'unsure' END AS verdict
    FROM open_jobs
    UNION ALL
    SELECT
        source_id, part, 2, 'skill', skill_id, 'skills', NULL, NULL, naming_count, NULL, job_count, employer_count, share, share_low, share_high,
        CASE WHEN share IS NULL THEN 'too_few' WHEN coalesce(next_high < share_low, true) THEN 'first' ELSE 'level' END
    FROM skills WHERE place = 1
    UNION ALL
    SELECT
        source_id, part, 2, 'years', '5', 'experience', NULL, NULL, stated_count - open_count, NULL, stated_count, stated_employer_count,
        1 - open_share, 1 - share_high, 1 - share_low,
        CASE WHEN open_share IS NULL THEN 'too_few' WHEN share_high < 0.5 THEN 'most' WHEN share_low > 0.5 THEN 'fewer' ELSE 'unsure' END
    FROM open_to_years(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'archive', weights := weights)
    WHERE years = 4
    UNION ALL
    SELECT
        source_id, part, 3, 'takers', scope, 'where', NULL, NULL, scope_count, NULL, job_count, employer_count, share, share_low, share_high,
        CASE WHEN share IS NULL THEN 'too_few' WHEN place > 1 THEN 'less' WHEN share_low > others_high THEN 'most' ELSE 'level' END
    FROM takers
)
SELECT
    source_id, part, sentence, statement, subject, page, from_on, to_on, stated_count, before_count, job_count, employer_count, estimate, low, high, verdict
FROM stated
ORDER BY source_id, sentence, statement, part, list_position(['worldwide', 'restricted', 'time_zone', 'unspecified'], subject);
