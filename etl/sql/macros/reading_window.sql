-- Grain: one row.
-- The days that a window takes in of what the selected sources were read: from the first read to now. No row when none is read.
CREATE MACRO reading_window(sources, date_from, date_to) AS TABLE
SELECT
    greatest(min(first_on), date_from::DATE) AS from_on,
    least(max(now_on), date_to::DATE) AS to_on,
    max(last_on) AS last_on
FROM source
WHERE kind <> 'posts' AND (len(sources) = 0 OR list_contains(sources, source_id))
HAVING count(*) > 0;
