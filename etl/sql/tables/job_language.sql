-- Grain: one row per job with a text.
-- In which language a job's text is, and whether it was read: facts are looked for in texts that are English or have a full part in
-- English; the others are counted here and left unread.
CREATE TABLE job_language (
    job_id VARCHAR NOT NULL, -- key: the job
    source_id VARCHAR NOT NULL, -- its source
    language VARCHAR, -- ISO 639-1 code; null for a text too short or too mixed to tell, which is read; of several postings the one read, then the smallest posting_id
    is_read BOOLEAN NOT NULL -- the text of at least one of its postings was read
);
INSERT INTO job_language
SELECT job_id, first(source_id ORDER BY posting_id), first(language ORDER BY NOT is_read, posting_id), bool_or(is_read)
FROM posting
WHERE job_id IS NOT NULL AND has_text
GROUP BY job_id
ORDER BY job_id;
