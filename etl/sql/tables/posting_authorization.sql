-- Grain: one row per posting x place in the text that speaks of visas or work permits.
-- Whether the employer sponsors a visa, and whether it demands an existing permit.
CREATE TABLE posting_authorization (
    posting_id VARCHAR NOT NULL, -- the posting
    value VARCHAR NOT NULL, -- sponsorship_offered, sponsorship_not_offered or permit_required
    matched_text VARCHAR NOT NULL, -- the words, as written
    mention_start INTEGER NOT NULL, -- first character in the plain text
    mention_end INTEGER NOT NULL, -- one past the last character
    section VARCHAR, -- the section of the posting it stands in
    rule VARCHAR -- the rule that found it, in words; null in a pack of a former format
);
INSERT INTO posting_authorization
SELECT posting_id, value, matched_text, mention_start, mention_end, section, rule
FROM facts.posting_authorization
ORDER BY posting_id, mention_start, mention_end, value;
