-- Grain: one row per job.
-- Where one applies to it, and how its source asks to be named wherever it is shown; its page at the source is job.url.
CREATE TABLE job_link (
    job_id VARCHAR NOT NULL, -- key: the job
    application_url VARCHAR, -- the employer's own page for it, of the posting seen last that gives one; null where none is known
    attribution VARCHAR -- the words that its source asks to be named by; null where it asks for none
);
INSERT INTO job_link
WITH seen AS (
    SELECT posting_id, max(last_seen_at) AS last_seen_at FROM posting_span GROUP BY posting_id
),
application AS (
    SELECT posting.job_id, first(posting.application_url ORDER BY seen.last_seen_at DESC NULLS LAST, posting.posting_id) AS application_url
    FROM posting LEFT JOIN seen USING (posting_id)
    WHERE posting.job_id IS NOT NULL AND posting.application_url IS NOT NULL
    GROUP BY posting.job_id
)
SELECT job.job_id, application.application_url, source.attribution
FROM job
JOIN source USING (source_id)
LEFT JOIN application ON application.job_id = job.job_id
ORDER BY job.job_id;
