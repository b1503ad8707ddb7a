-- Grain: one row per posting whose text this installation has read itself.
-- The plain text that all mentions point into. It never leaves the installation: packs carry none.
CREATE TABLE posting_text (
    posting_id VARCHAR NOT NULL, -- the posting
    text VARCHAR NOT NULL -- the plain text
);
INSERT INTO posting_text
SELECT posting_id, text
FROM facts.posting_text
ORDER BY posting_id;
