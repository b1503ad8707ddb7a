-- Grain: one row per posting x employment type that it states.
-- How the employer engages the person, with the words or the field that say so.
CREATE TABLE posting_employment (
    posting_id VARCHAR NOT NULL, -- the posting
    employment_type VARCHAR NOT NULL, -- FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY or INTERN, as in schema.org
    found_in VARCHAR NOT NULL, -- title, text, or field: a structured field of the source
    matched_text VARCHAR NOT NULL, -- the words, as written; of a field the type
    mention_start INTEGER, -- first character in what it was found in; null for a field
    mention_end INTEGER, -- one past the last character
    rule VARCHAR -- the rule that found it, in words; null in a pack of a former format
);
INSERT INTO posting_employment
SELECT posting_id, employment_type, found_in, matched_text, mention_start, mention_end, rule
FROM facts.posting_employment
ORDER BY posting_id, employment_type, found_in, mention_start;
