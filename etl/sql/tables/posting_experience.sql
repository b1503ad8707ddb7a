-- Grain: one row per posting x place in the text that states a length of experience.
-- Every stated length of experience, in months, bound to what it is experience of.
CREATE TABLE posting_experience (
    posting_id VARCHAR NOT NULL, -- the posting
    min_months INTEGER, -- least number of months; null when only a maximum is stated
    max_months INTEGER, -- greatest number of months; null when open upwards
    object VARCHAR NOT NULL, -- product_management, general, people_management or other
    kind VARCHAR NOT NULL, -- required or preferred
    matched_text VARCHAR NOT NULL, -- the words, as written
    mention_start INTEGER NOT NULL, -- first character in the plain text
    mention_end INTEGER NOT NULL, -- one past the last character
    section VARCHAR, -- the section of the posting it stands in
    rule VARCHAR -- the rule that found it, in words; null in a pack of a former format
);
INSERT INTO posting_experience
SELECT posting_id, min_months, max_months, object, kind, matched_text, mention_start, mention_end, section, rule
FROM facts.posting_experience
ORDER BY posting_id, mention_start, mention_end, object, kind, min_months, max_months;
