-- Grain: one row per job whose text was read and yielded at least one fact: the base of every share of what postings ask.
-- asked_on is the day it was published, or for a source read on one day only the day of that read; part is what the rows are cut by (cut: all, year, quarter or level), null where a job belongs to none; a job counts in a window when it was published before its end and, as far as is known, still stood at its beginning.
CREATE MACRO jobs_with_text(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all'
) AS TABLE
-- A text that yields no skill, no length of experience and no place was not understood: it cannot say what was not named.
WITH fact AS (
    SELECT posting_id FROM posting_skill
    UNION
    SELECT posting_id FROM posting_experience
    UNION
    SELECT posting_id FROM posting_place WHERE found_in = 'text'
),
understood AS (
    SELECT DISTINCT job_id FROM posting SEMI JOIN fact USING (posting_id) WHERE has_text AND job_id IS NOT NULL
),
chosen AS (
    SELECT
        job.job_id, job.source_id, coalesce(job.employer_id, job.job_id) AS employer_id, job.seniority, job.opened_on,
        coalesce(job.last_seen_at::DATE, job.opened_on) AS last_seen_on,
        -- What stood on a board on one day is what lasted until then: its publication dates are no series in time.
        source.kind <> 'day' AND NOT (job.is_left_censored AND job.opened_by = 'first_seen') AND job.opened_on IS NOT NULL AS is_dated
    FROM selected_job(sources, seniorities, workplaces, places, employers) AS job
    JOIN source USING (source_id)
    SEMI JOIN understood USING (job_id)
),
dated AS (
    SELECT job_id, source_id, employer_id, seniority, is_dated, CASE WHEN is_dated THEN opened_on ELSE last_seen_on END AS asked_on
    FROM chosen
    WHERE
        (date_from IS NULL OR greatest(opened_on, last_seen_on) >= date_from::DATE)
        AND (date_to IS NULL OR least(opened_on, last_seen_on) <= date_to::DATE)
)
SELECT
    dated.job_id, dated.source_id, dated.employer_id, dated.seniority, dated.asked_on, dated.is_dated,
    CASE
        WHEN cut = 'all' THEN 'all'
        WHEN cut = 'level' THEN seniority_level(dated.seniority)
        WHEN dated.is_dated AND cut = 'year' THEN strftime(dated.asked_on, '%Y')
        WHEN dated.is_dated AND cut = 'quarter' THEN format('{}-Q{}', year(dated.asked_on), quarter(dated.asked_on))
    END AS part,
    least_asked.min_months, least_asked.object
FROM dated LEFT JOIN job_min_experience AS least_asked USING (job_id)
ORDER BY dated.job_id;
