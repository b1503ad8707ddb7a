-- Grain: one row per job x source whose text of it was read and yielded at least one fact: the base of every share of what postings ask.
-- asked_on is the day it was published, or for a source read on one day only the day of that read; part is what the rows are cut by (cut: all, level, archive: the first and last day of the unbroken stretch of its source's texts, or week, month, quarter or year in which it was asked), null where a job belongs to none; a job counts in a window when it was published before its end and, as far as is known, still stood at its beginning.
-- A week, month, quarter or year that the source or the window does not cover to its ends (dated_stretch) is no part unless unfinished is true; a source that dates by the month has no weeks.
CREATE MACRO jobs_with_text(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', unfinished := false
) AS TABLE
SELECT
    job.job_id, asking.source_id, coalesce(job.employer_id, job.job_id) AS employer_id, job.seniority, asking.asked_on, asking.is_dated,
    CASE
        WHEN cut = 'all' THEN 'all'
        WHEN cut = 'level' THEN seniority_level(job.seniority)
        WHEN cut = 'archive' THEN stretch.from_on || ' ' || stretch.to_on
        WHEN NOT asking.is_dated OR cut = 'week' AND covered.is_by_month THEN NULL
        WHEN
            unfinished::BOOLEAN
            -- What was asked before the first read was still standing then: no more is known of its time.
            OR covered.source_id IS NOT NULL AND is_whole_period(period_start(asking.asked_on, cut), cut, covered.from_on, covered.to_on, date_from::DATE, date_to::DATE)
        THEN period_name(asking.asked_on, cut)
    END AS part,
    asking.min_months, asking.object
FROM text_in_window(sources, date_from, date_to) AS asking
JOIN selected_job([], seniorities, workplaces, places, employers) AS job ON job.job_id = asking.job_id
LEFT JOIN text_stretch(sources, date_from, date_to) AS stretch
    ON cut = 'archive' AND stretch.source_id = asking.source_id AND asking.asked_on BETWEEN stretch.from_on AND stretch.to_on
LEFT JOIN dated_stretch AS covered
    ON asking.is_dated AND covered.source_id = asking.source_id AND asking.asked_on BETWEEN covered.from_on AND covered.to_on
ORDER BY job.job_id, asking.source_id;
