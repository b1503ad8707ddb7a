-- Grain: one row per job of the selection that was listed in the window (dated ads: published in it); last opened first.
-- Everything that is known of a job: employer, level, place, the experience it requires, the skills its text names (null: no text was read), when it opened, whether it is open on its source's now_on, and for how long it has been or was listed.
CREATE MACRO jobs(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH chosen AS (
    SELECT board_id FROM selected_board(sources, date_from, date_to, boards)
),
skills AS (
    SELECT posting.job_id, list(DISTINCT posting_skill.skill_id ORDER BY posting_skill.skill_id) AS skill_ids
    FROM posting_skill JOIN posting USING (posting_id) WHERE posting.job_id IS NOT NULL GROUP BY posting.job_id
),
countries AS (
    SELECT job_id, list(country ORDER BY country) AS countries FROM job_country GROUP BY job_id
)
SELECT
    job.job_id, job.title, job.employer, job.employer_id, job.source_id, job.board_id, job.seniority, job.workplace, job.eligibility_scope,
    coalesce(countries.countries, []) AS countries, job_min_experience.min_months, job_min_experience.object AS experience_object,
    CASE WHEN job.has_text THEN coalesce(skills.skill_ids, []) END AS skill_ids,
    job.opened_on, job.opened_by, job.is_left_censored, job.first_seen_at, job.last_seen_at, job.is_open,
    CASE WHEN job.is_open THEN source.now_on - job.opened_on WHEN job.last_seen_at IS NOT NULL THEN job.last_seen_at::DATE - job.opened_on END AS listed_days,
    job.posting_count, job.has_text, job.url
FROM selected_job(sources, seniorities, workplaces, places, employers) AS job
JOIN chosen ON chosen.board_id = job.board_id
JOIN source ON source.source_id = job.source_id
LEFT JOIN countries ON countries.job_id = job.job_id
LEFT JOIN skills ON skills.job_id = job.job_id
LEFT JOIN job_min_experience ON job_min_experience.job_id = job.job_id
WHERE
    (date_from IS NULL OR coalesce(job.last_seen_at::DATE, job.opened_on) >= date_from::DATE)
    AND (date_to IS NULL OR coalesce(job.first_seen_at::DATE, job.opened_on) <= date_to::DATE)
ORDER BY job.opened_on DESC NULLS LAST, job.job_id;
