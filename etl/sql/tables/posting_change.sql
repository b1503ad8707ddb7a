-- Grain: one row per posting x change of one thing between two of its stretches that follow one another.
-- What an employer changed in a posting that stood on a board read again and again. Title, level and place are known at every read; required
-- years and skills, degree and pay where the text was read again and again (posting_version), and the workplace by the text where there is one.
-- A change is known only to lie between two reads. One that was taken back is two. Where a text was not read, nothing is told of it.
CREATE TABLE posting_change (
    posting_id VARCHAR NOT NULL, -- the posting
    job_id VARCHAR NOT NULL, -- its job
    kind VARCHAR NOT NULL, -- title, seniority, workplace, location, required_years, required_skill, education or pay
    from_value VARCHAR, -- before: a number of years, a skill_id, pay in words, else as in posting; null when nothing was stated
    to_value VARCHAR, -- after
    step VARCHAR, -- of years, skills, degree and pay: lowered, raised, added (newly stated) or removed (no longer stated); of pay null where currency or period changed, or one end rose and the other fell
    direction VARCHAR, -- softer: a lower level (seniority_level), remote before hybrid before onsite, or less required; harder: the other way round; null where there is no direction
    from_words VARCHAR, -- the words that stated it before, where they are held
    to_words VARCHAR, -- those that state it after
    changed_after_on DATE NOT NULL, -- day of the last read that saw it as before
    changed_before_on DATE NOT NULL -- day of the first read that saw it changed
);
INSERT INTO posting_change
WITH text_from AS (
    SELECT posting_id, min(first_seen_at) AS text_from_at FROM posting_version WHERE is_read GROUP BY posting_id
),
stretch AS (
    SELECT
        posting_span.posting_id, posting.job_id, posting_span.first_seen_at, posting_span.title, posting_span.seniority, posting_span.workplace,
        posting_span.location, posting_span.is_product, lag(posting_span.last_seen_at) OVER following AS before_at,
        lag(posting_span.title) OVER following AS former_title, lag(posting_span.seniority) OVER following AS former_seniority,
        lag(posting_span.workplace) OVER following AS former_workplace, lag(posting_span.location) OVER following AS former_location,
        lag(posting_span.is_product) OVER following AS was_product,
        coalesce(posting_span.first_seen_at >= text_from.text_from_at, false) AS has_text
    FROM posting_span JOIN posting USING (posting_id) LEFT JOIN text_from USING (posting_id)
    WHERE posting.job_id IS NOT NULL
    WINDOW following AS (PARTITION BY posting_span.posting_id ORDER BY posting_span.first_seen_at)
),
read_stretch AS (
    SELECT
        posting_version.posting_id, posting.job_id, posting_version.version, posting_version.first_seen_at, posting_version.workplace,
        posting_version.education, posting_version.min_months, posting_version.required_skills, posting_version.pay,
        posting_version.is_product, lag(posting_version.last_seen_at) OVER following AS before_at,
        lag(posting_version.version) OVER following AS former_version, lag(posting_version.workplace) OVER following AS former_workplace,
        lag(posting_version.education) OVER following AS former_education, lag(posting_version.min_months) OVER following AS former_months,
        lag(posting_version.required_skills) OVER following AS former_skills, lag(posting_version.pay) OVER following AS former_pay,
        lag(posting_version.is_product) OVER following AS was_product
    FROM posting_version JOIN posting USING (posting_id)
    WHERE posting.job_id IS NOT NULL AND posting_version.is_read
    WINDOW following AS (PARTITION BY posting_version.posting_id ORDER BY posting_version.first_seen_at)
),
-- From or to another role it is no change of a product job.
edit AS (
    SELECT * FROM read_stretch WHERE before_at IS NOT NULL AND is_product AND was_product
),
years_words AS (
    SELECT posting_id, version, matched_text FROM posting_min_experience
    QUALIFY row_number() OVER (PARTITION BY posting_id, version ORDER BY object = 'general') = 1
),
pay_text AS (
    SELECT posting_id, version, string_agg(matched_text, '; ' ORDER BY currency, period) AS matched_text FROM posting_pay GROUP BY posting_id, version
),
-- Amounts of the same currency and period alone are compared.
pay_step AS (
    SELECT
        edit.posting_id, edit.first_seen_at,
        bool_or(coalesce(now.min_annual > former.min_annual, false) OR coalesce(now.max_annual > former.max_annual, false)) AS is_raised,
        bool_or(coalesce(now.min_annual < former.min_annual, false) OR coalesce(now.max_annual < former.max_annual, false)) AS is_lowered
    FROM edit
    JOIN posting_pay AS former ON former.posting_id = edit.posting_id AND former.version = edit.former_version
    JOIN posting_pay AS now
        ON now.posting_id = edit.posting_id AND now.version = edit.version AND now.currency = former.currency AND now.period = former.period
    GROUP BY edit.posting_id, edit.first_seen_at
),
change AS (
    SELECT
        posting_id, job_id, before_at, first_seen_at,
        unnest([
            {'kind': 'title', 'former': former_title, 'now': title, 'rise': NULL},
            {'kind': 'seniority', 'former': former_seniority, 'now': seniority,
             'rise': list_position(['junior', 'mid', 'senior', 'principal', 'executive'], seniority_level(seniority))
                 - list_position(['junior', 'mid', 'senior', 'principal', 'executive'], seniority_level(former_seniority))},
            {'kind': CASE WHEN NOT has_text THEN 'workplace' END, 'former': former_workplace, 'now': workplace,
             'rise': list_position(['remote', 'hybrid', 'onsite'], workplace) - list_position(['remote', 'hybrid', 'onsite'], former_workplace)},
            {'kind': 'location', 'former': former_location, 'now': location, 'rise': NULL}
        ]) AS said,
        NULL::VARCHAR AS step, NULL::VARCHAR AS from_words, NULL::VARCHAR AS to_words
    FROM stretch
    WHERE before_at IS NOT NULL AND is_product AND was_product
    UNION ALL
    SELECT
        posting_id, job_id, before_at, first_seen_at,
        {'kind': 'workplace', 'former': former_workplace, 'now': workplace,
         'rise': list_position(['remote', 'hybrid', 'onsite'], workplace) - list_position(['remote', 'hybrid', 'onsite'], former_workplace)},
        NULL, NULL, NULL
    FROM edit
    UNION ALL
    SELECT
        edit.posting_id, edit.job_id, edit.before_at, edit.first_seen_at,
        {'kind': 'required_years', 'former': printf('%g', edit.former_months / 12), 'now': printf('%g', edit.min_months / 12),
         'rise': coalesce(edit.min_months, -1) - coalesce(edit.former_months, -1)},
        CASE
            WHEN edit.former_months IS NULL THEN 'added' WHEN edit.min_months IS NULL THEN 'removed'
            WHEN edit.min_months < edit.former_months THEN 'lowered' ELSE 'raised'
        END,
        former.matched_text, now.matched_text
    FROM edit
    LEFT JOIN years_words AS former ON former.posting_id = edit.posting_id AND former.version = edit.former_version
    LEFT JOIN years_words AS now ON now.posting_id = edit.posting_id AND now.version = edit.version
    UNION ALL
    SELECT
        posting_id, job_id, before_at, first_seen_at,
        {'kind': 'education', 'former': former_education, 'now': education, 'rise': rise},
        CASE
            WHEN former_education = 'none_stated' THEN 'added' WHEN education = 'none_stated' THEN 'removed'
            WHEN rise < 0 THEN 'lowered' WHEN rise > 0 THEN 'raised'
        END,
        NULL, NULL
    FROM (
        SELECT
            *, ['none_stated', 'bachelor_preferred', 'advanced_preferred', 'bachelor_or_equivalent', 'bachelor_required', 'advanced_required'] AS demands,
            list_position(demands, education) - list_position(demands, former_education) AS rise
        FROM edit
    )
    UNION ALL
    SELECT
        posting_id, job_id, before_at, first_seen_at, {'kind': 'required_skill', 'former': skill_id, 'now': NULL, 'rise': -1}, 'removed',
        former_skills[skill_id], NULL
    FROM (
        SELECT *, unnest(list_filter(map_keys(former_skills), lambda one: NOT map_contains(required_skills, one))) AS skill_id
        FROM edit
    )
    UNION ALL
    SELECT
        posting_id, job_id, before_at, first_seen_at, {'kind': 'required_skill', 'former': NULL, 'now': skill_id, 'rise': 1}, 'added',
        NULL, required_skills[skill_id]
    FROM (
        SELECT *, unnest(list_filter(map_keys(required_skills), lambda one: NOT map_contains(former_skills, one))) AS skill_id
        FROM edit
    )
    UNION ALL
    SELECT
        edit.posting_id, edit.job_id, edit.before_at, edit.first_seen_at,
        {'kind': 'pay', 'former': edit.former_pay, 'now': edit.pay, 'rise': NULL},
        CASE
            WHEN edit.former_pay IS NULL THEN 'added' WHEN edit.pay IS NULL THEN 'removed'
            WHEN pay_step.is_raised AND NOT pay_step.is_lowered THEN 'raised' WHEN pay_step.is_lowered AND NOT pay_step.is_raised THEN 'lowered'
        END,
        former.matched_text, now.matched_text
    FROM edit
    LEFT JOIN pay_step ON pay_step.posting_id = edit.posting_id AND pay_step.first_seen_at = edit.first_seen_at
    LEFT JOIN pay_text AS former ON former.posting_id = edit.posting_id AND former.version = edit.former_version
    LEFT JOIN pay_text AS now ON now.posting_id = edit.posting_id AND now.version = edit.version
)
SELECT
    posting_id, job_id, said.kind, said.former, said.now, step, CASE WHEN said.rise < 0 THEN 'softer' WHEN said.rise > 0 THEN 'harder' END,
    from_words, to_words, before_at::DATE, first_seen_at::DATE
FROM change
WHERE said.kind IS NOT NULL AND said.former IS DISTINCT FROM said.now
ORDER BY posting_id, first_seen_at, said.kind, said.former, said.now;
