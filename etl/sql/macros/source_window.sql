-- Grain: one row per selected source that was read.
-- The days that the window takes in of what the source was read: from its first read to its now; last_on is its last read.
CREATE MACRO source_window(sources, date_from, date_to) AS TABLE
SELECT source_id, greatest(first_on, date_from::DATE) AS from_on, least(now_on, date_to::DATE) AS to_on, last_on
FROM source
WHERE kind <> 'posts' AND (len(sources) = 0 OR list_contains(sources, source_id));
