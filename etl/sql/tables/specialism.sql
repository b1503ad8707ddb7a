-- Grain: one row per specialism that titles are searched for.
-- The closed list of etl/taxonomy/specialisms.toml.
CREATE TABLE specialism (
    specialism VARCHAR NOT NULL, -- key
    label VARCHAR NOT NULL -- its name for people
);
INSERT INTO specialism
SELECT specialism, label
FROM facts.specialism
ORDER BY specialism;
