-- Grain: one row per part of the boards (all; same, gap, joined, left, which make up all), whatever `boards` says.
-- What moved the count of open jobs between two days (before_on and after_on; by default the first and the last measured day of the window): jobs open on each, and their difference, on the boards read in the 7 days before both days (same: a change there is one of the market, with its 95% interval, employers being the sampled unit and paired with themselves), read before and after but not in the 7 days before one of the days (gap), first read after the first day (joined), and last read more than 7 days before the last day (left).
-- Nothing remains over: a job on several boards counts once, on a board read throughout where it stands on one.
CREATE MACRO change_by_boards(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, before_on := NULL, after_on := NULL
) AS TABLE
WITH monday AS (
    SELECT min(week_on) AS first_monday, max(week_on) AS last_monday FROM measured_day(sources, date_from, date_to, 'all')
    WHERE (before_on IS NULL OR after_on IS NULL) AND NOT is_hole
),
now AS (
    SELECT max(now_on) AS now_on FROM source WHERE kind <> 'posts' AND (len(sources) = 0 OR list_contains(sources, source_id))
),
day AS (
    SELECT
        coalesce(before_on::DATE, monday.first_monday) AS from_day,
        coalesce(after_on::DATE, CASE WHEN date_to::DATE < now.now_on THEN monday.last_monday ELSE now.now_on END) AS to_day
    FROM monday CROSS JOIN now
),
kind AS (
    SELECT unnest(['same', 'gap', 'joined', 'left']) AS part, unnest([1, 2, 3, 4]) AS place
),
read_then AS (
    SELECT
        board.board_id, board.first_read_at::DATE <= day.from_day AS was_begun, board.last_read_at::DATE + 7 >= day.to_day AS goes_on,
        coalesce(bool_or(day.from_day BETWEEN board_stretch.from_on AND board_stretch.to_on + 7), false)
        AND coalesce(bool_or(day.to_day BETWEEN board_stretch.from_on AND board_stretch.to_on + 7), false) AS is_same
    FROM day
    CROSS JOIN selected_board(sources, date_from, date_to, 'all') AS chosen
    JOIN board USING (board_id)
    LEFT JOIN board_stretch ON board_stretch.board_id = board.board_id
    WHERE board.first_read_at::DATE <= day.to_day AND board.last_read_at::DATE + 7 >= day.from_day
    GROUP BY board.board_id, was_begun, goes_on
),
placed AS (
    SELECT board_id, CASE WHEN is_same THEN 1 WHEN was_begun AND goes_on THEN 2 WHEN goes_on THEN 3 ELSE 4 END AS place
    FROM read_then
    -- Begun and given up between the two days: nothing is known of it on either.
    WHERE was_begun OR goes_on
),
by_job AS (
    SELECT
        span.job_id, min(span.employer_id) AS employer_id,
        min(placed.place) FILTER (day.from_day BETWEEN span.open_from_on AND span.open_to_on) AS before_place,
        min(placed.place) FILTER (day.to_day BETWEEN span.open_from_on AND span.open_to_on) AS after_place
    FROM day
    CROSS JOIN selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, 'all', apart := 'board') AS span
    JOIN placed ON placed.board_id = span.board_id
    GROUP BY span.job_id
),
by_employer AS (
    SELECT
        kind.part, by_job.employer_id, count(*) FILTER (by_job.before_place = kind.place) AS before_count,
        count(*) FILTER (by_job.after_place = kind.place) AS after_count
    FROM by_job JOIN kind ON kind.place = by_job.before_place OR kind.place = by_job.after_place
    GROUP BY kind.part, by_job.employer_id
    UNION ALL
    SELECT 'all', employer_id, count(before_place), count(after_place) FROM by_job GROUP BY employer_id
),
counted AS (
    SELECT
        part, sum(before_count)::INTEGER AS before_count, sum(after_count)::INTEGER AS after_count,
        1.959964 * sqrt(sum((after_count - before_count) ** 2)) AS spread
    FROM by_employer GROUP BY part
),
listed AS (
    SELECT 'all' AS part, 0 AS place, count(*)::INTEGER AS board_count FROM placed
    UNION ALL
    SELECT kind.part, kind.place, count(placed.board_id)::INTEGER FROM kind LEFT JOIN placed USING (place) GROUP BY kind.part, kind.place
)
SELECT
    listed.part, listed.board_count, coalesce(counted.before_count, 0) AS before_count, coalesce(counted.after_count, 0) AS after_count,
    coalesce(counted.after_count - counted.before_count, 0) AS change,
    CASE WHEN listed.part = 'same' THEN counted.after_count - counted.before_count - counted.spread END AS change_low,
    CASE WHEN listed.part = 'same' THEN counted.after_count - counted.before_count + counted.spread END AS change_high,
    day.from_day AS before_on, day.to_day AS after_on
FROM day CROSS JOIN listed LEFT JOIN counted USING (part)
WHERE day.from_day IS NOT NULL
ORDER BY listed.place;
