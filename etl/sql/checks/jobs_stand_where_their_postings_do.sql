-- fail: a job is named after one of its postings, and its boards are those where they stand
SELECT 'not one of its postings' AS fault, job.job_id AS key FROM job
ANTI JOIN posting ON posting.posting_id = job.job_id AND posting.job_id = job.job_id
UNION ALL
SELECT 'no posting there', job_board.job_id || ' ' || job_board.board_id FROM job_board
ANTI JOIN posting ON posting.job_id = job_board.job_id AND posting.board_id = job_board.board_id
UNION ALL
SELECT 'postings on its boards', job.job_id FROM job JOIN job_board USING (job_id)
GROUP BY job.job_id, job.posting_count HAVING job.posting_count <> sum(job_board.posting_count)
ORDER BY ALL;
