-- Grain: one row per Monday of the window, up to now.
-- How many of the selected boards had been read in the 7 days before the day. Of all boards those count that were being read then
-- (first read no later than a week after, last read no more than 30 days before), of the panel all. Below 90% the day is a hole.
CREATE MACRO measured_day(sources, date_from, date_to, boards) AS TABLE
WITH read_window AS (SELECT from_on, to_on FROM reading_window(sources, date_from, date_to)),
monday AS (
    SELECT week_on::DATE AS week_on
    FROM read_window, unnest(generate_series(date_trunc('week', from_on + 6), to_on, INTERVAL 7 DAY)) AS series(week_on)
),
chosen AS (
    SELECT board.board_id, board.first_read_at::DATE AS first_read_on, board.last_read_at::DATE AS last_read_on
    FROM board JOIN selected_board(sources, date_from, date_to, boards) USING (board_id)
    WHERE board.first_read_at IS NOT NULL
),
expected AS (
    SELECT monday.week_on, count(chosen.board_id) AS board_count
    FROM monday LEFT JOIN chosen
        ON boards = 'same' OR (chosen.first_read_on <= monday.week_on + 7 AND chosen.last_read_on >= monday.week_on - 30)
    GROUP BY monday.week_on
),
measured AS (
    SELECT monday.week_on, count(chosen.board_id) AS measured_count
    FROM monday
    JOIN board_stretch ON monday.week_on BETWEEN board_stretch.from_on AND board_stretch.to_on + 7
    JOIN chosen USING (board_id)
    GROUP BY monday.week_on
)
SELECT
    week_on, board_count, coalesce(measured_count, 0) AS measured_count,
    coalesce(measured_count, 0) / nullif(board_count, 0) AS read_share,
    coalesce(measured_count, 0) < 0.9 * board_count OR board_count = 0 AS is_hole,
    CASE
        WHEN coalesce(measured_count, 0) < 0.9 * board_count OR board_count = 0
        THEN format('{} of {} boards had been read in the 7 days before', coalesce(measured_count, 0), board_count)
    END AS reason
FROM expected LEFT JOIN measured USING (week_on)
ORDER BY week_on;
