-- fail: what only a text can tell is known of postings whose text was read, and of no others
SELECT fact, posting_id
FROM (
    SELECT 'skill' AS fact, posting_id FROM posting_skill
    UNION ALL SELECT 'experience', posting_id FROM posting_experience
    UNION ALL SELECT 'place', posting_id FROM posting_place WHERE found_in = 'text'
    UNION ALL SELECT 'pay', posting_id FROM posting_salary WHERE found_in = 'text'
    UNION ALL SELECT 'degree', posting_id FROM posting_education
    UNION ALL SELECT 'employment', posting_id FROM posting_employment WHERE found_in = 'text'
    UNION ALL SELECT 'authorization', posting_id FROM posting_authorization
    UNION ALL SELECT 'education', posting_id FROM posting WHERE education IS NOT NULL
) JOIN posting USING (posting_id)
WHERE NOT is_read
UNION ALL
SELECT 'language', posting_id FROM posting WHERE language IS NOT NULL AND NOT has_text
UNION ALL
SELECT 'is_read', posting_id FROM posting WHERE is_read AND NOT has_text
ORDER BY ALL;
