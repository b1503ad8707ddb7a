-- fail: both postings of a join are of one job, and a job has one join less than postings
SELECT 'join' AS fault, posting_match.posting_id AS key, one.job_id, other.job_id AS other_job_id
FROM posting_match
JOIN posting AS one USING (posting_id)
LEFT JOIN posting AS other ON other.posting_id = posting_match.with_posting_id
WHERE one.job_id IS DISTINCT FROM other.job_id
UNION ALL
SELECT 'job', job.job_id, job.posting_count::VARCHAR, count(posting_match.posting_id)::VARCHAR
FROM job
JOIN posting USING (job_id)
LEFT JOIN posting_match ON posting_match.posting_id = posting.posting_id
GROUP BY job.job_id, job.posting_count
HAVING count(posting_match.posting_id) + 1 <> job.posting_count
ORDER BY ALL;
