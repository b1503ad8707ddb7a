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
-- One archive's last word on a posting ("open") is overtaken when another archive goes on reading the board. By days: an archive
-- that knows its sightings by the day may know the instants of its reads.
continued AS (
    SELECT posting_span.posting_id, posting_span.first_seen_at, min(complete_read.read_at) AS read_at
    FROM facts.posting_span
    JOIN facts.posting USING (posting_id)
    JOIN complete_read ON complete_read.board_id = posting.board_id AND complete_read.read_at >= posting_span.last_seen_at::DATE + 1
    WHERE posting_span.next_read_at IS NULL
    GROUP BY posting_span.posting_id, posting_span.first_seen_at
)
SELECT
    span.posting_id, span.first_seen_at, span.last_seen_at, coalesce(span.next_read_at, continued.read_at),
    CASE
        WHEN continued.read_at IS NULL THEN span.ending
        WHEN lead(span.first_seen_at) OVER (PARTITION BY span.posting_id ORDER BY span.first_seen_at) = continued.read_at THEN 'changed'
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
FROM facts.posting_span AS span
JOIN facts.posting USING (posting_id)
LEFT JOIN continued ON continued.posting_id = span.posting_id AND continued.first_seen_at = span.first_seen_at
ORDER BY span.posting_id, span.first_seen_at;
