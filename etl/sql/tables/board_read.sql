-- Grain: one row per board x read.
-- When a board was read, whether whole, and how many postings of all roles it listed.
CREATE TABLE board_read (
    board_id VARCHAR NOT NULL, -- the board
    archive_id VARCHAR NOT NULL, -- the archive that holds the read
    read_at TIMESTAMP NOT NULL, -- instant of the read, UTC; midnight where the archive knows only the day
    posting_count INTEGER, -- postings in the answer, all roles
    is_complete BOOLEAN NOT NULL, -- the answer was the whole list; other reads prove no absence and are not counted as reads
    stated_total INTEGER -- the number of postings that the source itself stated, where it states one
);
INSERT INTO board_read
SELECT board_id, archive_id, read_at, posting_count, is_complete, stated_total
FROM facts.board_read
ORDER BY board_id, read_at, archive_id;
