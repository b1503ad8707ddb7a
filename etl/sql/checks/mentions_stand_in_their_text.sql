-- fail: a mention found in the text is the characters of the text that it points to
SELECT posting_id, mention_start, mention_end, matched_text
FROM (
    SELECT posting_id, mention_start, mention_end, matched_text FROM posting_skill
    UNION ALL SELECT posting_id, mention_start, mention_end, matched_text FROM posting_experience
    UNION ALL SELECT posting_id, mention_start, mention_end, matched_text FROM posting_place WHERE found_in = 'text'
    UNION ALL SELECT posting_id, mention_start, mention_end, matched_text FROM posting_salary WHERE found_in = 'text'
    UNION ALL SELECT posting_id, mention_start, mention_end, matched_text FROM posting_education
    UNION ALL SELECT posting_id, mention_start, mention_end, matched_text FROM posting_employment WHERE found_in = 'text'
    UNION ALL SELECT posting_id, mention_start, mention_end, matched_text FROM posting_authorization
    UNION ALL SELECT posting_id, mention_start, mention_end, matched_text FROM posting_specialism WHERE found_in = 'text'
    UNION ALL SELECT posting_id, title_start, title_end, title FROM posting WHERE title_found_in = 'text'
) JOIN posting_text USING (posting_id)
WHERE substring(text, mention_start + 1, mention_end - mention_start) IS DISTINCT FROM matched_text
ORDER BY ALL;
