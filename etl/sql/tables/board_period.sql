-- Grain: one row per board x period (week, month, quarter or year) that lies wholly in the time in which its source was read.
-- In which periods a board was read from end to end: what every series of new jobs rests on.
CREATE TABLE board_period (
    board_id VARCHAR NOT NULL, -- the board
    source_id VARCHAR NOT NULL, -- its source
    length VARCHAR NOT NULL, -- week, month, quarter or year
    period_on DATE NOT NULL, -- first day of the period; of a week its Monday
    until_on DATE NOT NULL, -- first day of the next
    is_expected BOOLEAN NOT NULL, -- being read then: first read no later than 7 days after the first day, last read no more than 30 days before it
    is_whole BOOLEAN NOT NULL -- read on both sides of the period and throughout it, with no gap of more than 7 days
);
INSERT INTO board_period
WITH unit AS (
    SELECT unnest(['week', 'month', 'quarter', 'year']) AS length
),
period AS (
    SELECT source.source_id, unit.length, series.period_on::DATE AS period_on, (series.period_on + period_length(unit.length))::DATE AS until_on
    FROM source, unit, unnest(generate_series(period_start(source.first_on, unit.length), source.last_on, period_length(unit.length))) AS series(period_on)
    WHERE source.kind <> 'posts' AND source.first_on IS NOT NULL
)
SELECT
    board.board_id, board.source_id, period.length, period.period_on, period.until_on,
    coalesce(board.first_read_at::DATE <= period.period_on + 7 AND board.last_read_at::DATE >= period.period_on - 30, false),
    board_stretch.board_id IS NOT NULL
FROM period
JOIN source ON source.source_id = period.source_id AND period.period_on >= source.first_on AND period.until_on <= source.last_on
JOIN board ON board.source_id = period.source_id
-- Stretches lie more than 7 days apart, so one at most holds a period.
LEFT JOIN board_stretch
    ON board_stretch.board_id = board.board_id AND board_stretch.from_on <= period.period_on AND period.until_on <= board_stretch.to_on
ORDER BY board.source_id, period.length, period.period_on, board.board_id;
