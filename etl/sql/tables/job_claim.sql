-- Grain: one row per claim of the article of April 2020 that skills stand for x job whose texts name one of them.
-- Which jobs bear out a claim on what postings ask: a claim on duties (in_work) only by words on the work to be done.
CREATE TABLE job_claim (
    claim_id VARCHAR NOT NULL, -- the claim
    job_id VARCHAR NOT NULL -- the job
);
INSERT INTO job_claim
SELECT DISTINCT guide_claim.claim_id, posting.job_id
FROM guide_claim
JOIN guide_claim_skill USING (claim_id)
JOIN posting_skill USING (skill_id)
JOIN posting USING (posting_id)
WHERE posting.job_id IS NOT NULL AND (guide_claim.measure <> 'in_work' OR posting_skill.kind = 'responsibility')
ORDER BY ALL;
