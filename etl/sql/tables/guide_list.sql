-- Grain: one row per list of the article of April 2020.
-- What its claims are of (etl/taxonomy/guide_2020.toml).
CREATE TABLE guide_list (
    list_id VARCHAR NOT NULL, -- key
    place INTEGER NOT NULL, -- its place on the page, from 1
    label VARCHAR NOT NULL -- its name for people
);
INSERT INTO guide_list
SELECT list_id, place, label
FROM facts.guide_list
ORDER BY place;
