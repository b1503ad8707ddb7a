-- fail: a stretch begins before it ends, and was seen by a read of its board no later than the board's last read
SELECT posting_span.posting_id, posting_span.first_seen_at, posting_span.last_seen_at, posting_span.next_read_at, board.last_read_at
FROM posting_span JOIN posting USING (posting_id) JOIN board USING (board_id)
WHERE
    posting_span.first_seen_at > posting_span.last_seen_at
    OR posting_span.last_seen_at > posting_span.next_read_at
    OR board.last_read_at IS NULL
    OR posting_span.last_seen_at::DATE > board.last_read_at::DATE
ORDER BY ALL;
