-- fail: no posting is in two jobs, and a job has as many postings as say they are its
SELECT 'posting' AS table_name, posting_id AS key, 1 AS expected_count, count(DISTINCT job_id) AS found_count
FROM posting GROUP BY posting_id HAVING count(DISTINCT job_id) > 1
UNION ALL
SELECT 'job', job.job_id, job.posting_count, count(posting.posting_id)
FROM job LEFT JOIN posting ON posting.job_id = job.job_id
GROUP BY job.job_id, job.posting_count HAVING job.posting_count <> count(posting.posting_id)
ORDER BY ALL;
