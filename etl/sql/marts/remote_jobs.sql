-- Grain: one row per remote job of the selection x source that listed it in the window (dated ads: published it in it).
-- Who may take it (scope: worldwide, restricted, time_zone or unspecified: job_scope), and the part that it is counted in (cut): all; archive: what its source can say as one (for a source that is read again and again "open", the jobs open on its now_on, or "listed" where the window ends before; else the first and last day of an unbroken stretch of its postings); year or quarter in which it opened, where that is known. Null where a job belongs to none.
CREATE MACRO remote_jobs(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all'
) AS TABLE
SELECT
    job.job_id, job.source_id, coalesce(job.employer_id, job.job_id) AS employer_id, job_scope.scope, job.opened_on,
    CASE
        WHEN cut = 'all' THEN 'all'
        WHEN cut = 'archive' AND source.kind <> 'reads' THEN stretch.from_on || ' ' || stretch.to_on
        WHEN cut = 'archive' AND date_to < source.now_on THEN 'listed'
        WHEN cut = 'archive' AND job.is_open THEN 'open'
        -- What stood on a board at its first read, or on the one day of it, is what lasted until then: no series in time.
        WHEN source.kind = 'day' OR job.is_left_censored THEN NULL
        WHEN cut = 'year' THEN strftime(job.opened_on, '%Y')
        WHEN cut = 'quarter' THEN format('{}-Q{}', year(job.opened_on), quarter(job.opened_on))
    END AS part
FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := 'source') AS job
JOIN job_scope ON job_scope.job_id = job.job_id
JOIN source ON source.source_id = job.source_id
LEFT JOIN text_stretch(sources, date_from, date_to) AS stretch
    ON
        cut = 'archive' AND stretch.source_id = job.source_id
        AND CASE WHEN source.kind = 'day' THEN job.last_seen_at::DATE ELSE job.opened_on END BETWEEN stretch.from_on AND stretch.to_on
WHERE
    job.workplace = 'remote'
    AND (date_from IS NULL OR job.listed_to_on >= date_from::DATE)
    AND (date_to IS NULL OR job.listed_from_on <= date_to::DATE)
ORDER BY job.job_id, job.source_id;
