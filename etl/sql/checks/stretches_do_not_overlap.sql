-- fail: the stretches of one posting, those over which it said the same, and those of one job on a board, follow one another
SELECT posting_id, first_seen_at, next_read_at, next_first_seen_at
FROM (SELECT posting_id, first_seen_at, next_read_at, lead(first_seen_at) OVER (PARTITION BY posting_id ORDER BY first_seen_at) AS next_first_seen_at FROM posting_span)
WHERE next_first_seen_at::DATE < coalesce(next_read_at, 'infinity')::DATE
UNION ALL
SELECT posting_id, first_seen_at, last_seen_at, next_first_seen_at
FROM (SELECT posting_id, first_seen_at, last_seen_at, lead(first_seen_at) OVER (PARTITION BY posting_id ORDER BY first_seen_at) AS next_first_seen_at FROM posting_version)
WHERE first_seen_at > last_seen_at OR next_first_seen_at <= last_seen_at
UNION ALL
SELECT job_id, from_at, until_at, next_from_at
FROM (SELECT job_id, from_at, until_at, lead(from_at) OVER (PARTITION BY job_id, board_id ORDER BY from_at) AS next_from_at FROM job_span)
WHERE next_from_at < coalesce(until_at, 'infinity')
ORDER BY ALL;
