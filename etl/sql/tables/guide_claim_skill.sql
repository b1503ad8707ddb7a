-- Grain: one row per claim of the article of April 2020 x skill that stands for it.
-- Which skills of the list stand for a claim, any of them (etl/taxonomy/guide_2020.toml).
CREATE TABLE guide_claim_skill (
    claim_id VARCHAR NOT NULL, -- the claim
    skill_id VARCHAR NOT NULL -- the skill
);
INSERT INTO guide_claim_skill
SELECT claim_id, skill_id
FROM facts.guide_claim_skill
ORDER BY claim_id, skill_id;
