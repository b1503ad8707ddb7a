-- Grain: one row per posting x place in title, location, text or field that proves where the work is done or who may apply.
-- The words behind workplace, eligibility and countries.
CREATE TABLE posting_place (
    posting_id VARCHAR NOT NULL, -- the posting
    fact VARCHAR NOT NULL, -- workplace, scope, country, region, state or time_zone
    value VARCHAR NOT NULL, -- what the words say: remote, worldwide, an ISO 3166 code, a region's name, a time zone
    found_in VARCHAR NOT NULL, -- title, location, text, or field: a structured field of the source
    matched_text VARCHAR, -- the words, as written; null where a field states the value in no words
    mention_start INTEGER, -- first character in what it was found in
    mention_end INTEGER, -- one past the last character
    section VARCHAR, -- the section of the posting it stands in; null unless found in the text
    rule VARCHAR -- the rule that found it, in words; null in a pack of a former format
);
INSERT INTO posting_place
SELECT posting_id, fact, value, found_in, matched_text, mention_start, mention_end, section, rule
FROM facts.posting_place
ORDER BY posting_id, fact, value, found_in, mention_start, mention_end, matched_text;
