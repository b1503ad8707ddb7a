-- Grain: one row per period (grain: week, month, quarter or year) that lies wholly in the window and ended before the last read.
-- How many of the selected boards were read on both sides of the period and throughout it, so that what opened in it is known
-- (measured_count), of those that count then (board_count: of the panel all, else those being read at its beginning; board_period).
-- Below 90% the period is a hole, and reason says so in words.
CREATE MACRO measured_period(sources, date_from, date_to, boards, grain) AS TABLE
WITH period AS (
    SELECT
        board_period.period_on, count(chosen.board_id) FILTER (boards = 'same' OR board_period.is_expected)::INTEGER AS board_count,
        count(chosen.board_id) FILTER (board_period.is_whole)::INTEGER AS measured_count
    FROM source_window(sources, date_from, date_to) AS span
    JOIN board_period
        ON
            board_period.source_id = span.source_id AND board_period.length = grain
            AND board_period.period_on BETWEEN span.from_on AND span.to_on AND board_period.until_on <= span.last_on
            AND (date_to IS NULL OR board_period.until_on - 1 <= date_to::DATE)
    -- A period in which no board counts has a row, too.
    LEFT JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = board_period.board_id
    GROUP BY board_period.period_on
)
SELECT
    period_on, board_count, measured_count, measured_count / nullif(board_count, 0) AS read_share, is_hole(measured_count, board_count) AS is_hole,
    CASE WHEN is_hole(measured_count, board_count) THEN format('{} of {} boards were read throughout the {}', measured_count, board_count, grain) END AS reason
FROM period
ORDER BY period_on;
