-- Grain: one row per source x unbroken stretch of its dated texts.
-- A stretch ends where more than a year passes without one product posting of the source, of whatever kind: what was asked before such
-- a hole and after it is no one number.
CREATE MACRO text_stretch(sources, date_from, date_to) AS TABLE
WITH every_day AS (
    SELECT DISTINCT source_id, asked_on FROM text_in_window(sources, date_from, date_to)
),
step AS (
    SELECT
        source_id, asked_on,
        coalesce(asked_on - lag(asked_on) OVER (PARTITION BY source_id ORDER BY asked_on) > 366, false) AS begins
    FROM every_day WHERE asked_on IS NOT NULL
),
numbered AS (
    SELECT source_id, asked_on, count(*) FILTER (begins) OVER (PARTITION BY source_id ORDER BY asked_on) AS stretch FROM step
)
SELECT source_id, min(asked_on) AS from_on, max(asked_on) AS to_on FROM numbered GROUP BY source_id, stretch;
