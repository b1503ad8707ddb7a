-- Grain: one row per job board that the article of April 2020 names.
-- What became of it, and whether it can be read today (etl/taxonomy/watch.toml).
CREATE TABLE watch_board (
    watch_board_id VARCHAR NOT NULL, -- key
    place INTEGER NOT NULL, -- its place in the article's list, from 1
    name VARCHAR NOT NULL, -- its name for people
    address_2020 VARCHAR NOT NULL, -- its address in the article
    address VARCHAR NOT NULL, -- its address today
    form VARCHAR NOT NULL, -- in what form a program could read it
    verdict VARCHAR NOT NULL, -- readable, not_readable or not_permitted
    reason VARCHAR NOT NULL, -- why, a sentence
    standing VARCHAR NOT NULL, -- stands (seen answering or named as active in 2026), closed, or unknown
    source_id VARCHAR, -- the source that reads it; null where none does
    checked_on DATE -- day of the latest evidence; null where the evidence bears no date
);
INSERT INTO watch_board
SELECT watch_board_id, place, name, address_2020, address, form, verdict, reason, standing, source_id, checked_on
FROM facts.watch_board
ORDER BY place;
