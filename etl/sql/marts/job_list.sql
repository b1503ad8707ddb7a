-- Grain: one row per job of the selection that was listed in the window (dated ads: published in it); last opened first.
-- What a job says and when it was seen. state, on as_of_on: open; closed; unknown (its board had not been read in the 7 days before, or is never read again); age_days counts from its opening to as_of_on, of open ones only; where is_left_censored it stood there at its board's first read. It closed after last_seen_on and by gone_on. repost_count: times that it was put up again there (job_repost). pay: stated, not_stated, or unknown (no text was read).
-- Only those of which title, employer or a posting's title or location hold every one of `words` (letters without accents or case), whose text names one of `skill` (skill_id), and of one of `state`, `scope` (worldwide, restricted, unspecified), `pay`, `reposted` (never, once, more) and `years` (the years its required minimum asks for, as texts); [] and '' ask for none. opened_from: those that opened on this day or later, without those that stood there at their board's first read.
CREATE MACRO job_list(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, words := '', skill := [], state := [], scope := [],
    pay := [], reposted := [], years := [], opened_from := NULL
) AS TABLE
SELECT
    found.job_id, found.title, found.employer, found.location, found.state, found.as_of_on, found.opened_on,
    CASE WHEN found.state = 'open' THEN found.as_of_on - found.opened_on END AS age_days, found.opened_by, found.is_left_censored,
    found.last_seen_at::DATE AS last_seen_on, found.gone_on, found.repost_count, job_link.application_url, found.url, found.seniority,
    found.workplace, found.eligibility_scope, found.pay, found.min_months, len(found.skill_ids)::INTEGER AS skill_count,
    found.posting_count, found.source, job_link.attribution, found.has_text, found.board_id, found.employer_id
FROM found_job(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, words) AS found
JOIN job_link ON job_link.job_id = found.job_id
WHERE
    names_one_of(found.skill_ids, skill) AND is_of(found.state, state) AND is_of(found.eligibility_scope, scope)
    AND is_of(found.pay, pay) AND is_of(found.reposted, reposted) AND is_of(found.years, years)
    AND (opened_from IS NULL OR (found.opened_on >= opened_from::DATE AND NOT found.is_left_censored))
ORDER BY found.opened_on DESC NULLS LAST, found.job_id;
