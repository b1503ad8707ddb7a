-- Grain: one row per job (postings judged to be the same opening, etl/match).
-- What is counted everywhere. Title, seniority and workplace are those of its last stretch: a count of what is open now and the list of those jobs agree. What its other boards say of it is in job_board.
CREATE TABLE job (
    job_id VARCHAR NOT NULL, -- key: the smallest posting_id among its postings
    source_id VARCHAR NOT NULL, -- the source of its home board
    board_id VARCHAR NOT NULL, -- its home: the first of the boards that list it (job_board)
    employer_id VARCHAR, -- its employer; null when none is stated
    employer VARCHAR, -- the employer's name for people
    title VARCHAR, -- its title, as last seen
    seniority VARCHAR, -- intern, junior, mid, senior, principal, group, director, head, vp or chief, as last seen
    workplace VARCHAR NOT NULL, -- remote, hybrid, onsite or unspecified, as last seen; of several postings the most open
    eligibility_scope VARCHAR, -- who may apply to a remote one: worldwide, restricted or unspecified; of several postings the most open
    opened_on DATE, -- day it opened at home: the employer's publication date where it can be believed, else the day it was first seen
    opened_by VARCHAR, -- date_posted or first_seen: which of the two opened_on is
    is_left_censored BOOLEAN NOT NULL, -- it stood there at its home's first read, so it counts among the open and never among the new
    first_seen_at TIMESTAMP, -- first read of its home that saw it, UTC; null for dated ads
    last_seen_at TIMESTAMP, -- last read of its home that saw it
    is_open BOOLEAN NOT NULL, -- open on any board on the now_on of the board's source, the board being read in the 7 days before
    posting_count INTEGER NOT NULL, -- number of its postings, on all boards
    has_text BOOLEAN NOT NULL, -- at least one of them has its text here; whether it was read, job_language says
    url VARCHAR -- address of the posting last seen at home (of several, the one with the smallest posting_id)
);
INSERT INTO job
WITH home AS (
    SELECT job_id, board_id, source_id, opened_on, opened_by, is_left_censored, first_seen_at, last_seen_at, url
    FROM job_board WHERE place = 1
),
joined AS (
    SELECT
        posting.job_id,
        first(posting.employer_id ORDER BY posting.employer_id IS NULL, posting.board_id <> home.board_id, posting.posting_id) AS employer_id,
        first(posting.title ORDER BY posting.posting_id) AS title, first(posting.seniority ORDER BY posting.posting_id) AS seniority,
        ['remote', 'hybrid', 'onsite', 'unspecified'][min(list_position(['remote', 'hybrid', 'onsite', 'unspecified'], posting.workplace))] AS workplace,
        ['worldwide', 'restricted', 'unspecified'][
            min(list_position(['worldwide', 'restricted', 'unspecified'], posting.eligibility_scope))
        ] AS eligibility_scope
    FROM posting JOIN home USING (job_id) GROUP BY posting.job_id
),
listed AS (
    SELECT job_id, bool_or(is_open) AS is_open, sum(posting_count)::INTEGER AS posting_count, bool_or(has_text) AS has_text
    FROM job_board GROUP BY job_id
),
last_span AS (
    SELECT job_id, workplace, seniority, title
    FROM job_span
    QUALIFY row_number() OVER (PARTITION BY job_id ORDER BY from_at DESC, place) = 1
),
described AS (
    SELECT
        joined.job_id, joined.employer_id, joined.eligibility_scope,
        CASE WHEN last_span.job_id IS NULL THEN joined.title ELSE last_span.title END AS title,
        CASE WHEN last_span.job_id IS NULL THEN joined.seniority ELSE last_span.seniority END AS seniority,
        coalesce(last_span.workplace, joined.workplace) AS workplace
    FROM joined LEFT JOIN last_span USING (job_id)
)
SELECT
    described.job_id, home.source_id, home.board_id, described.employer_id, employer.name, described.title, described.seniority,
    described.workplace, CASE WHEN described.workplace = 'remote' THEN coalesce(described.eligibility_scope, 'unspecified') END,
    home.opened_on, home.opened_by, home.is_left_censored, home.first_seen_at, home.last_seen_at, listed.is_open,
    listed.posting_count, listed.has_text, home.url
FROM described
JOIN home USING (job_id)
JOIN listed USING (job_id)
LEFT JOIN employer ON employer.employer_id = described.employer_id
ORDER BY described.job_id;
