-- Grain: one row per posting x skill x place in the text that names it.
-- Every mention of a skill, with the words that prove it. A skill that is not here was not named, which is not "not needed".
CREATE TABLE posting_skill (
    posting_id VARCHAR NOT NULL, -- the posting
    skill_id VARCHAR NOT NULL, -- the skill
    matched_text VARCHAR NOT NULL, -- the words, as written
    mention_start INTEGER NOT NULL, -- first character in the plain text
    mention_end INTEGER NOT NULL, -- one past the last character
    kind VARCHAR, -- required or preferred of the person, or responsibility: named by the work; null in a pack of the former format
    section VARCHAR, -- the section of the posting it stands in: opening, company, role, duties, required, preferred, offer, process or legal
    rule VARCHAR -- the rule that found it, in words; null in a pack of a former format
);
INSERT INTO posting_skill
SELECT posting_id, skill_id, matched_text, mention_start, mention_end, kind, section, rule
FROM facts.posting_skill
SEMI JOIN skill USING (skill_id)  -- a pack made with an older list may name skills that are no longer on it
ORDER BY posting_id, mention_start, mention_end, skill_id;
