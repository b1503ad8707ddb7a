-- Grain: one row per job x specialism that the titles of its postings name.
-- What the product is about. Most titles name nothing, so of the other jobs it is not known.
CREATE TABLE job_specialism (
    job_id VARCHAR NOT NULL, -- the job
    specialism VARCHAR NOT NULL -- the specialism
);
INSERT INTO job_specialism
SELECT DISTINCT posting.job_id, posting_specialism.specialism
FROM posting_specialism JOIN posting USING (posting_id)
WHERE posting.job_id IS NOT NULL
ORDER BY posting.job_id, posting_specialism.specialism;
