-- Grain: one row per job whose text requires a length of experience.
-- The least experience a job requires: its largest required minimum in product management, else its largest required minimum of
-- experience in general. What one text requires, posting_min_experience says.
CREATE TABLE job_min_experience (
    job_id VARCHAR NOT NULL, -- the job
    min_months INTEGER NOT NULL, -- the least number of months
    object VARCHAR NOT NULL -- product_management or general: experience of what
);
INSERT INTO job_min_experience
SELECT posting.job_id, max(posting_min_experience.min_months), posting_min_experience.object
FROM posting_min_experience JOIN posting USING (posting_id)
WHERE posting_min_experience.version IS NULL AND posting.job_id IS NOT NULL
GROUP BY posting.job_id, posting_min_experience.object
QUALIFY row_number() OVER (PARTITION BY posting.job_id ORDER BY posting_min_experience.object = 'general') = 1
ORDER BY posting.job_id;
