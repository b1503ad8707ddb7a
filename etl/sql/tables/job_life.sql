-- Grain: one row per job on a board that was read on two days at least.
-- From a job's opening to its first closing, and what came after: the ground of every statement on how long jobs stay open.
-- A closing is known only to lie between two reads; one across a hole in the reading is a wide interval, never a date.
CREATE TABLE job_life (
    job_id VARCHAR NOT NULL, -- key: the job
    board_id VARCHAR NOT NULL, -- its board
    source_id VARCHAR NOT NULL, -- its source
    employer_id VARCHAR, -- its employer; null when none is stated
    opened_on DATE NOT NULL, -- day it opened: the employer's publication date where it can be believed, else the day it was first seen
    opened_by VARCHAR NOT NULL, -- date_posted or first_seen: which of the two
    is_left_censored BOOLEAN NOT NULL, -- it stood there at the board's first read
    entered_on DATE NOT NULL, -- day it was first seen: it is watched from then on, and had it closed before, nobody would know of it
    last_seen_on DATE NOT NULL, -- day it was last seen
    closed_after_on DATE, -- day of the last read with it before its first closing; null when it has not closed
    closed_before_on DATE, -- day of the first complete read without it, by which it had closed; null when it has not closed
    is_across_hole BOOLEAN, -- more than 7 days without a read lie between the two; null when it has not closed
    watched_to_on DATE NOT NULL, -- last day for which it is known whether it had closed: closed_after_on, else the board's last day of reading but one (a closing takes two), or the last day it was seen when that is earlier
    closing_count INTEGER NOT NULL, -- closings, the first included
    back_count INTEGER NOT NULL, -- closings after which it was back again
    away_days INTEGER NOT NULL, -- days away in those: from the first read without it to the one that saw it again
    flicker_count INTEGER NOT NULL, -- times it was missing on one day of reading and back on the next, which are no closings
    repost_count INTEGER NOT NULL, -- times that it was put up again (job_repost); of several places the most
    state VARCHAR NOT NULL, -- at the board's last read: listed, closed, unconfirmed (missing on that day of reading only) or renamed (its posting goes on under a title that is not of product management)
    first_title VARCHAR, -- its title when first seen
    first_seniority VARCHAR, -- its seniority when first seen
    first_workplace VARCHAR NOT NULL, -- its workplace when first seen
    employer_open_count INTEGER NOT NULL -- jobs of its employer listed at its source's boards on the day it was first seen, itself included
);
INSERT INTO job_life
WITH reading_day AS (
    SELECT DISTINCT board_id, read_at::DATE AS read_on FROM board_read WHERE is_complete
),
reading AS (
    SELECT board_id, max(read_on) AS last_on, (max(read_on, 2))[2] AS last_but_one_on FROM reading_day GROUP BY board_id HAVING count(*) > 1
),
sighting AS (
    SELECT
        job.job_id, posting_span.posting_id, posting_span.first_seen_at::DATE AS from_on, posting_span.last_seen_at::DATE AS to_on,
        posting_span.title, posting_span.seniority, posting_span.workplace
    FROM job
    JOIN posting ON posting.job_id = job.job_id AND posting.board_id = job.board_id
    JOIN posting_span ON posting_span.posting_id = posting.posting_id
    WHERE posting_span.is_product
),
seen AS (
    SELECT job_id, min(from_on) AS entered_on, max(to_on) AS last_seen_on FROM sighting GROUP BY job_id
),
first_sighting AS (
    SELECT job_id, title, seniority, workplace FROM sighting
    QUALIFY row_number() OVER (
        PARTITION BY job_id ORDER BY from_on, list_position(['remote', 'hybrid', 'onsite', 'unspecified'], workplace), posting_id
    ) = 1
),
closing AS (
    SELECT job_id, last_seen_on, missed_on, is_across_hole FROM job_absence WHERE kind = 'closing'
    QUALIFY row_number() OVER (PARTITION BY job_id ORDER BY number) = 1
),
absences AS (
    SELECT
        job_id, count(*) FILTER (kind = 'closing') AS closing_count, count(back_on) FILTER (kind = 'closing') AS back_count,
        sum(back_on - missed_on) FILTER (kind = 'closing') AS away_days, count(*) FILTER (kind = 'flicker') AS flicker_count,
        first(kind) FILTER (back_on IS NULL) AS last_kind
    FROM job_absence GROUP BY job_id
),
listed AS (
    SELECT job.employer_id, job.source_id, sighting.job_id, sighting.from_on, sighting.to_on
    FROM sighting JOIN job USING (job_id) WHERE job.employer_id IS NOT NULL
),
openings AS (
    SELECT job.job_id, count(DISTINCT listed.job_id) AS employer_open_count
    FROM job
    JOIN seen ON seen.job_id = job.job_id
    JOIN listed
        ON listed.employer_id = job.employer_id AND listed.source_id = job.source_id AND seen.entered_on BETWEEN listed.from_on AND listed.to_on
    GROUP BY job.job_id
)
SELECT
    job.job_id, job.board_id, job.source_id, job.employer_id, job.opened_on, job.opened_by, job.is_left_censored, seen.entered_on,
    seen.last_seen_on, closing.last_seen_on, closing.missed_on, closing.is_across_hole,
    coalesce(closing.last_seen_on, least(seen.last_seen_on, reading.last_but_one_on)), coalesce(absences.closing_count, 0),
    coalesce(absences.back_count, 0), coalesce(absences.away_days, 0), coalesce(absences.flicker_count, 0),
    job.repost_count,
    CASE absences.last_kind WHEN 'closing' THEN 'closed' WHEN 'renamed' THEN 'renamed' WHEN 'unconfirmed' THEN 'unconfirmed' ELSE 'listed' END,
    first_sighting.title, first_sighting.seniority, first_sighting.workplace, coalesce(openings.employer_open_count, 1)
FROM job
JOIN reading ON reading.board_id = job.board_id
JOIN seen ON seen.job_id = job.job_id
JOIN first_sighting ON first_sighting.job_id = job.job_id
LEFT JOIN closing ON closing.job_id = job.job_id
LEFT JOIN absences ON absences.job_id = job.job_id
LEFT JOIN openings ON openings.job_id = job.job_id
ORDER BY job.job_id;
