-- Grain: one row per selected source that was read.
-- The key figures as of now_on, the last day of the window on which 90% of the selected boards had been read in the 7 days before (null when there is none in its last 60 days): jobs open at the end of it, those of them that are remote, the remote share with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share), and the jobs that opened in the last 4 complete weeks (from new_from_on) and in the 4 before; null where one of those weeks is a hole or outside the window.
CREATE MACRO open_now(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs') AS TABLE
WITH chosen AS (
    SELECT board.board_id, board.source_id, board.first_read_at::DATE AS first_read_on, board.last_read_at, board.last_read_at::DATE AS last_read_on
    FROM board JOIN selected_board(sources, date_from, date_to, boards) USING (board_id)
    WHERE board.first_read_at IS NOT NULL
),
day AS (
    SELECT source_id, to_on - back.generate_series::INTEGER AS day_on
    FROM source_window(sources, date_from, date_to), generate_series(0, 60) AS back
    WHERE to_on - back.generate_series::INTEGER >= from_on
),
expected AS (
    SELECT day.source_id, day.day_on, count(*) AS board_count
    FROM day JOIN chosen
        ON chosen.source_id = day.source_id
        AND (boards = 'same' OR (chosen.first_read_on <= day.day_on + 7 AND chosen.last_read_on >= day.day_on - 30))
    GROUP BY day.source_id, day.day_on
),
measured AS (
    SELECT day.source_id, day.day_on, count(*) AS measured_count
    FROM day
    JOIN board_stretch ON board_stretch.source_id = day.source_id AND day.day_on BETWEEN board_stretch.from_on AND board_stretch.to_on + 7
    JOIN chosen ON chosen.board_id = board_stretch.board_id
    GROUP BY day.source_id, day.day_on
),
now AS (
    SELECT expected.source_id, expected.day_on AS now_on, expected.board_count::INTEGER AS board_count, measured.measured_count / expected.board_count AS read_share
    FROM expected JOIN measured ON measured.source_id = expected.source_id AND measured.day_on = expected.day_on
    WHERE NOT is_hole(measured.measured_count, expected.board_count)
    QUALIFY row_number() OVER (PARTITION BY expected.source_id ORDER BY expected.day_on DESC) = 1
),
matching AS (
    SELECT job_id, source_id, board_id, coalesce(employer_id, job_id) AS employer_id, opened_on, is_left_censored
    FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := 'source')
),
open_by_employer AS (
    SELECT now.source_id, span.employer_id, count(*) AS n, count(*) FILTER (span.workplace = 'remote') AS y
    FROM now
    JOIN selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := 'source') AS span
        ON span.source_id = now.source_id AND now.now_on BETWEEN span.open_from_on AND span.open_to_on
    GROUP BY now.source_id, span.employer_id
),
open_count AS (
    SELECT
        source_id, sum(n)::INTEGER AS open_count, sum(y)::INTEGER AS remote_count, sum(wy) / sum(wn) AS remote_share, effective_n(wy, wn, most := most_n(wn, n)) AS effective_n, count(*)::INTEGER AS employer_count, count(*) FILTER (y > 0)::INTEGER AS remote_employer_count
    FROM (SELECT *, weighed(y, n, weights) AS wy, weighed(n, n, weights) AS wn FROM open_by_employer)
    GROUP BY source_id
),
week AS (
    SELECT source_id, week_on, is_hole(whole_count, board_count) AS is_hole, row_number() OVER (PARTITION BY source_id ORDER BY week_on DESC) AS back
    FROM reading_by_week(sources, date_from, date_to, boards) WHERE is_complete
    QUALIFY back <= 8
),
opened AS (
    SELECT week.source_id, week.week_on, count(*) AS new_count
    FROM week
    JOIN matching ON matching.source_id = week.source_id AND date_trunc('week', matching.opened_on)::DATE = week.week_on
    JOIN board_stretch ON board_stretch.board_id = matching.board_id AND board_stretch.from_on <= week.week_on AND week.week_on + 7 <= board_stretch.to_on
    WHERE NOT matching.is_left_censored
    GROUP BY week.source_id, week.week_on
),
flow AS (
    SELECT
        week.source_id, min(week.week_on) FILTER (week.back <= 4) AS new_from_on,
        CASE WHEN count(*) FILTER (week.back <= 4 AND NOT week.is_hole) = 4 THEN coalesce(sum(opened.new_count) FILTER (week.back <= 4), 0)::INTEGER END AS new_count,
        CASE WHEN count(*) FILTER (week.back > 4 AND NOT week.is_hole) = 4 THEN coalesce(sum(opened.new_count) FILTER (week.back > 4), 0)::INTEGER END AS new_before_count
    FROM week LEFT JOIN opened ON opened.source_id = week.source_id AND opened.week_on = week.week_on
    GROUP BY week.source_id
)
SELECT
    source.source_id, source.label AS source, now.now_on,
    CASE WHEN now.now_on IS NOT NULL THEN coalesce(open_count.open_count, 0) END AS open_count,
    CASE WHEN now.now_on IS NOT NULL THEN coalesce(open_count.remote_count, 0) END AS remote_count,
    open_count.remote_share, wilson(open_count.remote_share, open_count.effective_n, -1) AS share_low,
    wilson(open_count.remote_share, open_count.effective_n, 1) AS share_high,
    CASE WHEN now.now_on IS NOT NULL THEN coalesce(open_count.employer_count, 0) END AS employer_count,
    CASE WHEN now.now_on IS NOT NULL THEN coalesce(open_count.remote_employer_count, 0) END AS remote_employer_count,
    now.board_count, now.read_share, flow.new_from_on, flow.new_count, flow.new_before_count
FROM source_window(sources, date_from, date_to) AS span
JOIN source ON source.source_id = span.source_id
LEFT JOIN now ON now.source_id = span.source_id
LEFT JOIN open_count ON open_count.source_id = span.source_id
LEFT JOIN flow ON flow.source_id = span.source_id
ORDER BY source.source_id;
