-- Grain: one row per job of the selection that was listed in the window and holds the words; apart 'source': one per job and source.
-- What a search of jobs goes by, as job_list lists them and facet_counts counts them. state, on as_of_on: open; closed; unknown (its
-- board had not been read in the 7 days before, or is never read again). Every one of `words` stands in its employer or in a posting's
-- title or location, without accents or case.
CREATE MACRO found_job(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, words, apart := ''
) AS TABLE
WITH listing AS (
    SELECT job_id, board_id, bool_or(until_at IS NULL) AS is_listed, max(until_at)::DATE AS until_on FROM job_span GROUP BY job_id, board_id
)
SELECT
    job.*, job_detail.location, job_detail.skill_ids, job_detail.pay, source.now_on AS as_of_on, source.label AS source,
    CASE WHEN job.is_open THEN 'open' WHEN NOT listing.is_listed THEN 'closed' ELSE 'unknown' END AS state,
    CASE WHEN NOT job.is_open AND NOT listing.is_listed THEN listing.until_on END AS gone_on,
    CASE job.repost_count WHEN 0 THEN 'never' WHEN 1 THEN 'once' ELSE 'more' END AS reposted,
    job_min_experience.min_months, asked_years(job_min_experience.min_months) AS years
FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, apart := apart) AS job
JOIN source ON source.source_id = job.source_id
JOIN job_detail ON job_detail.job_id = job.job_id
LEFT JOIN job_min_experience ON job_min_experience.job_id = job.job_id
LEFT JOIN listing ON listing.job_id = job.job_id AND listing.board_id = job.board_id
WHERE
    (date_from IS NULL OR job.listed_to_on >= date_from::DATE)
    AND (date_to IS NULL OR job.listed_from_on <= date_to::DATE)
    AND len(list_filter(
        string_split(strip_accents(lower(words)), ' '), lambda word: NOT contains(job_detail.searched, word)
    )) = 0;
