-- Grain: one row per week (Monday to Sunday) that lies wholly in the window and ended before the last read.
-- How many of the selected boards were read on both sides of the week and throughout it, so that what opened in it is known (which
-- boards count: reading_by_week). Below 90% the week is a hole, and reason says so in words.
CREATE MACRO measured_week(sources, date_from, date_to, boards) AS TABLE
WITH week AS (
    SELECT week_on, sum(board_count)::INTEGER AS board_count, sum(whole_count)::INTEGER AS measured_count
    FROM reading_by_week(sources, date_from, date_to, boards) WHERE is_complete GROUP BY week_on
)
SELECT
    week_on, board_count, measured_count, measured_count / nullif(board_count, 0) AS read_share, is_hole(measured_count, board_count) AS is_hole,
    CASE WHEN is_hole(measured_count, board_count) THEN format('{} of {} boards were read throughout the week', measured_count, board_count) END AS reason
FROM week
ORDER BY week_on;
