-- Grain: one row per job of the selection that was listed in the window (dated ads: published in it); last opened first.
-- Everything that is known of a job: employer, level, place, the experience it requires, the skills its text names (null: no text was read), when it opened, whether it is open on its source's now_on, and for how long it has been or was listed.
CREATE MACRO jobs(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    job.job_id, job.title, job.employer, job.employer_id, job.source_id, job.board_id, job.seniority, job.workplace, job.eligibility_scope,
    job_detail.countries, job_min_experience.min_months, job_min_experience.object AS experience_object,
    job_detail.skill_ids, job.opened_on, job.opened_by, job.is_left_censored, job.first_seen_at, job.last_seen_at, job.is_open,
    CASE WHEN job.is_open THEN source.now_on - job.opened_on WHEN job.last_seen_at IS NOT NULL THEN job.last_seen_at::DATE - job.opened_on END AS listed_days,
    job.posting_count, job.repost_count, job.has_text, job.url
FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS job
JOIN source ON source.source_id = job.source_id
JOIN job_detail ON job_detail.job_id = job.job_id
LEFT JOIN job_min_experience ON job_min_experience.job_id = job.job_id
WHERE
    (date_from IS NULL OR job.listed_to_on >= date_from::DATE)
    AND (date_to IS NULL OR job.listed_from_on <= date_to::DATE)
ORDER BY job.opened_on DESC NULLS LAST, job.job_id;
