-- Grain: one row per Monday of the window, up to now.
-- How many of the selected boards had been read in the 7 days before the day (which boards count: reading_by_week). Below 90% the
-- day is a hole, and reason says so in words.
CREATE MACRO measured_day(sources, date_from, date_to, boards) AS TABLE
WITH week AS (
    SELECT week_on, sum(board_count)::INTEGER AS board_count, sum(measured_count)::INTEGER AS measured_count
    FROM reading_by_week(sources, date_from, date_to, boards) GROUP BY week_on
)
SELECT
    week_on, board_count, measured_count, measured_count / nullif(board_count, 0) AS read_share, is_hole(measured_count, board_count) AS is_hole,
    CASE WHEN is_hole(measured_count, board_count) THEN format('{} of {} boards had been read in the 7 days before', measured_count, board_count) END AS reason
FROM week
ORDER BY week_on;
