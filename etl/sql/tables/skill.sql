-- Grain: one row per skill that postings are searched for.
-- The closed list of etl/taxonomy/skills.toml.
CREATE TABLE skill (
    skill_id VARCHAR NOT NULL, -- key
    label VARCHAR NOT NULL, -- its name for people
    group_id VARCHAR NOT NULL, -- the group of skills it is shown in
    article VARCHAR -- the words with which the article of April 2020 names it; null when it does not
);
INSERT INTO skill
SELECT skill_id, label, group_id, article
FROM facts.skill
ORDER BY skill_id;
