-- Grain: one row per posting of a job of the selection that was listed in the window (dated ads: published in it); last opened first.
-- What a posting says and when it was seen. state, on as_of_on: open; closed; unknown (its board had not been read in the 7 days before, or is never read again); age_days counts from its opening to as_of_on, of open ones only.
-- Only those whose title, employer or location holds every one of `words` (letters without accents or case), and whose text names `skill` (a skill_id); '' asks for neither.
CREATE MACRO postings(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, words := '', skill := '') AS TABLE
WITH sighting AS (
    SELECT
        posting_id, min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at,
        CASE WHEN bool_or(next_read_at IS NULL) THEN NULL ELSE max(next_read_at) END AS next_read_at
    FROM posting_span WHERE is_product GROUP BY posting_id
),
least_experience AS (
    SELECT posting_id, max(min_months) FILTER (object = 'product_management') AS product_months, max(min_months) FILTER (object = 'general') AS general_months
    FROM posting_experience WHERE kind = 'required' GROUP BY posting_id
),
named AS (
    SELECT posting_id, count(DISTINCT skill_id)::INTEGER AS skill_count, bool_or(skill_id = skill) AS names_skill
    FROM posting_skill GROUP BY posting_id
),
found AS (
    SELECT
        posting.posting_id, posting.job_id, posting.source_id, source.label AS source, posting.board_id, posting.employer_id,
        coalesce(posting.hiring_organization, job.employer) AS employer, posting.title, posting.location, posting.workplace,
        posting.seniority, posting.eligibility_scope, posting.has_text, posting.application_url, posting.url, posting.date_posted, source.attribution,
        sighting.first_seen_at, sighting.last_seen_at, sighting.next_read_at, source.now_on AS as_of_on,
        coalesce(least_experience.product_months, least_experience.general_months) AS min_months,
        CASE WHEN posting.is_read THEN coalesce(named.skill_count, 0) END AS skill_count,
        CASE
            WHEN sighting.posting_id IS NULL THEN posting.date_posted WHEN job.posting_count = 1 THEN job.opened_on ELSE sighting.first_seen_at::DATE
        END AS opened_on,
        CASE
            WHEN sighting.posting_id IS NULL THEN 'unknown'
            WHEN was_open(sighting.first_seen_at, sighting.next_read_at, board.last_read_at, source.now_on) THEN 'open'
            WHEN sighting.next_read_at IS NOT NULL THEN 'closed'
            ELSE 'unknown'
        END AS state
    FROM posting
    JOIN selected_job(sources, seniorities, workplaces, places, employers) AS job ON job.job_id = posting.job_id
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = posting.board_id
    JOIN source ON source.source_id = posting.source_id
    JOIN board ON board.board_id = posting.board_id
    LEFT JOIN sighting ON sighting.posting_id = posting.posting_id
    LEFT JOIN least_experience ON least_experience.posting_id = posting.posting_id
    LEFT JOIN named ON named.posting_id = posting.posting_id
    WHERE
        (skill = '' OR named.names_skill)
        AND len(list_filter(
            string_split(strip_accents(lower(words)), ' '),
            lambda word: NOT contains(strip_accents(lower(concat_ws(' ', posting.title, posting.hiring_organization, job.employer, posting.location))), word)
        )) = 0
)
SELECT
    posting_id, job_id, title, employer, location, state, as_of_on, opened_on, CASE WHEN state = 'open' THEN as_of_on - opened_on END AS age_days, application_url, url,
    seniority, workplace, eligibility_scope, min_months, skill_count, last_seen_at::DATE AS last_seen_on,
    CASE WHEN state = 'closed' THEN next_read_at::DATE END AS gone_on, source, attribution, has_text, board_id, employer_id
FROM found
WHERE
    (date_from IS NULL OR coalesce(last_seen_at::DATE, opened_on) >= date_from::DATE)
    AND (date_to IS NULL OR coalesce(first_seen_at::DATE, opened_on) <= date_to::DATE)
ORDER BY opened_on DESC NULLS LAST, posting_id;
