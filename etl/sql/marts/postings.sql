-- Grain: one row per posting of a job of the selection that was listed in the window (dated ads: published in it); last opened first.
-- What a posting says and when it was seen. state, on as_of_on: open; closed; unknown (its board had not been read in the 7 days before, or is never read again); age_days counts from its opening to as_of_on, of open ones only; where is_left_censored it stood there at its board's first read. It closed after last_seen_on and by gone_on. repost_count: times that its job was put up again on its board (job_repost). pay: stated, not_stated, or unknown (its text was not read).
-- Only those whose title, employer or location holds every one of `words` (letters without accents or case), whose text names one of `skill` (skill_id), and of one of `state`, `scope` (worldwide, restricted, unspecified), `pay`, `reposted` (never, once, more) and `years` (the years its required minimum asks for, as texts); [] and '' ask for none. opened_from: those that opened on this day or later, without those that stood there at their board's first read.
CREATE MACRO postings(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, words := '', skill := [], state := [], scope := [],
    pay := [], reposted := [], years := [], opened_from := NULL
) AS TABLE
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
    SELECT posting_id, list(DISTINCT skill_id) AS skill_ids
    FROM posting_skill GROUP BY posting_id
),
paid AS (
    SELECT DISTINCT posting_id FROM posting_pay WHERE version IS NULL
),
found AS (
    SELECT
        posting.posting_id, posting.job_id, posting.source_id, source.label AS source, posting.board_id, posting.employer_id,
        coalesce(posting.hiring_organization, job.employer) AS employer, posting.title, posting.location, posting.workplace,
        posting.seniority, posting.eligibility_scope, posting.has_text, posting.application_url, posting.url, posting.date_posted, source.attribution,
        sighting.first_seen_at, sighting.last_seen_at, sighting.next_read_at, source.now_on AS as_of_on,
        coalesce(least_experience.product_months, least_experience.general_months) AS min_months,
        CASE WHEN posting.is_read THEN coalesce(len(named.skill_ids), 0)::INTEGER END AS skill_count, named.skill_ids,
        CASE WHEN paid.posting_id IS NOT NULL THEN 'stated' WHEN posting.is_read THEN 'not_stated' ELSE 'unknown' END AS pay,
        job_board.repost_count, CASE job_board.repost_count WHEN 0 THEN 'never' WHEN 1 THEN 'once' ELSE 'more' END AS reposted,
        coalesce(sighting.first_seen_at <= board.first_read_at, false) AS is_left_censored,
        CASE
            WHEN sighting.posting_id IS NULL THEN posting.date_posted WHEN job.posting_count = 1 THEN job.opened_on ELSE sighting.first_seen_at::DATE
        END AS opened_on,
        CASE
            WHEN sighting.posting_id IS NOT NULL THEN CASE WHEN job.posting_count = 1 THEN job.opened_by ELSE 'first_seen' END
            WHEN posting.date_posted IS NOT NULL THEN 'date_posted'
        END AS opened_by,
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
    -- Dated ads of a source are one board.
    JOIN job_board
        ON
            job_board.job_id = posting.job_id AND job_board.source_id = posting.source_id
            AND (source.kind = 'posts' OR job_board.board_id = posting.board_id)
    LEFT JOIN paid ON paid.posting_id = posting.posting_id
    LEFT JOIN sighting ON sighting.posting_id = posting.posting_id
    LEFT JOIN least_experience ON least_experience.posting_id = posting.posting_id
    LEFT JOIN named ON named.posting_id = posting.posting_id
    WHERE
        len(list_filter(
            string_split(strip_accents(lower(words)), ' '),
            lambda word: NOT contains(strip_accents(lower(concat_ws(' ', posting.title, posting.hiring_organization, job.employer, posting.location))), word)
        )) = 0
)
SELECT
    found.posting_id, found.job_id, found.title, found.employer, found.location, found.state, found.as_of_on, found.opened_on,
    CASE WHEN found.state = 'open' THEN found.as_of_on - found.opened_on END AS age_days, found.opened_by, found.is_left_censored,
    found.last_seen_at::DATE AS last_seen_on, CASE WHEN found.state = 'closed' THEN found.next_read_at::DATE END AS gone_on,
    found.repost_count, found.application_url, found.url, found.seniority, found.workplace, found.eligibility_scope, found.pay,
    found.min_months, found.skill_count, found.source, found.attribution, found.has_text, found.board_id, found.employer_id
FROM found
WHERE
    names_one_of(found.skill_ids, skill) AND is_of(found.state, state) AND is_of(found.eligibility_scope, scope)
    AND is_of(found.pay, pay) AND is_of(found.reposted, reposted) AND is_of(asked_years(found.min_months), years)
    AND (opened_from IS NULL OR (found.opened_on >= opened_from::DATE AND NOT found.is_left_censored))
    AND (date_from IS NULL OR coalesce(found.last_seen_at::DATE, found.opened_on) >= date_from::DATE)
    AND (date_to IS NULL OR coalesce(found.first_seen_at::DATE, found.opened_on) <= date_to::DATE)
ORDER BY found.opened_on DESC NULLS LAST, found.posting_id;
