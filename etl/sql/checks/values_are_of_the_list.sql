-- fail: level, workplace, scope and the kinds of facts are of the closed lists
SELECT 'posting.seniority' AS column_name, posting_id AS key, seniority AS value FROM posting
WHERE seniority NOT IN ('intern', 'junior', 'mid', 'senior', 'principal', 'group', 'director', 'head', 'vp', 'chief')
UNION ALL SELECT 'posting_span.seniority', posting_id, seniority FROM posting_span
WHERE seniority NOT IN ('intern', 'junior', 'mid', 'senior', 'principal', 'group', 'director', 'head', 'vp', 'chief')
UNION ALL SELECT 'posting.workplace', posting_id, workplace FROM posting WHERE workplace NOT IN ('remote', 'hybrid', 'onsite', 'unspecified')
UNION ALL SELECT 'posting_span.workplace', posting_id, workplace FROM posting_span WHERE workplace NOT IN ('remote', 'hybrid', 'onsite', 'unspecified')
UNION ALL SELECT 'posting.eligibility_scope', posting_id, eligibility_scope FROM posting WHERE eligibility_scope NOT IN ('worldwide', 'restricted', 'unspecified')
UNION ALL SELECT 'posting_experience.object', posting_id, object FROM posting_experience WHERE object NOT IN ('product_management', 'general', 'people_management', 'other')
UNION ALL SELECT 'posting_experience.kind', posting_id, kind FROM posting_experience WHERE kind NOT IN ('required', 'preferred')
UNION ALL SELECT 'archive.kind', archive_id, kind FROM archive WHERE kind NOT IN ('reads', 'day', 'posts')
ORDER BY ALL;
