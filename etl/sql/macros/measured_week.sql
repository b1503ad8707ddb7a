-- Grain: one row per week (Monday to Sunday) that lies wholly in the window and ended before the last read.
-- How many of the selected boards were read on both sides of the week and throughout it with no gap of more than 7 days, so that
-- what opened in it is known. Boards are counted as in measured_day. Below 90% the week is a hole.
CREATE MACRO measured_week(sources, date_from, date_to, boards) AS TABLE
WITH read_window AS (SELECT from_on, least(to_on, last_on - 7) AS to_on, date_to::DATE AS asked_to FROM reading_window(sources, date_from, date_to)),
monday AS (
    SELECT week_on::DATE AS week_on
    FROM read_window, unnest(generate_series(date_trunc('week', from_on + 6), to_on, INTERVAL 7 DAY)) AS series(week_on)
    WHERE asked_to IS NULL OR week_on::DATE + 6 <= asked_to
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
    JOIN board_stretch ON board_stretch.from_on <= monday.week_on AND monday.week_on + 7 <= board_stretch.to_on
    JOIN chosen USING (board_id)
    GROUP BY monday.week_on
)
SELECT
    week_on, board_count, coalesce(measured_count, 0) AS measured_count,
    coalesce(measured_count, 0) / nullif(board_count, 0) AS read_share,
    coalesce(measured_count, 0) < 0.9 * board_count OR board_count = 0 AS is_hole,
    CASE
        WHEN coalesce(measured_count, 0) < 0.9 * board_count OR board_count = 0
        THEN format('{} of {} boards were read throughout the week', coalesce(measured_count, 0), board_count)
    END AS reason
FROM expected LEFT JOIN measured USING (week_on)
ORDER BY week_on;
