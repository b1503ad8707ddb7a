-- Grain: one row per measurement of the rules: exactly one.
-- What the figures of accuracy_field and accuracy_skill were measured on (data/accuracy.json, written by `python -m etl evaluate --record`).
CREATE TABLE accuracy (
    rules_version VARCHAR NOT NULL, -- the version of the rules that were measured; those of this build when it equals build.rules_version
    measured_on DATE NOT NULL, -- day of the measurement
    sample VARCHAR NOT NULL, -- what the labelled postings, titles and places are, in words
    posting_count INTEGER NOT NULL, -- labelled postings
    product_posting_count INTEGER NOT NULL, -- of them product management: all fields but is_product_manager are measured on these
    title_count INTEGER NOT NULL, -- labelled titles
    place_count INTEGER NOT NULL -- labelled place strings
);
INSERT INTO accuracy
SELECT rules_version, measured_on::DATE, sample, posting_count, product_posting_count, title_count, place_count
FROM facts.accuracy;
