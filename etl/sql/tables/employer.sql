-- Grain: one row per employer.
-- Organisations that hire, after normalisation of their names (etl/employer.py).
CREATE TABLE employer (
    employer_id VARCHAR NOT NULL, -- key: the normalised name
    name VARCHAR NOT NULL -- the spelling that most of its postings use
);
INSERT INTO employer
SELECT employer_id, name
FROM facts.employer
ORDER BY employer_id;
