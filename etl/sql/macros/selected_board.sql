-- Grain: one row per board.
-- The boards that count: when boards is 'same' the panel, all boards of the sources otherwise. The panel are the boards read at least once
-- in every calendar month of the window (a month counts when 14 days of it lie in the window and in what its source was read), and at
-- least once in the window; boards of dated ads, which are never read again, all belong.
CREATE MACRO selected_board(sources, date_from, date_to, boards) AS TABLE
WITH span AS (
    SELECT source_id, kind, greatest(first_on, date_from::DATE) AS from_on, least(last_on, date_to::DATE) AS to_on
    FROM source WHERE len(sources) = 0 OR list_contains(sources, source_id)
),
wanted AS (
    SELECT
        source_id, kind, from_on, to_on,
        len(list_filter(
            generate_series(date_trunc('month', from_on), to_on, INTERVAL 1 MONTH), lambda month_on: counts_as_month(month_on, from_on, to_on)
        )) AS month_count
    FROM span
),
known AS (
    SELECT
        board.board_id, wanted.kind, wanted.from_on, wanted.to_on, wanted.month_count,
        list_filter(
            board.read_months, lambda month: month.last_read_on >= wanted.from_on AND month.first_read_on <= wanted.to_on
        ) AS months
    FROM board JOIN wanted USING (source_id)
)
SELECT board_id
FROM known
WHERE
    boards <> 'same' OR kind = 'posts'
    OR (len(months) > 0 AND len(list_filter(months, lambda month: counts_as_month(month.month_on, from_on, to_on))) = month_count);
