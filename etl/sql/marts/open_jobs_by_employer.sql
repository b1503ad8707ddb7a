-- Grain: one row per employer with a job open on one of three days.
-- Jobs of the employer open at the end of day_on (by default now, or the last day of the window), of before_on (by default 4 weeks earlier) and of first_on (by default as before_on), and how many of those on day_on are remote, on the selected boards; jobs whose employer is not stated stand alone.
-- picked_count, picked_before_count and picked_first_count are of the jobs of the workplaces `picked` ([]: all): a view of some workplaces and its base in one question.
CREATE MACRO open_jobs_by_employer(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards,
    day_on := NULL, before_on := NULL, first_on := NULL, picked := []
) AS TABLE
WITH last_day AS (
    SELECT coalesce(day_on::DATE, to_on) AS now_on FROM reading_window(sources, date_from, date_to)
),
days AS (
    SELECT
        now_on, coalesce(before_on::DATE, now_on - 28) AS then_on,
        coalesce(first_on::DATE, before_on::DATE, now_on - 28) AS start_on
    FROM last_day
),
stretch AS (
    SELECT
        span.employer_id, span.employer, span.workplace, len(picked) = 0 OR list_contains(picked::VARCHAR[], span.workplace) AS is_picked,
        days.now_on BETWEEN span.open_from_on AND span.open_to_on AS is_now,
        days.then_on BETWEEN span.open_from_on AND span.open_to_on AS is_then,
        days.start_on BETWEEN span.open_from_on AND span.open_to_on AS is_first
    FROM selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS span
    CROSS JOIN days
)
SELECT
    employer_id, coalesce(first(employer ORDER BY employer), 'not stated') AS employer,
    (count(*) FILTER (is_now))::INTEGER AS open_count,
    (count(*) FILTER (is_now AND workplace = 'remote'))::INTEGER AS remote_count,
    (count(*) FILTER (is_then))::INTEGER AS before_count,
    (count(*) FILTER (is_first))::INTEGER AS first_count,
    (count(*) FILTER (is_now AND is_picked))::INTEGER AS picked_count,
    (count(*) FILTER (is_then AND is_picked))::INTEGER AS picked_before_count,
    (count(*) FILTER (is_first AND is_picked))::INTEGER AS picked_first_count
FROM stretch
WHERE is_now OR is_then OR is_first
GROUP BY employer_id
ORDER BY open_count DESC, employer, employer_id;
