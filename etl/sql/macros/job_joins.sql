-- Grain: one row per join of the job (posting_match).
-- Why a posting belongs to the job, in words: the reason, and how alike titles and texts are.
CREATE MACRO job_joins(of_job_id) AS TABLE
SELECT
    posting_match.posting_id, posting_match.with_posting_id, posting_match.reason,
    CASE posting_match.reason
        WHEN 'other_city' THEN 'the same title in another place at the same time'
        WHEN 'same_title_overlap' THEN 'the same title and place at the same time, under another identifier'
        WHEN 'repost' THEN CASE
            WHEN posting_match.days_between > 1 THEN format('the same title again, {} days after one had ended', posting_match.days_between)
            ELSE 'the same title again, as one ended'
        END
        WHEN 'other_board' THEN 'the same title on another board'
        WHEN 'title_edited' THEN 'an edited title (an area or a region more or less, a word in another form), which followed at once or with nearly the same text'
        WHEN 'near_duplicate_text' THEN 'the same title and nearly the same text, the employer''s name missing or spelt otherwise'
        WHEN 'agency_copy' THEN 'the same title and nearly the same text under another employer''s name'
        WHEN 'sister_company' THEN 'the same title, which names both employers, in the same place'
        WHEN 'correction' THEN 'a correction: ' || posting_match.note
    END AS why,
    concat_ws(
        ', ', format('titles {}% alike', round(100 * posting_match.title_similarity)::INTEGER),
        format('texts {}% alike', round(100 * posting_match.text_similarity)::INTEGER)
    ) AS evidence
FROM posting_match JOIN posting USING (posting_id)
WHERE posting.job_id = of_job_id
ORDER BY posting_match.posting_id, posting_match.with_posting_id;
