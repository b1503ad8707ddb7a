-- Grain: one row, this database.
-- What this database was built from, and with what.
CREATE TABLE build (
    build_id VARCHAR NOT NULL, -- the file's name without its ending
    built_at TIMESTAMP NOT NULL, -- when the build began, UTC
    input_digest VARCHAR NOT NULL, -- digest of the data it was built from
    code_version VARCHAR NOT NULL, -- digest of the code it was built with
    rules_version VARCHAR NOT NULL, -- version of the extraction rules of that code
    duckdb_version VARCHAR NOT NULL -- version of the database library
);
INSERT INTO build
SELECT build_id, built_at, input_digest, code_version, rules_version, duckdb_version
FROM facts.build;
