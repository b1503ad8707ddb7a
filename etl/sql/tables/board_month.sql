-- Grain: one row per board x calendar month in which it was read.
-- In which months a board was read: what panels are made of.
CREATE TABLE board_month (
    board_id VARCHAR NOT NULL, -- the board
    source_id VARCHAR NOT NULL, -- its source
    month_on DATE NOT NULL, -- first day of the month
    first_read_on DATE NOT NULL, -- day of the month's first complete read
    last_read_on DATE NOT NULL -- day of its last complete read
);
INSERT INTO board_month
SELECT board_id, split_part(board_id, '/', 1), date_trunc('month', read_at)::DATE, min(read_at)::DATE, max(read_at)::DATE
FROM board_read
WHERE is_complete
GROUP BY board_id, date_trunc('month', read_at)
ORDER BY board_id, date_trunc('month', read_at);
