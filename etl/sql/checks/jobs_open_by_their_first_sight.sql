-- fail: a job opened no later than it was first seen, and one first seen later than its board's first read is not left-censored
SELECT job.job_id, job.opened_on, job.first_seen_at, job.is_left_censored, board.first_read_at
FROM job JOIN board USING (board_id)
WHERE job.opened_on > job.first_seen_at::DATE OR (job.is_left_censored AND job.first_seen_at::DATE > board.first_read_at::DATE)
ORDER BY job.job_id;
