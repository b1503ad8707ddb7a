-- Grain: one row per fact of the posting x place in title, location, text or field that proves it.
-- Every fact that was found in one posting, with the words that prove it: role, level, workplace, places, years and skills.
CREATE MACRO posting_evidence(of_posting_id) AS TABLE
SELECT
    'role' AS fact, 'product management' AS value, title AS matched_text, title_found_in AS found_in,
    title_start AS mention_start, title_end AS mention_end
FROM posting WHERE posting_id = of_posting_id AND is_product AND title IS NOT NULL
UNION ALL
SELECT 'seniority', seniority, title, title_found_in, title_start, title_end
FROM posting WHERE posting_id = of_posting_id AND seniority IS NOT NULL
UNION ALL
SELECT fact, value, matched_text, found_in, mention_start, mention_end
FROM posting_place WHERE posting_id = of_posting_id
UNION ALL
SELECT
    'experience',
    CASE
        WHEN max_months IS NULL THEN printf('%g or more years', min_months / 12)
        WHEN max_months = min_months THEN printf('%g years', min_months / 12)
        ELSE printf('%g to %g years', min_months / 12, max_months / 12)
    END || CASE object
        WHEN 'product_management' THEN ' in product management' WHEN 'general' THEN ' of experience'
        WHEN 'people_management' THEN ' of leading people' ELSE ' of something else'
    END || ', ' || kind,
    matched_text, 'text', mention_start, mention_end
FROM posting_experience WHERE posting_id = of_posting_id
UNION ALL
SELECT 'skill', skill.label, posting_skill.matched_text, 'text', posting_skill.mention_start, posting_skill.mention_end
FROM posting_skill JOIN skill USING (skill_id)
WHERE posting_skill.posting_id = of_posting_id;
