-- Grain: one row per job x skill that its texts name.
-- The skills of a job, whichever of its postings names them.
CREATE TABLE job_skill (
    job_id VARCHAR NOT NULL, -- the job
    skill_id VARCHAR NOT NULL, -- the skill
    kind VARCHAR -- the strongest of its mentions: required, else responsibility (named by the work), else preferred; null in a pack of the former format
);
INSERT INTO job_skill
SELECT
    posting.job_id, posting_skill.skill_id,
    ['required', 'responsibility', 'preferred'][min(list_position(['required', 'responsibility', 'preferred'], posting_skill.kind))]
FROM posting_skill JOIN posting USING (posting_id)
WHERE posting.job_id IS NOT NULL
GROUP BY posting.job_id, posting_skill.skill_id
ORDER BY posting.job_id, posting_skill.skill_id;
