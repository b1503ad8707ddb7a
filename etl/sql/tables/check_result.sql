-- Grain: one row per check of this build.
-- What the checks of etl/sql/checks found. A build with a broken rule of level fail is never put into use.
CREATE TABLE check_result (
    name VARCHAR NOT NULL, -- the check
    level VARCHAR NOT NULL, -- fail: must hold; warn: should hold
    rule VARCHAR NOT NULL, -- what is to hold, in words
    row_count INTEGER NOT NULL, -- rows that break it
    first_rows VARCHAR -- the first three of them; null when it holds
);
