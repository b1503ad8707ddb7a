-- warn: a complete read holds as many postings as the source itself states
SELECT board_id, read_at, posting_count, stated_total FROM board_read
WHERE is_complete AND posting_count <> stated_total
ORDER BY board_id, read_at;
