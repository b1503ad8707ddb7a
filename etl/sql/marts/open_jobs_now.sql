-- Grain: one row, the day that the data speak for (now, or the last day of the window); none where no source is read repeatedly.
-- The numbers of open_jobs_by_week at the end of that day: jobs open, those of them that are remote, the remote share with its 95% interval (employers are the sampled unit); null when fewer than 90% of the boards had been read in the 7 days before.
CREATE MACRO open_jobs_now(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH day AS (
    SELECT to_on FROM reading_window(sources, date_from, date_to) WHERE to_on IS NOT NULL
),
expected AS (
    SELECT
        day.to_on, count(*) AS board_count,
        count(*) FILTER (board.board_id IN (
            SELECT board_id FROM board_stretch WHERE day.to_on BETWEEN board_stretch.from_on AND board_stretch.to_on + 7
        )) AS measured_count
    FROM day
    CROSS JOIN board
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen USING (board_id)
    WHERE
        board.first_read_at IS NOT NULL
        AND (boards = 'same' OR (board.first_read_at::DATE <= day.to_on + 7 AND board.last_read_at::DATE >= day.to_on - 30))
    GROUP BY day.to_on
),
counted AS (
    SELECT
        sum(open_count)::INTEGER AS open_count, sum(remote_count)::INTEGER AS remote_count,
        sum(remote_count) / nullif(sum(open_count), 0) AS remote_share,
        share_low(remote_count, open_count) AS share_low, share_high(remote_count, open_count) AS share_high,
        count(*)::INTEGER AS employer_count
    FROM open_jobs_by_employer(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
    WHERE open_count > 0
),
known AS (
    SELECT to_on, board_count, measured_count / nullif(board_count, 0) AS read_share, measured_count >= 0.9 * board_count AS is_known
    FROM expected
)
SELECT
    known.to_on AS week_on,
    CASE WHEN is_known THEN coalesce(counted.open_count, 0) END AS open_count,
    CASE WHEN is_known THEN coalesce(counted.remote_count, 0) END AS remote_count,
    CASE WHEN is_known THEN counted.remote_share END AS remote_share,
    CASE WHEN is_known THEN counted.share_low END AS share_low,
    CASE WHEN is_known THEN counted.share_high END AS share_high,
    CASE WHEN is_known THEN counted.employer_count END AS employer_count,
    known.board_count, known.read_share, NOT known.is_known AS is_hole,
    CASE WHEN NOT is_known THEN format('{:.0%} of {} boards had been read in the 7 days before', read_share, board_count) END AS reason
FROM known CROSS JOIN counted;
