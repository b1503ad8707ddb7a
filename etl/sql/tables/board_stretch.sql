-- Grain: one row per board x stretch of time over which it was read without a gap of more than 7 days.
-- What is known of a board on a day follows from these: it is measured on day D when a stretch has from_on <= D <= to_on + 7, and
-- what opened in the week from D on is fully known when a stretch has from_on <= D and D + 7 <= to_on.
CREATE TABLE board_stretch (
    board_id VARCHAR NOT NULL, -- the board
    source_id VARCHAR NOT NULL, -- its source
    from_on DATE NOT NULL, -- day of the stretch's first complete read
    to_on DATE NOT NULL -- day of its last complete read
);
INSERT INTO board_stretch
WITH day AS (
    SELECT DISTINCT board_id, read_at::DATE AS read_on FROM board_read WHERE is_complete
),
gap AS (
    SELECT board_id, read_on, read_on - lag(read_on) OVER (PARTITION BY board_id ORDER BY read_on) > 7 AS begins FROM day
),
numbered AS (
    SELECT board_id, read_on, count(*) FILTER (begins) OVER (PARTITION BY board_id ORDER BY read_on) AS stretch FROM gap
)
SELECT board_id, split_part(board_id, '/', 1), min(read_on), max(read_on)
FROM numbered
GROUP BY board_id, stretch
ORDER BY board_id, min(read_on);
