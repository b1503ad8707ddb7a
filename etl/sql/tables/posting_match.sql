-- Grain: one row per posting of a job but the first.
-- Why it belongs to the job (etl/match): it joins a posting that is nearer to the first one.
CREATE TABLE posting_match (
    posting_id VARCHAR NOT NULL, -- the posting that joins
    with_posting_id VARCHAR NOT NULL, -- the posting of the job that it joins
    reason VARCHAR NOT NULL, -- same title and: other_city (another place at the same time), same_title_overlap (the same place, another identifier), repost (again, after one had ended), other_board; title_edited (an area more or less in the title of what followed at once, or of nearly the same text, or a region of one text); near_duplicate_text (an employer's name missing or spelt otherwise), agency_copy (another employer's name), sister_company (a title that names both employers); or correction (a person says so)
    title_similarity DOUBLE NOT NULL, -- how alike the titles are without decoration and level, 0 to 1 (rapidfuzz, token_sort_ratio)
    text_similarity DOUBLE, -- estimated Jaccard similarity of the texts' word 5-shingles (etl/signature.py); null where one was not read
    days_between INTEGER, -- days from the end of the one to the beginning of the other, 0 when they stood at the same time (a dated ad for 30 days); null when a day is not known
    note VARCHAR -- the reason that the corrections file gives
);
INSERT INTO posting_match
SELECT posting_id, with_posting_id, reason, title_similarity, text_similarity, days_between, note
FROM facts.posting_match
ORDER BY posting_id, with_posting_id;
