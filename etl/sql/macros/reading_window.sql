-- Grain: one row; none when no selected source was read.
-- The days that the window takes in of what the selected sources were read, all together.
CREATE MACRO reading_window(sources, date_from, date_to) AS TABLE
SELECT min(from_on) AS from_on, max(to_on) AS to_on, max(last_on) AS last_on
FROM source_window(sources, date_from, date_to)
HAVING count(*) > 0;
