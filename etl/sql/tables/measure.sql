-- Grain: one row per measure.
-- What can be measured here: every file of etl/sql/marts.
CREATE TABLE measure (
    name VARCHAR NOT NULL, -- key
    grain VARCHAR NOT NULL, -- what a row of its answer stands for
    meaning VARCHAR NOT NULL, -- the measure in words
    sql VARCHAR NOT NULL -- its definition
);
