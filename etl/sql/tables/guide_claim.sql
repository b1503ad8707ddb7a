-- Grain: one row per claim of the article of April 2020, each board and each company that it names being one.
-- What is claimed, in our words, and from which number on it holds (etl/taxonomy/guide_2020.toml). Whether it does is worked out, never stated here.
CREATE TABLE guide_claim (
    claim_id VARCHAR NOT NULL, -- key: S, D, F, B or C for its list, and its place there
    list_id VARCHAR NOT NULL, -- its list
    place INTEGER NOT NULL, -- its place in the list, from 1
    claim VARCHAR NOT NULL, -- the claim, in a few words of ours
    measure VARCHAR NOT NULL, -- by what it is checked; the head of guide_2020.toml says what each measures
    holds_from DOUBLE, -- it holds when the number is surely at least so much; null for boards and companies
    fails_below DOUBLE, -- it holds no longer when the number is surely less than this; null for boards and companies
    between_verdict VARCHAR NOT NULL, -- the verdict when it is neither: partly or cannot_tell
    note VARCHAR -- what the number cannot say; null where there is nothing to add
);
INSERT INTO guide_claim
SELECT claim_id, list_id, place, claim, measure, holds_from, fails_below, between_verdict, note
FROM facts.guide_claim
ORDER BY list_id, place;
