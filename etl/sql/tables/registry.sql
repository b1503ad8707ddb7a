-- Grain: one row per source, board or company that is read here or was asked for.
-- Whether it is read, how often, under which terms, and why not: etl/sources/registry.toml, boards.csv, etl/taxonomy/watch.toml, and over them the user's own data/sources.local.toml.
CREATE TABLE registry (
    entry_id VARCHAR NOT NULL, -- key: <source>, <source>/<board>, or <kind>/<name> of what the article names
    kind VARCHAR NOT NULL, -- source: read live; archive: came once; board: an employer's, or a feed or site the user named; not_read: asked for and not read; article_board, article_company: named by the article of April 2020
    label VARCHAR NOT NULL, -- its name for people
    employer VARCHAR, -- whose board it is; null for boards of many employers
    source_id VARCHAR, -- the adapter that reads it; null when none can
    is_on BOOLEAN NOT NULL, -- it is read at every refresh that may read it
    why_off VARCHAR, -- why it is not read; null when it is
    reads_a_day INTEGER, -- how many reads a UTC day it may be asked for
    pace_seconds DOUBLE, -- the least time between two questions to its host
    terms VARCHAR, -- its terms in one line
    terms_url VARCHAR, -- where they stand
    terms_read_on DATE, -- the day on which they were read
    attribution VARCHAR, -- the words that it asks to be named by
    url VARCHAR, -- its own page
    confidence VARCHAR, -- that a board is its employer's. high: a live list was seen; medium: in two lists; low: in one; user: the user says so
    checked_on DATE -- day of the latest evidence on it; null where the evidence bears no date
);
INSERT INTO registry
SELECT
    entry_id, kind, label, employer, source_id, is_on, why_off, reads_a_day, pace_seconds, terms, terms_url, terms_read_on,
    attribution, url, confidence, checked_on
FROM facts.registry
ORDER BY list_position(['source', 'article_board', 'article_company', 'board', 'not_read', 'archive'], kind), lower(label), entry_id;
