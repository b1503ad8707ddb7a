-- Grain: one row per posting x specialism that its title names.
-- What the title says the product is about, with its words; a title may name several, and most name none.
CREATE TABLE posting_specialism (
    posting_id VARCHAR NOT NULL, -- the posting
    specialism VARCHAR NOT NULL, -- the specialism
    found_in VARCHAR NOT NULL, -- title: a field of the source; text: the title as found in the text
    matched_text VARCHAR NOT NULL, -- the words, as written
    mention_start INTEGER NOT NULL, -- first character in what it was found in
    mention_end INTEGER NOT NULL, -- one past the last character
    rule VARCHAR -- the rule that found it, in words; null in a pack of a former format
);
INSERT INTO posting_specialism
SELECT posting_id, specialism, found_in, matched_text, mention_start, mention_end, rule
FROM facts.posting_specialism
SEMI JOIN specialism ON specialism.specialism = facts.posting_specialism.specialism  -- a pack made with an older list may name others
ORDER BY posting_id, mention_start, mention_end, specialism;
