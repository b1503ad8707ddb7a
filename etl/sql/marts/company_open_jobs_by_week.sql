-- Grain: one row per employer x Monday of the window, up to now; employers with a job of the selection that was listed in the window.
-- The employer's jobs open at the end of that day; null where one of the boards that list them had not been read in the 7 days before.
CREATE MACRO company_open_jobs_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH read_window AS (SELECT from_on, to_on FROM reading_window(sources, date_from, date_to)),
monday AS (
    SELECT week_on::DATE AS week_on
    FROM read_window, unnest(generate_series(date_trunc('week', from_on + 6), to_on, INTERVAL 7 DAY)) AS series(week_on)
),
stretch AS (
    SELECT job_span.employer_id, job_span.board_id, job_span.from_at, job_span.until_at, board.last_read_at
    FROM job_span
    JOIN selected_job(sources, [], [], places, employers) AS job USING (job_id)
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_span.board_id
    JOIN board ON board.board_id = job_span.board_id
    JOIN read_window ON job_span.from_at < read_window.to_on + 1 AND (job_span.until_at IS NULL OR job_span.until_at >= read_window.from_on + 1)
    WHERE
        job_span.employer_id IS NOT NULL
        AND (len(workplaces) = 0 OR list_contains(workplaces, job_span.workplace))
        AND (len(seniorities) = 0 OR list_contains(seniorities, job_span.seniority))
),
listing AS (
    SELECT DISTINCT employer_id, board_id FROM stretch
),
measured AS (
    SELECT listing.employer_id, monday.week_on, count(DISTINCT board_stretch.board_id) = count(DISTINCT listing.board_id) AS is_measured
    FROM monday
    CROSS JOIN listing
    LEFT JOIN board_stretch
        ON board_stretch.board_id = listing.board_id AND monday.week_on BETWEEN board_stretch.from_on AND board_stretch.to_on + 7
    GROUP BY listing.employer_id, monday.week_on
),
opened AS (
    SELECT stretch.employer_id, monday.week_on, count(*)::INTEGER AS open_count
    FROM monday JOIN stretch ON was_open(stretch.from_at, stretch.until_at, stretch.last_read_at, monday.week_on)
    GROUP BY stretch.employer_id, monday.week_on
)
SELECT
    measured.employer_id, employer.name AS employer, measured.week_on,
    CASE WHEN measured.is_measured THEN coalesce(opened.open_count, 0) END AS open_count
FROM measured
JOIN employer USING (employer_id)
LEFT JOIN opened ON opened.employer_id = measured.employer_id AND opened.week_on = measured.week_on
ORDER BY measured.employer_id, measured.week_on;
