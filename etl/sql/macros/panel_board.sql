-- Grain: one row per board of the panel.
-- The boards read at least once in every calendar month of the window (a month counts when 14 days of it lie in the window and in
-- what its source was read), and at least once in the window. Boards of dated ads, which are never read again, all belong.
CREATE MACRO panel_board(sources, date_from, date_to) AS TABLE
WITH span AS (
    SELECT source_id, kind, greatest(first_on, date_from::DATE) AS from_on, least(last_on, date_to::DATE) AS to_on
    FROM source WHERE len(sources) = 0 OR list_contains(sources, source_id)
),
wanted AS (
    SELECT
        source_id, from_on, to_on,
        len(list_filter(
            generate_series(date_trunc('month', from_on), to_on, INTERVAL 1 MONTH), lambda month_on: counts_as_month(month_on, from_on, to_on)
        )) AS month_count
    FROM span WHERE kind <> 'posts'
)
SELECT board_month.board_id
FROM board_month JOIN wanted USING (source_id)
WHERE board_month.last_read_on >= wanted.from_on AND board_month.first_read_on <= wanted.to_on
GROUP BY board_month.board_id, wanted.month_count
HAVING count(*) FILTER (counts_as_month(board_month.month_on, wanted.from_on, wanted.to_on)) = wanted.month_count
UNION ALL
SELECT board.board_id FROM board JOIN span USING (source_id) WHERE span.kind = 'posts';
