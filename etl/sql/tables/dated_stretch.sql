-- Grain: one row per source x unbroken stretch of days that its dated texts speak for.
-- Which periods of a series in time are whole: a source that is read again and again speaks for the days of its reads, what stood at its first read being what lasted until then; dated ads for all days from their first to their last, a stretch ending where more than a year passes without any.
CREATE TABLE dated_stretch (
    source_id VARCHAR NOT NULL, -- the source
    from_on DATE NOT NULL, -- first day
    to_on DATE NOT NULL, -- last day; of ads that are dated to a month alone the last day of it
    is_by_month BOOLEAN NOT NULL -- all its ads are dated to the first of a month, so it has no weeks
);
INSERT INTO dated_stretch
WITH ad AS (
    SELECT source_id, asked_on AS day_on, day(asked_on) = 1 AS is_first FROM job_text WHERE is_dated AND asked_on IS NOT NULL
),
-- Ads of other roles show that the source was kept on its first and last day, too.
known AS (
    SELECT source_id, day_on, bool_and(is_first) AS is_first
    FROM (
        FROM ad
        UNION ALL
        SELECT source_id, unnest([first_on, last_on]), true FROM source SEMI JOIN ad USING (source_id)
    )
    WHERE day_on IS NOT NULL
    GROUP BY source_id, day_on
),
gap AS (
    SELECT source_id, day_on, is_first, day_on - lag(day_on) OVER (PARTITION BY source_id ORDER BY day_on) > 366 AS begins FROM known
),
numbered AS (
    SELECT source_id, day_on, is_first, count(*) FILTER (begins) OVER (PARTITION BY source_id ORDER BY day_on) AS stretch FROM gap
),
stretch AS (
    SELECT source_id, min(day_on) AS from_on, max(day_on) AS to_on, bool_and(is_first) AND day(max(day_on)) = 1 AS is_by_month
    FROM numbered GROUP BY source_id, stretch
)
SELECT
    stretch.source_id, CASE WHEN source.kind = 'posts' THEN stretch.from_on ELSE source.first_on END,
    CASE WHEN source.kind <> 'posts' THEN source.now_on WHEN stretch.is_by_month THEN last_day(stretch.to_on) ELSE stretch.to_on END,
    source.kind = 'posts' AND stretch.is_by_month
FROM stretch JOIN source USING (source_id)
-- What stood on a board when it was first read is what lasted until then, however far back its dates go.
WHERE source.kind = 'posts' OR source.now_on BETWEEN stretch.from_on AND stretch.to_on
ORDER BY stretch.source_id, stretch.from_on;
