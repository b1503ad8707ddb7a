-- Grain: one row per job of the selection that was listed in the window (dated ads: published in it); last opened first.
-- What a job says and when it was seen. state, on as_of_on: open; closed; unknown (its board had not been read in the 7 days before, or is never read again); age_days counts from its opening to as_of_on, of open ones only.
-- Only those of which title, employer or a posting's title or location hold every one of `words` (letters without accents or case), and whose text names `skill` (a skill_id); '' asks for neither.
CREATE MACRO job_list(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, words := '', skill := '') AS TABLE
WITH listing AS (
    SELECT job_id, bool_or(until_at IS NULL) AS is_listed, max(until_at)::DATE AS until_on FROM job_span GROUP BY job_id
),
named AS (
    SELECT posting.job_id, count(DISTINCT posting_skill.skill_id)::INTEGER AS skill_count, bool_or(posting_skill.skill_id = skill) AS names_skill
    FROM posting_skill JOIN posting USING (posting_id) GROUP BY posting.job_id
),
said AS (
    SELECT
        job_id, string_agg(DISTINCT location, ' · ' ORDER BY location) AS location,
        strip_accents(lower(string_agg(concat_ws(' ', title, hiring_organization, location), ' ' ORDER BY posting_id))) AS searched
    FROM posting WHERE job_id IS NOT NULL GROUP BY job_id
),
found AS (
    SELECT
        job.job_id, job.title, job.employer, said.location, job.workplace, job.seniority, job.eligibility_scope, job.opened_on,
        job.first_seen_at, job.last_seen_at, listing.until_on, source.now_on AS as_of_on, job_min_experience.min_months,
        job.posting_count, job.has_text, source.label AS source, job.board_id, job.employer_id, job.url,
        CASE WHEN job.has_text THEN coalesce(named.skill_count, 0) END AS skill_count,
        CASE WHEN job.is_open THEN 'open' WHEN NOT listing.is_listed THEN 'closed' ELSE 'unknown' END AS state
    FROM selected_job(sources, seniorities, workplaces, places, employers) AS job
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job.board_id
    JOIN source ON source.source_id = job.source_id
    JOIN said ON said.job_id = job.job_id
    LEFT JOIN listing ON listing.job_id = job.job_id
    LEFT JOIN named ON named.job_id = job.job_id
    LEFT JOIN job_min_experience ON job_min_experience.job_id = job.job_id
    WHERE
        (skill = '' OR named.names_skill)
        AND len(list_filter(
            string_split(strip_accents(lower(words)), ' '),
            lambda word: NOT contains(concat_ws(' ', strip_accents(lower(job.employer)), said.searched), word)
        )) = 0
)
SELECT
    job_id, title, employer, location, state, opened_on, CASE WHEN state = 'open' THEN as_of_on - opened_on END AS age_days, url,
    seniority, workplace, eligibility_scope, min_months, skill_count, posting_count, last_seen_at::DATE AS last_seen_on,
    CASE WHEN state = 'closed' THEN until_on END AS gone_on, as_of_on, source, has_text, board_id, employer_id
FROM found
WHERE
    (date_from IS NULL OR coalesce(last_seen_at::DATE, opened_on) >= date_from::DATE)
    AND (date_to IS NULL OR coalesce(first_seen_at::DATE, opened_on) <= date_to::DATE)
ORDER BY opened_on DESC NULLS LAST, job_id;
