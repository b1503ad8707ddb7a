-- Grain: one row per employer with a job of the selection that was listed in the window or opened in it; most open first.
-- Jobs open on as_of_on (the window's last day, now at the latest; null where no board is read again), jobs that opened in the window (never those that stood there at their board's first read), and the jobs open on each Monday as a JSON list, null where its boards had not been read.
-- state: hiring; not_now (all boards that list its jobs were read in the 7 days before, and none of its jobs is open); unknown (one of them was not).
CREATE MACRO companies(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH asked AS (
    SELECT
        greatest(min(first_on), date_from::DATE) AS from_on, least(max(now_on), date_to::DATE) AS to_on,
        CASE WHEN bool_or(kind <> 'posts') THEN least(max(now_on) FILTER (kind <> 'posts'), date_to::DATE) END AS as_of_on
    FROM source WHERE len(sources) = 0 OR list_contains(sources, source_id)
),
selected AS (
    SELECT job.job_id, job.board_id, job.employer_id, job.opened_on, job.is_left_censored
    FROM selected_listing(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS job
    WHERE job.employer_id IS NOT NULL
),
opened AS (
    SELECT selected.employer_id, count(*)::INTEGER AS opened_count, max(selected.opened_on) AS last_opened_on
    FROM selected JOIN asked ON selected.opened_on BETWEEN asked.from_on AND asked.to_on
    WHERE NOT selected.is_left_censored
    GROUP BY selected.employer_id
),
stretch AS (
    SELECT employer_id, board_id, open_from_on, open_to_on
    FROM selected_span(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
    WHERE is_employer_stated
),
open_then AS (
    SELECT stretch.employer_id, count(*)::INTEGER AS open_count
    FROM asked JOIN stretch ON asked.as_of_on BETWEEN stretch.open_from_on AND stretch.open_to_on
    GROUP BY stretch.employer_id
),
by_week AS (
    SELECT employer_id, to_json(list(open_count ORDER BY week_on))::VARCHAR AS open_by_week
    FROM company_open_jobs_by_week(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
    GROUP BY employer_id
),
listing AS (
    SELECT DISTINCT employer_id, board_id FROM stretch
    UNION
    SELECT employer_id, board_id FROM selected
),
reading AS (
    SELECT
        listing.employer_id, count(*)::INTEGER AS board_count, min(board.last_read_at)::DATE AS last_read_on,
        count(board_stretch.board_id) = count(*) AS is_read
    FROM listing
    CROSS JOIN asked
    JOIN board ON board.board_id = listing.board_id
    LEFT JOIN board_stretch
        ON board_stretch.board_id = listing.board_id AND asked.as_of_on BETWEEN board_stretch.from_on AND board_stretch.to_on + 7
    GROUP BY listing.employer_id
)
SELECT
    employer.employer_id, employer.name AS employer,
    CASE WHEN open_then.open_count > 0 THEN 'hiring' WHEN reading.is_read THEN 'not_now' ELSE 'unknown' END AS state,
    CASE WHEN reading.is_read OR open_then.open_count > 0 THEN coalesce(open_then.open_count, 0) END AS open_count,
    coalesce(opened.opened_count, 0) AS opened_count, opened.last_opened_on, by_week.open_by_week, reading.board_count,
    reading.last_read_on, asked.from_on, asked.to_on, asked.as_of_on
FROM reading
CROSS JOIN asked
JOIN employer ON employer.employer_id = reading.employer_id
LEFT JOIN opened ON opened.employer_id = reading.employer_id
LEFT JOIN open_then ON open_then.employer_id = reading.employer_id
LEFT JOIN by_week ON by_week.employer_id = reading.employer_id
WHERE opened.employer_id IS NOT NULL OR by_week.employer_id IS NOT NULL OR open_then.employer_id IS NOT NULL
ORDER BY open_count DESC NULLS LAST, opened_count DESC, employer;
