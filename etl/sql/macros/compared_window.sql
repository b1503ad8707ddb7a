-- Grain: one row per source that stands in time x one of the two windows that are compared (number 1, the earlier, and 2).
-- The days of two windows: those asked for, else the first and the last 12 weeks of what the filters' period takes in of the source,
-- or its halves where it is shorter than 24 weeks. Of a source that is read again and again its reads count, else its dates.
CREATE MACRO compared_window(sources, date_from, date_to, first_from, first_to, second_from, second_to) AS TABLE
WITH span AS (
    SELECT source_id, kind, greatest(first_on, date_from::DATE) AS from_on, least(now_on, date_to::DATE) AS to_on
    FROM source
    WHERE kind <> 'day' AND (len(sources) = 0 OR list_contains(sources, source_id))
),
length AS (
    SELECT source_id, kind, from_on, to_on, least(84, (to_on - from_on + 1) // 2)::INTEGER AS days FROM span
)
SELECT
    source_id, kind, 1 AS number, coalesce(first_from::DATE, from_on) AS from_on, coalesce(first_to::DATE, from_on + days - 1) AS to_on
FROM length
UNION ALL
SELECT source_id, kind, 2, coalesce(second_from::DATE, to_on - days + 1), coalesce(second_to::DATE, to_on)
FROM length;
