-- Grain: one row per source x what is counted of it.
-- How much each source holds: what the next build is compared with before it is put into use.
CREATE TABLE coverage (
    source_id VARCHAR NOT NULL, -- the source
    counted VARCHAR NOT NULL, -- boards, boards still read (in the last 30 days in which the source was read), product postings, or texts: product postings whose text was read
    row_count INTEGER NOT NULL -- how many of them there are
);
INSERT INTO coverage
SELECT source_id, 'boards', count(*) FROM board GROUP BY source_id
UNION ALL
SELECT source_id, 'boards still read', count(*) FROM board WHERE last_read_at IS NOT NULL AND NOT is_ended GROUP BY source_id
UNION ALL
SELECT source_id, 'product postings', count(*) FROM posting WHERE is_product GROUP BY source_id
UNION ALL
SELECT source_id, 'texts', count(*) FROM posting WHERE is_product AND is_read GROUP BY source_id
ORDER BY ALL;
