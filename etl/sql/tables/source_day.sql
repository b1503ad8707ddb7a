-- Grain: one row per source x day on which boards of it were read.
-- How much was read that day.
CREATE TABLE source_day (
    source_id VARCHAR NOT NULL, -- the source
    read_on DATE NOT NULL, -- the day, UTC
    board_count INTEGER NOT NULL, -- boards read
    incomplete_count INTEGER NOT NULL, -- reads that were not whole
    posting_count INTEGER -- postings of all roles that the whole reads listed; null when none was whole
);
INSERT INTO source_day
SELECT
    board.source_id, board_read.read_at::DATE, count(DISTINCT board_read.board_id), count(*) FILTER (NOT board_read.is_complete),
    sum(board_read.posting_count) FILTER (board_read.is_complete)
FROM board_read JOIN board USING (board_id)
GROUP BY board.source_id, board_read.read_at::DATE
ORDER BY board.source_id, board_read.read_at::DATE;
