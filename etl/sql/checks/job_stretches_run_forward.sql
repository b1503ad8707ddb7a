-- fail: a job, and each stretch over which it was listed, ends no earlier than it begins
SELECT 'job' AS table_name, job_id, opened_on AS opened, last_seen_at AS closed FROM job WHERE opened_on > last_seen_at::DATE
UNION ALL
SELECT 'job', job_id, first_seen_at, last_seen_at FROM job WHERE first_seen_at > last_seen_at
UNION ALL
SELECT 'job_span', job_id, from_at, until_at FROM job_span WHERE from_at >= until_at
-- A stretch that came and went between the ends of two days is open on none: its last day is the one before its first.
UNION ALL
SELECT 'job_span', job_id, open_from_on, open_to_on FROM job_span WHERE open_from_on > open_to_on + 1
ORDER BY ALL;
