-- Grain: one row per board x Monday of the time in which its source was read.
-- On which days and in which weeks a board was read: what every series of open and new jobs rests on.
CREATE TABLE board_monday (
    board_id VARCHAR NOT NULL, -- the board
    source_id VARCHAR NOT NULL, -- its source
    week_on DATE NOT NULL, -- the Monday
    is_expected BOOLEAN NOT NULL, -- being read then: first read no later than a week after the Monday, last read no more than 30 days before it
    is_measured BOOLEAN NOT NULL, -- read in the 7 days before the Monday
    is_whole BOOLEAN NOT NULL -- read on both sides of the week that begins then and throughout it, with no gap of more than 7 days
);
INSERT INTO board_monday
-- A read speaks for 7 days: the Monday after the last one still counts.
WITH monday AS (
    SELECT source_id, week_on::DATE AS week_on
    FROM source, unnest(generate_series(date_trunc('week', first_on + 6), last_on + 7, INTERVAL 7 DAY)) AS series(week_on)
    WHERE kind <> 'posts'
)
SELECT
    board.board_id, board.source_id, monday.week_on,
    coalesce(board.first_read_at::DATE <= monday.week_on + 7 AND board.last_read_at::DATE >= monday.week_on - 30, false),
    board_stretch.board_id IS NOT NULL, coalesce(monday.week_on + 7 <= board_stretch.to_on, false)
FROM monday
JOIN board ON board.source_id = monday.source_id
-- Stretches lie more than 7 days apart, so one at most holds a Monday.
LEFT JOIN board_stretch
    ON board_stretch.board_id = board.board_id AND monday.week_on BETWEEN board_stretch.from_on AND board_stretch.to_on + 7
ORDER BY board.source_id, monday.week_on, board.board_id;
