-- Grain: one row per employer x Monday of the window, up to now; employers with a job of the selection that was listed in the window.
-- The employer's jobs open at the end of that day; null where one of the boards that list them had not been read in the 7 days before.
CREATE MACRO company_open_jobs_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH read_window AS (SELECT from_on, to_on FROM reading_window(sources, date_from, date_to)),
monday AS (
    SELECT week_on::DATE AS week_on
    FROM read_window, unnest(generate_series(date_trunc('week', from_on + 6), to_on, INTERVAL 7 DAY)) AS series(week_on)
),
stretch AS (
    SELECT span.employer_id, span.board_id, span.open_from_on, span.open_to_on
    FROM selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS span
    JOIN read_window ON span.from_at < read_window.to_on + 1 AND (span.until_at IS NULL OR span.until_at >= read_window.from_on + 1)
    WHERE span.is_employer_stated
),
listing AS (
    SELECT DISTINCT employer_id, board_id FROM stretch
),
measured AS (
    SELECT listing.employer_id, monday.week_on, bool_and(coalesce(board_monday.is_measured, false)) AS is_measured
    FROM monday
    CROSS JOIN listing
    LEFT JOIN board_monday ON board_monday.board_id = listing.board_id AND board_monday.week_on = monday.week_on
    GROUP BY listing.employer_id, monday.week_on
),
opened AS (
    SELECT stretch.employer_id, monday.week_on, count(*)::INTEGER AS open_count
    FROM monday JOIN stretch ON monday.week_on BETWEEN stretch.open_from_on AND stretch.open_to_on
    GROUP BY stretch.employer_id, monday.week_on
)
SELECT
    measured.employer_id, employer.name AS employer, measured.week_on,
    CASE WHEN measured.is_measured THEN coalesce(opened.open_count, 0) END AS open_count
FROM measured
JOIN employer USING (employer_id)
LEFT JOIN opened ON opened.employer_id = measured.employer_id AND opened.week_on = measured.week_on
ORDER BY measured.employer_id, measured.week_on;
