-- Grain: one row per posting x unbroken stretch over which it was seen with the same title and location.
-- When a posting was seen, and the read that found it absent or changed. Archives of dated ads have none.
CREATE TABLE posting_span (
    posting_id VARCHAR NOT NULL, -- the posting
    first_seen_at TIMESTAMP NOT NULL, -- first read that saw it so, UTC
    last_seen_at TIMESTAMP NOT NULL, -- last read that saw it so
    next_read_at TIMESTAMP, -- the board's next complete read, in which it was absent or changed; null while listed at the board's last read
    ending VARCHAR NOT NULL, -- gone, changed or open
    title VARCHAR, -- the title over the stretch
    location VARCHAR, -- the location over the stretch
    date_posted DATE, -- the employer's publication date over the stretch
    is_product BOOLEAN NOT NULL, -- product management by the project's rule, with this title; by the text where no title of the posting says so
    is_product_plain BOOLEAN NOT NULL, -- by the plain title rule
    seniority VARCHAR, -- from this title
    workplace VARCHAR NOT NULL -- remote, hybrid, onsite or unspecified: from this title and location, and from the text where they do not say
);
INSERT INTO posting_span
WITH complete_read AS (
    SELECT board_id, read_at FROM facts.board_read WHERE is_complete
),
-- Two archives may have read a board in the same weeks: what the one saw within a stretch of the other adds nothing to it.
seen AS (
    SELECT
        *, max(last_seen_at) OVER (
            PARTITION BY posting_id ORDER BY first_seen_at, last_seen_at DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS seen_before
    FROM facts.posting_span
    QUALIFY seen_before IS NULL OR first_seen_at >= seen_before OR last_seen_at > seen_before
),
-- One archive's last word on a posting ("open") is overtaken when another archive goes on reading the board. By days: an archive
-- that knows its sightings by the day may know the instants of its reads.
continued AS (
    SELECT seen.posting_id, seen.first_seen_at, min(complete_read.read_at) AS read_at
    FROM seen
    JOIN facts.posting USING (posting_id)
    JOIN complete_read ON complete_read.board_id = posting.board_id AND complete_read.read_at >= seen.last_seen_at::DATE + 1
    WHERE seen.next_read_at IS NULL
    GROUP BY seen.posting_id, seen.first_seen_at
),
-- Where two stretches overlap all the same, the earlier ends where the later begins.
ended AS (
    SELECT
        seen.*, lead(seen.first_seen_at) OVER (PARTITION BY seen.posting_id ORDER BY seen.first_seen_at) AS following_at,
        coalesce(seen.next_read_at, continued.read_at, 'infinity') AS read_at, continued.read_at IS NOT NULL AS is_continued
    FROM seen
    LEFT JOIN continued ON continued.posting_id = seen.posting_id AND continued.first_seen_at = seen.first_seen_at
)
SELECT
    span.posting_id, span.first_seen_at, least(span.last_seen_at, coalesce(span.following_at, 'infinity')),
    nullif(least(span.read_at, coalesce(span.following_at, 'infinity')), 'infinity'),
    CASE
        WHEN span.following_at < span.read_at THEN 'changed'
        WHEN NOT span.is_continued THEN span.ending
        WHEN span.following_at = span.read_at THEN 'changed'
        ELSE 'gone'
    END,
    span.title, span.location, span.date_posted,
    span.is_product OR (posting.is_product AND NOT bool_or(span.is_product) OVER (PARTITION BY span.posting_id)),
    span.is_product_plain,
    coalesce(span.seniority, CASE WHEN posting.has_text THEN posting.seniority END),
    CASE
        WHEN (span.title, span.location) IS NOT DISTINCT FROM (posting.title, posting.location) THEN posting.workplace
        WHEN span.workplace = 'unspecified' AND posting.has_text THEN posting.workplace
        ELSE span.workplace
    END
FROM ended AS span
JOIN facts.posting USING (posting_id)
ORDER BY span.posting_id, span.first_seen_at;
