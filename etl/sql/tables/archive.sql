-- Grain: one row per archive or live source that was read.
-- Where the rows come from, under which terms and how they were made; every other table names its archive or is derived from one that does.
CREATE TABLE archive (
    archive_id VARCHAR NOT NULL, -- key; a live source's own reads are called <source_id>_live
    source_id VARCHAR NOT NULL, -- the source that the archive is a record of
    label VARCHAR NOT NULL, -- its name for people
    origin VARCHAR NOT NULL, -- repository and commit, or service, that it was taken from
    licence VARCHAR NOT NULL, -- its licence, or "none stated"
    kind VARCHAR NOT NULL, -- reads: boards read repeatedly; day: each board read once; posts: dated ads that were never read again
    first_on DATE, -- first day of the reads, or of the ads' dates as far as known
    last_on DATE, -- last day of the same
    how_made VARCHAR NOT NULL, -- how the rows were made, in a sentence
    rules_version VARCHAR NOT NULL, -- version of the extraction rules that its facts were found with
    posting_count INTEGER NOT NULL, -- postings read, of all roles
    product_count INTEGER NOT NULL, -- postings of product management kept here, by the project's rule or by the plain one
    taken_from VARCHAR NOT NULL -- pack, or import: read on this installation, which also has the texts
);
INSERT INTO archive
SELECT archive_id, source_id, label, origin, licence, kind, first_on, last_on, how_made, rules_version, posting_count, product_count, taken_from
FROM facts.archive
ORDER BY archive_id;
