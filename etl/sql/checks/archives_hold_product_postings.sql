-- warn: every archive holds product postings
SELECT archive_id, posting_count, product_count FROM archive WHERE product_count = 0 ORDER BY archive_id;
