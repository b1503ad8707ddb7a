-- Grain: one row per skill that postings are searched for.
-- The closed list of etl/taxonomy/skills.toml.
CREATE TABLE skill (
    skill_id VARCHAR NOT NULL, -- key
    label VARCHAR NOT NULL, -- its name for people
    group_id VARCHAR NOT NULL, -- the group of skills it is shown in
    article VARCHAR, -- the words with which the article of April 2020 names it; null when it does not
    esco VARCHAR, -- its address in ESCO, the classification of the European Commission; null where that has none
    onet VARCHAR -- its element of the content model of O*NET, the classification of the US Department of Labor; null where that has none
);
INSERT INTO skill
SELECT skill_id, label, group_id, article, esco, onet
FROM facts.skill
ORDER BY skill_id;
