-- Grain: one row per entry of the corrections files (etl/match/corrections.py).
-- What a person decided about two postings, and what became of it.
CREATE TABLE match_correction (
    verdict VARCHAR NOT NULL, -- together or apart
    posting_id VARCHAR NOT NULL, -- the one posting
    with_posting_id VARCHAR NOT NULL, -- the other
    reason VARCHAR NOT NULL, -- why, in the entry's words
    outcome VARCHAR NOT NULL -- applied; already_so (the rules say the same); posting_unknown (one is not in these data); title_changed (one bears another title than the entry expects): only the first has an effect
);
INSERT INTO match_correction
SELECT verdict, posting_id, with_posting_id, reason, outcome
FROM facts.match_correction
ORDER BY ALL;
