-- Grain: one row per job of the selection that its board showed in the window, and whose closing, had it closed, would be known.
-- How long a job was open, as far as the window tells: watched from the age of entry_days on (what had closed before could not be seen), still open at lower_days, closed by upper_days (null: not known to have closed); is_back: seen again after it had closed.
-- Ages are days since opened_on. Level, workplace and openings are those of the day on which it was first seen: later ones would know how it went on. A closing takes two days of reading (job_absence).
CREATE MACRO job_durations(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
-- The window begins and ends for a board with a read: whatever was gone between the window's day and that read was not seen in it.
WITH reading AS (
    SELECT board_id, min(read_at)::DATE AS from_on, max(read_at)::DATE AS to_on
    FROM board_read
    WHERE is_complete AND (date_from IS NULL OR read_at >= date_from::DATE) AND (date_to IS NULL OR read_at < date_to::DATE + 1)
    GROUP BY board_id
),
watched AS (
    SELECT
        job_life.job_id, job_life.source_id, coalesce(job_life.employer_id, job_life.job_id) AS employer_id, job.employer, job_life.first_title,
        job_life.first_seniority, job_life.first_workplace, job_life.employer_open_count, job_life.opened_on, job_life.opened_by,
        job_life.is_left_censored, greatest(job_life.entered_on, reading.from_on) AS entered_on,
        least(job_life.watched_to_on, reading.to_on) AS open_to_on,
        CASE WHEN job_life.closed_before_on <= reading.to_on THEN job_life.closed_before_on END AS closed_before_on,
        job_life.back_count > 0 AND job_life.closed_before_on <= reading.to_on AS is_back
    FROM job_life
    JOIN selected_job([], [], [], places, employers) AS job ON job.job_id = job_life.job_id
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_life.board_id
    JOIN reading ON reading.board_id = job_life.board_id
    WHERE
        -- Of one that stood there at its board's first read and gives no date, nobody knows how old it was.
        NOT (job_life.is_left_censored AND job_life.opened_by = 'first_seen')
        AND (len(workplaces) = 0 OR list_contains(workplaces, job_life.first_workplace))
        AND (len(seniorities) = 0 OR list_contains(seniorities, job_life.first_seniority))
),
paid AS (
    SELECT DISTINCT job_id FROM job_salary
)
SELECT
    watched.job_id, watched.source_id, watched.employer_id, watched.employer, watched.first_title AS title,
    seniority_level(watched.first_seniority) AS level, watched.first_workplace AS workplace,
    CASE WHEN watched.employer_open_count = 1 THEN '1' WHEN watched.employer_open_count < 5 THEN '2-4' ELSE '5+' END AS openings,
    CASE WHEN paid.job_id IS NOT NULL THEN 'stated' WHEN job_language.is_read THEN 'not_stated' END AS pay,
    watched.opened_on, watched.opened_by, watched.is_left_censored, watched.entered_on - watched.opened_on AS entry_days,
    watched.open_to_on - watched.opened_on AS lower_days, watched.closed_before_on - watched.opened_on AS upper_days, coalesce(watched.is_back, false) AS is_back
FROM watched
LEFT JOIN paid ON paid.job_id = watched.job_id
LEFT JOIN job_language ON job_language.job_id = watched.job_id
WHERE watched.open_to_on >= watched.entered_on
ORDER BY watched.opened_on, watched.job_id;
