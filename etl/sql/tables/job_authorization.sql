-- Grain: one row per job x thing that its postings say of visas and work permits.
-- Sponsorship and permits of a job. Of the other jobs it is not known: not said is not "not offered".
CREATE TABLE job_authorization (
    job_id VARCHAR NOT NULL, -- the job
    value VARCHAR NOT NULL -- sponsorship_offered, sponsorship_not_offered or permit_required
);
INSERT INTO job_authorization
SELECT DISTINCT posting.job_id, posting_authorization.value
FROM posting_authorization JOIN posting USING (posting_id)
WHERE posting.job_id IS NOT NULL
ORDER BY posting.job_id, posting_authorization.value;
