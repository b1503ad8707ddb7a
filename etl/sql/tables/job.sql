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
    repost_count INTEGER NOT NULL, -- times that it was put up again at home (job_repost); of several places the most
    has_text BOOLEAN NOT NULL, -- at least one of them has its text here; whether it was read, job_language says
    url VARCHAR, -- address of the posting last seen at home (of several, the one with the smallest posting_id)
    source_ids VARCHAR[] NOT NULL, -- the sources whose boards list it
    open_to VARCHAR[] NOT NULL -- the places it is found by: its scope and, where it is not open to the whole world, the countries whose people may take it (job_open_to) with the regions that take these in
);
INSERT INTO job
WITH home AS (
    SELECT job_id, board_id, source_id, opened_on, opened_by, is_left_censored, first_seen_at, last_seen_at, repost_count, url
    FROM job_board WHERE place = 1
),
listed AS (
    SELECT job_id, bool_or(is_open) AS is_open, sum(posting_count)::INTEGER AS posting_count, bool_or(has_text) AS has_text,
        list(DISTINCT source_id ORDER BY source_id) AS source_ids
    FROM job_board GROUP BY job_id
),
taken_in AS (
    SELECT job_id, country AS place FROM job_open_to
    UNION
    SELECT job_open_to.job_id, region_country.region FROM job_open_to JOIN region_country USING (country)
    UNION
    SELECT job_id, eligibility_scope FROM job_said WHERE eligibility_scope IS NOT NULL
),
open_to AS (
    SELECT job_id, list(place ORDER BY place) AS places FROM taken_in GROUP BY job_id
)
SELECT
    said.job_id, home.source_id, home.board_id, said.employer_id, employer.name, said.title, said.seniority, said.workplace,
    said.eligibility_scope, home.opened_on, home.opened_by, home.is_left_censored, home.first_seen_at, home.last_seen_at, listed.is_open,
    listed.posting_count, home.repost_count, listed.has_text, home.url, listed.source_ids, coalesce(open_to.places, [])
FROM job_said AS said
JOIN home ON home.job_id = said.job_id
JOIN listed ON listed.job_id = said.job_id
LEFT JOIN open_to ON open_to.job_id = said.job_id
LEFT JOIN employer ON employer.employer_id = said.employer_id
ORDER BY said.job_id;
