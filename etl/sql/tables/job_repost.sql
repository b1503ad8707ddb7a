-- Grain: one row per job x board x place x day on which it was put up again there.
-- Each time that a job was put up again where it had stood before: the same place on the same board, as the posting states it.
-- Put up again is a posting that is back after two or more days of reading without it, or another identifier that comes on a later day
-- than the first, whether that has gone or not. What flickers, is renamed or moves to another place is not put up again; nor are cities
-- that come on one day. Dated ads of a source are one board, and a later ad of the job from the same place puts it up again.
CREATE TABLE job_repost (
    job_id VARCHAR NOT NULL, -- the job
    source_id VARCHAR NOT NULL, -- the board's source
    board_id VARCHAR NOT NULL, -- the board; of dated ads that of the ad
    location VARCHAR NOT NULL, -- the place as the posting states it; '' where it states none
    number INTEGER NOT NULL, -- 1 is the first time that it was put up again there
    put_up_on DATE NOT NULL, -- day of the first read that saw it again, or of the later ad
    posting_id VARCHAR NOT NULL, -- the posting put up then (of several, the smallest)
    way VARCHAR NOT NULL -- back (the same identifier after an absence) or new_identifier
);
INSERT INTO job_repost
WITH placed AS (
    SELECT
        posting.job_id, posting.posting_id, posting.source_id, posting.board_id, posting.date_posted, coalesce(posting.location, '') AS location,
        source.kind, CASE WHEN source.kind = 'posts' THEN posting.source_id ELSE posting.board_id END AS list_id
    FROM posting JOIN source USING (source_id)
    WHERE posting.job_id IS NOT NULL
),
-- A posting under a title that is not of product management has not gone, so its stretches count towards being there.
sighting AS (
    SELECT
        placed.posting_id, placed.board_id, posting_span.first_seen_at, posting_span.is_product,
        max(coalesce(posting_span.next_read_at, 'infinity')) OVER (
            PARTITION BY placed.posting_id ORDER BY posting_span.first_seen_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS until_at
    FROM posting_span JOIN placed USING (posting_id)
),
reading_day AS (
    SELECT DISTINCT board_id, read_at::DATE AS read_on FROM board_read WHERE is_complete
),
absence AS (
    SELECT sighting.posting_id, sighting.first_seen_at, count(*) AS missed_day_count
    FROM sighting
    JOIN reading_day
        ON
            reading_day.board_id = sighting.board_id AND reading_day.read_on >= sighting.until_at::DATE
            AND reading_day.read_on < sighting.first_seen_at::DATE
    WHERE sighting.until_at < sighting.first_seen_at
    GROUP BY sighting.posting_id, sighting.first_seen_at
),
put_up AS (
    SELECT posting_id, min(first_seen_at)::DATE AS put_up_on, 'new_identifier' AS way FROM sighting WHERE is_product GROUP BY posting_id
    UNION
    SELECT sighting.posting_id, sighting.first_seen_at::DATE, 'back'
    FROM sighting JOIN absence USING (posting_id, first_seen_at)
    WHERE sighting.is_product AND absence.missed_day_count > 1
    UNION
    SELECT posting_id, date_posted, 'new_identifier' FROM placed WHERE kind = 'posts' AND date_posted IS NOT NULL
),
by_day AS (
    SELECT
        placed.job_id, placed.source_id, placed.list_id, placed.location, put_up.put_up_on, min(placed.posting_id) AS posting_id,
        arg_min(placed.board_id, placed.posting_id) AS board_id, arg_min(put_up.way, placed.posting_id) AS way
    FROM put_up JOIN placed USING (posting_id)
    GROUP BY placed.job_id, placed.source_id, placed.list_id, placed.location, put_up.put_up_on
),
numbered AS (
    SELECT *, (row_number() OVER (PARTITION BY job_id, list_id, location ORDER BY put_up_on))::INTEGER - 1 AS number FROM by_day
)
SELECT job_id, source_id, board_id, location, number, put_up_on, posting_id, way
FROM numbered WHERE number > 0
ORDER BY job_id, board_id, location, number;
