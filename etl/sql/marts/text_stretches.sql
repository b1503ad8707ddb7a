-- Grain: one row per source x unbroken stretch of its dated texts, latest first.
-- A stretch ends where more than a year passes without one product posting of the source, of whatever kind; counts are of the jobs with text that the filters let through, stated_count of those that state a required minimum of experience.
CREATE MACRO text_stretches(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH every_day AS (
    SELECT DISTINCT source_id, asked_on FROM text_in_window(sources, date_from, date_to)
),
step AS (
    SELECT
        source_id, asked_on,
        coalesce(asked_on - lag(asked_on) OVER (PARTITION BY source_id ORDER BY asked_on) > 366, false) AS begins
    FROM every_day WHERE asked_on IS NOT NULL
),
numbered AS (
    SELECT source_id, asked_on, count(*) FILTER (begins) OVER (PARTITION BY source_id ORDER BY asked_on) AS stretch FROM step
),
stretches AS (
    SELECT source_id, stretch, min(asked_on) AS from_on, max(asked_on) AS to_on FROM numbered GROUP BY source_id, stretch
),
chosen AS (
    SELECT job_id, source_id, employer_id, asked_on, min_months
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
)
SELECT
    stretches.source_id, stretches.from_on, stretches.to_on, count(chosen.job_id)::INTEGER AS job_count,
    count(DISTINCT chosen.employer_id)::INTEGER AS employer_count, count(chosen.min_months)::INTEGER AS stated_count,
    count(DISTINCT chosen.employer_id) FILTER (chosen.min_months IS NOT NULL)::INTEGER AS stated_employer_count
FROM stretches
LEFT JOIN chosen ON chosen.source_id = stretches.source_id AND chosen.asked_on BETWEEN stretches.from_on AND stretches.to_on
GROUP BY stretches.source_id, stretches.from_on, stretches.to_on
ORDER BY stretches.source_id, stretches.from_on DESC;
