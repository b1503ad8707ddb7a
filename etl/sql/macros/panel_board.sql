-- Grain: one row per board of the panel.
-- The boards read at least once in every calendar month of the window (a month counts when 14 days of it lie in the window and in
-- what its source was read), and at least once in the window. Boards of dated ads, which are never read again, all belong.
CREATE MACRO panel_board(sources, date_from, date_to) AS TABLE
WITH span AS (
    SELECT source_id, kind, greatest(first_on, date_from::DATE) AS from_on, least(last_on, date_to::DATE) AS to_on
    FROM source WHERE len(sources) = 0 OR list_contains(sources, source_id)
),
month AS (
    SELECT source_id, month_on::DATE AS month_on
    FROM span, unnest(generate_series(date_trunc('month', from_on), to_on, INTERVAL 1 MONTH)) AS series(month_on)
    WHERE least(to_on, last_day(month_on::DATE)) - greatest(from_on, month_on::DATE) + 1 >= 14
),
month_count AS (
    SELECT span.source_id, count(month.month_on) AS month_count
    FROM span LEFT JOIN month USING (source_id) GROUP BY span.source_id
),
reads AS (
    SELECT board_month.source_id, board_month.board_id, count(month.month_on) AS month_count
    FROM board_month
    JOIN span ON span.source_id = board_month.source_id
        AND board_month.last_read_on >= span.from_on AND board_month.first_read_on <= span.to_on
    LEFT JOIN month ON month.source_id = board_month.source_id AND month.month_on = board_month.month_on
    GROUP BY board_month.source_id, board_month.board_id
)
SELECT reads.board_id FROM reads JOIN month_count USING (source_id, month_count)
UNION ALL
SELECT board.board_id FROM board JOIN span USING (source_id) WHERE span.kind = 'posts';
