-- Grain: one row per job of the selection that was listed in the window (dated ads: published in it); last opened first.
-- What a job says and when it was seen. state, on as_of_on: open; closed; unknown (its board had not been read in the 7 days before, or is never read again); age_days counts from its opening to as_of_on, of open ones only.
-- Only those of which title, employer or a posting's title or location hold every one of `words` (letters without accents or case), and whose text names `skill` (a skill_id); '' asks for neither.
CREATE MACRO job_list(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, words := '', skill := '') AS TABLE
WITH listing AS (
    SELECT job_id, board_id, bool_or(until_at IS NULL) AS is_listed, max(until_at)::DATE AS until_on FROM job_span GROUP BY job_id, board_id
),
found AS (
    SELECT
        job.job_id, job.title, job.employer, job_detail.location, job.opened_on, job.url, job.seniority, job.workplace, job.eligibility_scope,
        job.min_months, len(job.skill_ids)::INTEGER AS skill_count, job.posting_count, job.last_seen_at::DATE AS last_seen_on,
        listing.until_on, source.now_on AS as_of_on, source.label AS source, job.has_text, job.board_id, job.employer_id,
        job_link.application_url, source.attribution,
        CASE WHEN job.is_open THEN 'open' WHEN NOT listing.is_listed THEN 'closed' ELSE 'unknown' END AS state
    FROM jobs(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS job
    JOIN source ON source.source_id = job.source_id
    JOIN job_detail ON job_detail.job_id = job.job_id
    JOIN job_link ON job_link.job_id = job.job_id
    LEFT JOIN listing ON listing.job_id = job.job_id AND listing.board_id = job.board_id
    WHERE
        (skill = '' OR list_contains(job.skill_ids, skill))
        AND len(list_filter(
            string_split(strip_accents(lower(words)), ' '), lambda word: NOT contains(job_detail.searched, word)
        )) = 0
)
SELECT
    job_id, title, employer, location, state, as_of_on, opened_on, CASE WHEN state = 'open' THEN as_of_on - opened_on END AS age_days, application_url, url,
    seniority, workplace, eligibility_scope, min_months, skill_count, posting_count, last_seen_on,
    CASE WHEN state = 'closed' THEN until_on END AS gone_on, source, attribution, has_text, board_id, employer_id
FROM found
ORDER BY opened_on DESC NULLS LAST, job_id;
