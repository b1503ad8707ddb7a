-- Grain: one row per record of a source that could not be used.
-- What was thrown away, and why.
CREATE TABLE rejected_record (
    archive_id VARCHAR NOT NULL, -- the archive
    board_id VARCHAR, -- the board, where it could be told
    identifier VARCHAR, -- the source's own name of the record, where it could be read
    reason VARCHAR NOT NULL, -- what was expected and what came
    read_at TIMESTAMP -- instant of the read, UTC
);
INSERT INTO rejected_record
SELECT archive_id, board_id, identifier, reason, read_at
FROM facts.rejected_record
ORDER BY archive_id, board_id, identifier, reason, read_at;
