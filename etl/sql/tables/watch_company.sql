-- Grain: one row per company that the article of April 2020 names as hiring remotely.
-- What became of it and where its jobs are listed (etl/taxonomy/watch.toml). Whether it hires is worked out from reads, never stated here.
CREATE TABLE watch_company (
    company_id VARCHAR NOT NULL, -- key
    place INTEGER NOT NULL, -- its place in the article's list, from 1
    name_2020 VARCHAR NOT NULL, -- its name in the article
    name VARCHAR NOT NULL, -- its name today
    became VARCHAR NOT NULL, -- what became of it, a sentence
    system VARCHAR NOT NULL, -- the service that holds its job list
    board_id VARCHAR, -- the board of its jobs; null when there is none that may be read
    unreadable VARCHAR, -- why no board of it can be read; null when board_id is given
    off_board_id VARCHAR, -- a board of its jobs that a program can read and that is off unless a user switches it on; unreadable says why
    confidence VARCHAR NOT NULL, -- high: a live job count of the board was seen; medium: linked by the company or in two lists; low: in one list
    checked_on DATE -- day of the latest evidence; null where the evidence bears no date
);
INSERT INTO watch_company
SELECT company_id, place, name_2020, name, became, system, board_id, unreadable, off_board_id, confidence, checked_on
FROM facts.watch_company
ORDER BY place;
