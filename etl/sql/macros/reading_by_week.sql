-- Grain: one row per selected source x Monday (week_on) of its window, up to now.
-- How many of the selected boards count that week (board_count: of the panel all, else those being read then: first read no later than
-- a week after the Monday, last read no more than 30 days before it), how many of them had been read in the 7 days before the Monday
-- (measured_count), and how many were read on both sides of the week and throughout it with no gap of more than 7 days
-- (whole_count). is_complete: the week lies wholly in the window and ended before the source's last read.
CREATE MACRO reading_by_week(sources, date_from, date_to, boards) AS TABLE
WITH monday AS (
    SELECT source_id, week_on::DATE AS week_on, week_on::DATE + 7 <= last_on AND (date_to IS NULL OR week_on::DATE + 6 <= date_to::DATE) AS is_complete
    FROM source_window(sources, date_from, date_to), unnest(generate_series(date_trunc('week', from_on + 6), to_on, INTERVAL 7 DAY)) AS series(week_on)
),
chosen AS (
    SELECT board.board_id, board.source_id, board.first_read_at::DATE AS first_read_on, board.last_read_at::DATE AS last_read_on
    FROM board JOIN selected_board(sources, date_from, date_to, boards) USING (board_id)
    WHERE board.first_read_at IS NOT NULL
),
expected AS (
    SELECT monday.source_id, monday.week_on, monday.is_complete, count(chosen.board_id) AS board_count
    FROM monday LEFT JOIN chosen
        ON chosen.source_id = monday.source_id
        AND (boards = 'same' OR (chosen.first_read_on <= monday.week_on + 7 AND chosen.last_read_on >= monday.week_on - 30))
    GROUP BY monday.source_id, monday.week_on, monday.is_complete
),
counted AS (
    SELECT monday.source_id, monday.week_on, count(*) AS measured_count, count(*) FILTER (monday.week_on + 7 <= board_stretch.to_on) AS whole_count
    FROM monday
    JOIN board_stretch ON board_stretch.source_id = monday.source_id AND monday.week_on BETWEEN board_stretch.from_on AND board_stretch.to_on + 7
    JOIN chosen ON chosen.board_id = board_stretch.board_id
    GROUP BY monday.source_id, monday.week_on
)
SELECT
    expected.source_id, expected.week_on, expected.board_count, coalesce(counted.measured_count, 0) AS measured_count,
    coalesce(counted.whole_count, 0) AS whole_count, expected.is_complete
FROM expected LEFT JOIN counted ON counted.source_id = expected.source_id AND counted.week_on = expected.week_on;
