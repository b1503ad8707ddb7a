-- fail: a job opened no later than it was first seen, and one first seen later than its board's first read is not left-censored
SELECT job_board.job_id, job_board.opened_on, job_board.first_seen_at, job_board.is_left_censored, board.first_read_at
FROM job_board JOIN board USING (board_id)
WHERE
    job_board.opened_on > job_board.first_seen_at::DATE
    OR (job_board.is_left_censored AND job_board.first_seen_at::DATE > board.first_read_at::DATE)
ORDER BY ALL;
