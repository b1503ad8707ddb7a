-- Grain: one row per posting x place in the text that asks for a degree.
-- The degrees asked of the candidate; posting.education sums them up.
CREATE TABLE posting_education (
    posting_id VARCHAR NOT NULL, -- the posting
    level VARCHAR NOT NULL, -- bachelor (or any degree), or advanced: a master's, MBA or doctorate, with no bachelor's to do
    kind VARCHAR NOT NULL, -- required or preferred
    accepts_equivalent BOOLEAN NOT NULL, -- experience or the like will do instead
    matched_text VARCHAR NOT NULL, -- the words, as written
    mention_start INTEGER NOT NULL, -- first character in the plain text
    mention_end INTEGER NOT NULL, -- one past the last character
    section VARCHAR, -- the section of the posting it stands in
    rule VARCHAR -- the rule that found it, in words; null in a pack of a former format
);
INSERT INTO posting_education
SELECT posting_id, level, kind, accepts_equivalent, matched_text, mention_start, mention_end, section, rule
FROM facts.posting_education
ORDER BY posting_id, mention_start, mention_end, level, kind;
