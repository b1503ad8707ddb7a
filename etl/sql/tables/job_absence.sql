-- Grain: one row per job x absence from its board after it had been seen there.
-- Each time that a job was gone between two reads of its board, and for how long.
-- A closing takes two days of reading without the job. Absent on one day of reading and back on the next it only flickered: one list in
-- which it is missing may be the list's fault, and in the archive jobs come back after one read half as often again as after two or
-- three. Absent on the last day of reading only, it is not known yet which of the two it is.
CREATE TABLE job_absence (
    job_id VARCHAR NOT NULL, -- the job
    board_id VARCHAR NOT NULL, -- the board that it left
    number INTEGER NOT NULL, -- 1 is its first absence
    last_seen_on DATE NOT NULL, -- day of the last read with it: it left after that
    missed_on DATE NOT NULL, -- day of the first complete read without it: it left before that
    missed_day_count INTEGER NOT NULL, -- days of reading without it until it was back, or until the board's last read
    back_on DATE, -- day of the read that saw it again; null when none did
    kind VARCHAR NOT NULL, -- closing, flicker, unconfirmed (missing on the board's last day of reading only) or renamed (a posting of it goes on under a title that is not of product management)
    is_across_hole BOOLEAN NOT NULL -- more than 7 days without a complete read lie between last_seen_on and missed_on, so when it left is hardly known
);
INSERT INTO job_absence
WITH piece AS (
    SELECT
        job.job_id, job.board_id, posting_span.first_seen_at, posting_span.last_seen_at,
        coalesce(posting_span.next_read_at, 'infinity') AS until_at, posting_span.is_product
    FROM job
    JOIN posting ON posting.job_id = job.job_id AND posting.board_id = job.board_id
    JOIN posting_span ON posting_span.posting_id = posting.posting_id
),
ordered AS (
    SELECT
        job_id, board_id, first_seen_at, last_seen_at, until_at,
        max(until_at) OVER (
            PARTITION BY job_id ORDER BY first_seen_at, until_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS listed_until
    FROM piece WHERE is_product
),
numbered AS (
    SELECT
        job_id, board_id, first_seen_at, last_seen_at, until_at,
        count(*) FILTER (first_seen_at > listed_until) OVER (PARTITION BY job_id ORDER BY first_seen_at, until_at) AS stretch
    FROM ordered
),
stretch AS (
    SELECT
        job_id, board_id, max(last_seen_at) AS last_seen_at, max(until_at) AS until_at,
        lead(min(first_seen_at)) OVER (PARTITION BY job_id ORDER BY stretch) AS back_at
    FROM numbered GROUP BY job_id, board_id, stretch
),
reading_day AS (
    SELECT DISTINCT board_id, read_at::DATE AS read_on FROM board_read WHERE is_complete
),
absence AS (
    SELECT
        stretch.job_id, stretch.board_id, stretch.last_seen_at, stretch.until_at, stretch.back_at,
        count(reading_day.read_on)::INTEGER AS missed_day_count
    FROM stretch
    LEFT JOIN reading_day
        ON
            reading_day.board_id = stretch.board_id AND reading_day.read_on >= stretch.until_at::DATE
            AND reading_day.read_on < coalesce(stretch.back_at, 'infinity')::DATE
    WHERE stretch.until_at < 'infinity'
    GROUP BY ALL
),
renamed AS (
    SELECT DISTINCT absence.job_id, absence.until_at
    FROM absence JOIN piece ON piece.job_id = absence.job_id AND NOT piece.is_product AND piece.first_seen_at::DATE = absence.until_at::DATE
)
SELECT
    absence.job_id, absence.board_id, (row_number() OVER (PARTITION BY absence.job_id ORDER BY absence.until_at))::INTEGER,
    absence.last_seen_at::DATE, absence.until_at::DATE, absence.missed_day_count, absence.back_at::DATE,
    CASE
        WHEN renamed.job_id IS NOT NULL THEN 'renamed'
        WHEN absence.missed_day_count > 1 THEN 'closing'
        WHEN absence.back_at IS NOT NULL THEN 'flicker'
        ELSE 'unconfirmed'
    END,
    absence.until_at::DATE - absence.last_seen_at::DATE > 7
FROM absence LEFT JOIN renamed ON renamed.job_id = absence.job_id AND renamed.until_at = absence.until_at
ORDER BY absence.job_id, absence.until_at;
