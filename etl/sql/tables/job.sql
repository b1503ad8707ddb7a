-- Grain: one row per job (postings judged to be the same opening, etl/match.py).
-- What is counted everywhere. Title, seniority and workplace are those of its last stretch: a count of what is open now and the list of those jobs agree.
CREATE TABLE job (
    job_id VARCHAR NOT NULL, -- key: the smallest posting_id among its postings
    source_id VARCHAR NOT NULL, -- its source
    board_id VARCHAR NOT NULL, -- its board
    employer_id VARCHAR, -- its employer; null when none is stated
    employer VARCHAR, -- the employer's name for people
    title VARCHAR, -- its title, as last seen
    seniority VARCHAR, -- intern, junior, mid, senior, principal, group, director, head, vp or chief, as last seen
    workplace VARCHAR NOT NULL, -- remote, hybrid, onsite or unspecified, as last seen; of several postings the most open
    eligibility_scope VARCHAR, -- who may apply to a remote one: worldwide, restricted or unspecified; of several postings the most open
    opened_on DATE, -- day it opened: the employer's publication date where it can be believed, else the day it was first seen
    opened_by VARCHAR, -- date_posted or first_seen: which of the two opened_on is
    is_left_censored BOOLEAN NOT NULL, -- it stood there at the board's first read, so it counts among the open and never among the new
    first_seen_at TIMESTAMP, -- first read that saw it, UTC; null for dated ads
    last_seen_at TIMESTAMP, -- last read that saw it
    is_open BOOLEAN NOT NULL, -- open on its source's now_on, on a board read in the 7 days before
    posting_count INTEGER NOT NULL, -- number of its postings
    has_text BOOLEAN NOT NULL, -- at least one of them has its text here; whether it was read, job_language says
    url VARCHAR -- address of the posting last seen (of several, the one with the smallest posting_id)
);
INSERT INTO job
WITH sighting AS (
    SELECT
        posting.job_id, posting.posting_id, posting.board_id, posting_span.first_seen_at, posting_span.date_posted,
        max(posting_span.last_seen_at) OVER (PARTITION BY posting.posting_id) AS last_seen_at
    FROM posting_span JOIN posting USING (posting_id)
    WHERE posting.job_id IS NOT NULL AND posting_span.is_product
    QUALIFY row_number() OVER (PARTITION BY posting.posting_id ORDER BY posting_span.first_seen_at) = 1
),
complete_read AS (
    SELECT board_id, read_at FROM board_read WHERE is_complete
),
preceded AS (
    SELECT sighting.job_id, sighting.posting_id, sighting.first_seen_at, sighting.last_seen_at, sighting.date_posted, complete_read.read_at AS previous_read_at
    FROM sighting ASOF LEFT JOIN complete_read
        ON complete_read.board_id = sighting.board_id AND complete_read.read_at < sighting.first_seen_at
),
-- A publication date is believed when it fits what the reads saw: not after the first sight, and not long before a read of the
-- board that did not list the posting (7 days allow for postings published late; older dates are postings published again).
seen AS (
    SELECT
        job_id, posting_id, first_seen_at, last_seen_at, previous_read_at IS NULL AS is_left_censored,
        CASE
            WHEN date_posted <= first_seen_at::DATE AND (previous_read_at IS NULL OR date_posted >= previous_read_at::DATE - 7)
            THEN date_posted
        END AS believed_on
    FROM preceded
),
opening AS (
    SELECT
        posting.job_id, posting.posting_id, posting.has_text, posting.url, posting.eligibility_scope, posting.title, posting.seniority, posting.workplace,
        seen.first_seen_at, seen.last_seen_at, coalesce(seen.is_left_censored, false) AS is_left_censored,
        CASE WHEN seen.posting_id IS NULL THEN posting.date_posted ELSE coalesce(seen.believed_on, seen.first_seen_at::DATE) END AS opened_on,
        CASE
            WHEN seen.posting_id IS NULL AND posting.date_posted IS NULL THEN NULL
            WHEN seen.posting_id IS NULL OR seen.believed_on IS NOT NULL THEN 'date_posted'
            ELSE 'first_seen'
        END AS opened_by
    FROM posting LEFT JOIN seen USING (posting_id)
    WHERE posting.job_id IS NOT NULL
),
joined AS (
    SELECT
        job_id, min(opened_on) AS opened_on, first(opened_by ORDER BY opened_on, opened_by) AS opened_by,
        bool_or(is_left_censored) AS is_left_censored, min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at,
        count(*) AS posting_count, bool_or(has_text) AS has_text, first(url ORDER BY last_seen_at DESC NULLS LAST, posting_id) AS url,
        first(title ORDER BY posting_id) AS title, first(seniority ORDER BY posting_id) AS seniority,
        ['remote', 'hybrid', 'onsite', 'unspecified'][min(list_position(['remote', 'hybrid', 'onsite', 'unspecified'], workplace))] AS workplace,
        ['worldwide', 'restricted', 'unspecified'][min(list_position(['worldwide', 'restricted', 'unspecified'], eligibility_scope))] AS eligibility_scope
    FROM opening GROUP BY job_id
),
last_span AS (
    SELECT job_id, from_at, until_at, workplace, seniority, title
    FROM job_span
    QUALIFY row_number() OVER (PARTITION BY job_id ORDER BY from_at DESC) = 1
),
still_open AS (
    SELECT DISTINCT job_span.job_id
    FROM job_span JOIN source USING (source_id) JOIN board ON board.board_id = job_span.board_id
    WHERE was_open(job_span.from_at, job_span.until_at, board.last_read_at, source.now_on)
)
SELECT
    joined.job_id, posting.source_id, posting.board_id, posting.employer_id, employer.name,
    CASE WHEN last_span.job_id IS NULL THEN joined.title ELSE last_span.title END,
    CASE WHEN last_span.job_id IS NULL THEN joined.seniority ELSE last_span.seniority END,
    coalesce(last_span.workplace, joined.workplace),
    CASE WHEN coalesce(last_span.workplace, joined.workplace) = 'remote' THEN coalesce(joined.eligibility_scope, 'unspecified') END,
    joined.opened_on, joined.opened_by, joined.is_left_censored, joined.first_seen_at, joined.last_seen_at,
    still_open.job_id IS NOT NULL, joined.posting_count, joined.has_text, joined.url
FROM joined
JOIN posting ON posting.posting_id = joined.job_id
LEFT JOIN employer USING (employer_id)
LEFT JOIN last_span ON last_span.job_id = joined.job_id
LEFT JOIN still_open ON still_open.job_id = joined.job_id
ORDER BY joined.job_id;
