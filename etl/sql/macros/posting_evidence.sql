-- Grain: one row per fact of the posting x place in title, location, text or field that proves it.
-- Every fact that was found in one posting, with the words that prove it: role, level and specialism by the title; workplace and
-- places; years, skills, degrees, pay, employment type, visas and permits, and the language of the text. kind: required, preferred or,
-- of skills, responsibility. section: the section of the posting that the words stand in. rule: why they say so; null for facts of a pack
-- of a former format.
CREATE MACRO posting_evidence(of_posting_id) AS TABLE
SELECT
    'role' AS fact, 'product management' AS value, title AS matched_text, title_found_in AS found_in,
    title_start AS mention_start, title_end AS mention_end, NULL::VARCHAR AS kind, NULL::VARCHAR AS section,
    role_rule AS rule
FROM posting WHERE posting_id = of_posting_id AND is_product AND title IS NOT NULL
UNION ALL
SELECT 'seniority', seniority, title, title_found_in, title_start, title_end, NULL, NULL, seniority_rule
FROM posting WHERE posting_id = of_posting_id AND seniority IS NOT NULL
UNION ALL
SELECT
    'specialism', specialism.label, posting_specialism.matched_text, posting_specialism.found_in, posting_specialism.mention_start,
    posting_specialism.mention_end, NULL, NULL, posting_specialism.rule
FROM posting_specialism JOIN specialism USING (specialism)
WHERE posting_specialism.posting_id = of_posting_id
UNION ALL
SELECT 'language', language || CASE WHEN is_read THEN '' ELSE ', so the text was not read' END, NULL, 'text', NULL, NULL, NULL, NULL,
    'The commonest small words of a sample of the text, or its script, tell its language.'
FROM posting WHERE posting_id = of_posting_id AND language IS NOT NULL
UNION ALL
SELECT fact, value, matched_text, found_in, mention_start, mention_end, NULL, section, rule
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
    matched_text, 'text', mention_start, mention_end, kind, section, rule
FROM posting_experience WHERE posting_id = of_posting_id
UNION ALL
SELECT
    'skill', skill.label, posting_skill.matched_text, 'text', posting_skill.mention_start, posting_skill.mention_end,
    posting_skill.kind, posting_skill.section, posting_skill.rule
FROM posting_skill JOIN skill USING (skill_id)
WHERE posting_skill.posting_id = of_posting_id
UNION ALL
SELECT
    'education',
    CASE level WHEN 'advanced' THEN 'master''s degree, MBA or doctorate' ELSE 'bachelor''s degree' END || ', ' || kind
    || CASE WHEN accepts_equivalent THEN ', or equivalent' ELSE '' END,
    matched_text, 'text', mention_start, mention_end, kind, section, rule
FROM posting_education WHERE posting_id = of_posting_id
UNION ALL
SELECT
    'pay', pay_words(currency, min_amount, max_amount, period), matched_text, found_in, mention_start, mention_end, NULL, section, rule
FROM posting_salary WHERE posting_id = of_posting_id
UNION ALL
SELECT 'employment', employment_type, matched_text, found_in, mention_start, mention_end, NULL, NULL, rule
FROM posting_employment WHERE posting_id = of_posting_id
UNION ALL
SELECT 'authorization', value, matched_text, 'text', mention_start, mention_end, NULL, section, rule
FROM posting_authorization WHERE posting_id = of_posting_id;
