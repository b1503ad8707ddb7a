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
UNION ALL SELECT 'posting.education', posting_id, education FROM posting
WHERE education NOT IN ('none_stated', 'bachelor_required', 'bachelor_or_equivalent', 'bachelor_preferred', 'advanced_required', 'advanced_preferred')
UNION ALL SELECT 'posting.language', posting_id, language FROM posting WHERE NOT regexp_full_match(language, '[a-z]{2}')
UNION ALL SELECT 'posting_skill.kind', posting_id, kind FROM posting_skill WHERE kind NOT IN ('required', 'preferred', 'responsibility')
UNION ALL SELECT 'posting_education.level', posting_id, level FROM posting_education WHERE level NOT IN ('bachelor', 'advanced')
UNION ALL SELECT 'posting_education.kind', posting_id, kind FROM posting_education WHERE kind NOT IN ('required', 'preferred')
UNION ALL SELECT 'posting_salary.period', posting_id, period FROM posting_salary WHERE period NOT IN ('year', 'month', 'week', 'day', 'hour')
UNION ALL SELECT 'posting_salary.currency', posting_id, currency FROM posting_salary WHERE NOT regexp_full_match(currency, '[A-Z]{3}')
UNION ALL SELECT 'posting_salary.found_in', posting_id, found_in FROM posting_salary WHERE found_in NOT IN ('field', 'text')
UNION ALL SELECT 'posting_employment.employment_type', posting_id, employment_type FROM posting_employment
WHERE employment_type NOT IN ('FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN')
UNION ALL SELECT 'posting_employment.found_in', posting_id, found_in FROM posting_employment WHERE found_in NOT IN ('title', 'text', 'field')
UNION ALL SELECT 'posting_authorization.value', posting_id, value FROM posting_authorization
WHERE value NOT IN ('sponsorship_offered', 'sponsorship_not_offered', 'permit_required')
UNION ALL SELECT table_name || '.section', posting_id, section
FROM (
    SELECT 'posting_skill' AS table_name, posting_id, section FROM posting_skill
    UNION ALL SELECT 'posting_experience', posting_id, section FROM posting_experience
    UNION ALL SELECT 'posting_place', posting_id, section FROM posting_place
    UNION ALL SELECT 'posting_salary', posting_id, section FROM posting_salary
    UNION ALL SELECT 'posting_education', posting_id, section FROM posting_education
    UNION ALL SELECT 'posting_authorization', posting_id, section FROM posting_authorization
)
WHERE section NOT IN ('opening', 'company', 'role', 'duties', 'required', 'preferred', 'offer', 'process', 'legal')
UNION ALL SELECT 'posting_change.kind', posting_id, kind FROM posting_change
WHERE kind NOT IN ('title', 'seniority', 'workplace', 'location', 'required_years', 'required_skill', 'education', 'pay')
UNION ALL SELECT 'posting_change.step', posting_id, step FROM posting_change WHERE step NOT IN ('lowered', 'raised', 'added', 'removed')
UNION ALL SELECT 'archive.kind', archive_id, kind FROM archive WHERE kind NOT IN ('reads', 'day', 'posts')
UNION ALL SELECT 'posting_place.fact', posting_id, fact FROM posting_place
WHERE fact NOT IN ('workplace', 'scope', 'country', 'region', 'state', 'time_zone')
UNION ALL SELECT 'posting_place.found_in', posting_id, found_in FROM posting_place WHERE found_in NOT IN ('title', 'location', 'text', 'field')
UNION ALL SELECT 'posting_span.ending', posting_id, ending FROM posting_span WHERE ending NOT IN ('gone', 'changed', 'open')
UNION ALL SELECT 'job.opened_by', job_id, opened_by FROM job WHERE opened_by NOT IN ('date_posted', 'first_seen')
UNION ALL SELECT 'job_repost.way', posting_id, way FROM job_repost WHERE way NOT IN ('back', 'new_identifier')
UNION ALL SELECT 'job.eligibility_scope', job_id, workplace || ', ' || coalesce(eligibility_scope, 'no scope') FROM job
WHERE (workplace = 'remote') <> (eligibility_scope IS NOT NULL)
ORDER BY ALL;
