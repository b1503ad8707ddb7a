-- Grain: one row per job x employment type that its postings state.
-- How the employer engages the person. Of the other jobs it is not known.
CREATE TABLE job_employment (
    job_id VARCHAR NOT NULL, -- the job
    employment_type VARCHAR NOT NULL -- FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY or INTERN
);
INSERT INTO job_employment
SELECT DISTINCT posting.job_id, posting_employment.employment_type
FROM posting_employment JOIN posting USING (posting_id)
WHERE posting.job_id IS NOT NULL
ORDER BY posting.job_id, posting_employment.employment_type;
