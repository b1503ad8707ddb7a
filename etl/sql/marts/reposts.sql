-- Grain: one row per source x employer with jobs of the selection that were listed in the window; most put up again first.
-- How often an employer puts its jobs up again: its jobs, those of them that were put up again where they had stood before (job_repost), and how many times in all. Boards read once cannot tell and have no row.
CREATE MACRO reposts(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    job.source_id, job.employer_id, job.employer, count(*)::INTEGER AS job_count,
    count(*) FILTER (job.repost_count > 0)::INTEGER AS reposted_count, sum(job.repost_count)::INTEGER AS repost_count
FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := 'source') AS job
JOIN source ON source.source_id = job.source_id
WHERE
    source.kind <> 'day' AND job.employer_id IS NOT NULL
    AND (date_from IS NULL OR job.listed_to_on >= date_from::DATE)
    AND (date_to IS NULL OR job.listed_from_on <= date_to::DATE)
GROUP BY job.source_id, job.employer_id, job.employer
ORDER BY job.source_id, reposted_count DESC, repost_count DESC, job.employer_id;
