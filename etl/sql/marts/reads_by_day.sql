-- Grain: one row per source x day on which boards of it were read.
-- How many boards were read that day, how many of those reads were not whole, and how many postings of all roles the whole ones listed; of the filters, source and period apply.
CREATE MACRO reads_by_day(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    board.source_id, source.label AS source, board_read.read_at::DATE AS read_on,
    count(DISTINCT board_read.board_id)::INTEGER AS board_count,
    (count(*) FILTER (NOT board_read.is_complete))::INTEGER AS incomplete_count,
    (sum(board_read.posting_count) FILTER (board_read.is_complete))::INTEGER AS posting_count
FROM board_read
JOIN board USING (board_id)
JOIN source USING (source_id)
WHERE
    (len(sources) = 0 OR list_contains(sources, board.source_id))
    AND (date_from IS NULL OR board_read.read_at >= date_from::DATE) AND (date_to IS NULL OR board_read.read_at < date_to::DATE + 1)
GROUP BY board.source_id, source.label, read_on
ORDER BY board.source_id, read_on;
