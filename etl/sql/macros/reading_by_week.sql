-- Grain: one row per selected source x Monday (week_on) of its window, up to now.
-- How many of the selected boards count that week (board_count: of the panel all, else those being read then), how many of them had been
-- read in the 7 days before the Monday (measured_count), and how many were read on both sides of the week and throughout it with no
-- gap of more than 7 days (whole_count); see board_monday. is_complete: the week lies wholly in the window and ended before the
-- source's last read.
CREATE MACRO reading_by_week(sources, date_from, date_to, boards) AS TABLE
SELECT
    span.source_id, board_monday.week_on,
    count(chosen.board_id) FILTER (boards = 'same' OR board_monday.is_expected) AS board_count,
    count(chosen.board_id) FILTER (board_monday.is_measured) AS measured_count,
    count(chosen.board_id) FILTER (board_monday.is_whole) AS whole_count,
    board_monday.week_on + 7 <= span.last_on AND (date_to IS NULL OR board_monday.week_on + 6 <= date_to::DATE) AS is_complete
FROM source_window(sources, date_from, date_to) AS span
JOIN board_monday ON board_monday.source_id = span.source_id AND board_monday.week_on BETWEEN span.from_on AND span.to_on
-- A week of which no board counts has a row, too.
LEFT JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = board_monday.board_id
GROUP BY span.source_id, board_monday.week_on, span.last_on;
