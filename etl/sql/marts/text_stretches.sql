-- Grain: one row per source x unbroken stretch of its dated texts, latest first.
-- A stretch ends where more than a year passes without one product posting of the source, of whatever kind; counts are of the jobs with text that the filters let through, stated_count of those that state a required minimum of experience.
CREATE MACRO text_stretches(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH chosen AS (
    SELECT job_id, source_id, employer_id, asked_on, min_months
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
)
SELECT
    stretch.source_id, stretch.from_on, stretch.to_on, count(chosen.job_id)::INTEGER AS job_count,
    count(DISTINCT chosen.employer_id)::INTEGER AS employer_count, count(chosen.min_months)::INTEGER AS stated_count,
    count(DISTINCT chosen.employer_id) FILTER (chosen.min_months IS NOT NULL)::INTEGER AS stated_employer_count
FROM text_stretch(sources, date_from, date_to) AS stretch
LEFT JOIN chosen ON chosen.source_id = stretch.source_id AND chosen.asked_on BETWEEN stretch.from_on AND stretch.to_on
GROUP BY stretch.source_id, stretch.from_on, stretch.to_on
ORDER BY stretch.source_id, stretch.from_on DESC;
