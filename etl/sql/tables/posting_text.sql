-- Grain: one row per posting whose text this installation has read itself.
-- The plain text that all mentions point into. It never leaves the installation: packs carry none.
CREATE TABLE posting_text (
    posting_id VARCHAR NOT NULL, -- the posting
    text VARCHAR NOT NULL, -- the plain text
    section_starts INTEGER[], -- where each section of it begins, in characters; null where nothing in the text was read
    section_kinds VARCHAR[] -- what each is: opening, company, role, duties, required, preferred, offer, process or legal
);
INSERT INTO posting_text
SELECT posting_id, text, section_starts, section_kinds
FROM facts.posting_text
ORDER BY posting_id;
