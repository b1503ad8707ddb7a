-- fail: a stretch begins before it ends, and was seen by a read of its board
WITH last_read AS (
    SELECT board_id, max(read_at) AS read_at FROM board_read GROUP BY board_id
)
SELECT posting_span.posting_id, posting_span.first_seen_at, posting_span.last_seen_at, posting_span.next_read_at, last_read.read_at AS last_read_at
FROM posting_span JOIN posting USING (posting_id) LEFT JOIN last_read USING (board_id)
WHERE
    posting_span.first_seen_at > posting_span.last_seen_at
    OR posting_span.last_seen_at > posting_span.next_read_at
    OR last_read.read_at IS NULL
    OR posting_span.last_seen_at::DATE > last_read.read_at::DATE
ORDER BY ALL;
