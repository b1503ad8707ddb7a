-- Grain: one row per board x week in which it was read.
-- How many postings of all roles the board listed at its last read of the week: what product jobs are set against.
CREATE TABLE board_week (
    board_id VARCHAR NOT NULL, -- the board
    archive_id VARCHAR NOT NULL, -- the archive that holds the reads
    week_on DATE NOT NULL, -- Monday of the week
    read_at TIMESTAMP NOT NULL, -- last complete read of the week, UTC
    posting_count INTEGER NOT NULL, -- postings listed at that read, all roles
    remote_count INTEGER NOT NULL, -- of them those whose title or location says remote, by the project's rule
    opened_count INTEGER NOT NULL -- postings first seen in a read of that week; none at the board's first read
);
INSERT INTO board_week
SELECT board_id, archive_id, week_on, read_at, posting_count, remote_count, opened_count
FROM facts.board_week
ORDER BY board_id, week_on, archive_id;
