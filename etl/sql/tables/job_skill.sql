-- Grain: one row per job x skill that its texts name.
-- The skills of a job, whichever of its postings names them.
CREATE TABLE job_skill (
    job_id VARCHAR NOT NULL, -- the job
    skill_id VARCHAR NOT NULL -- the skill
);
INSERT INTO job_skill
SELECT DISTINCT posting.job_id, posting_skill.skill_id
FROM posting_skill JOIN posting USING (posting_id)
WHERE posting.job_id IS NOT NULL
ORDER BY posting.job_id, posting_skill.skill_id;
