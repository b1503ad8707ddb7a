-- Grain: one row per job (postings judged to be the same opening, etl/match).
-- What its postings say of it: employer, title, level, workplace and who may apply, those of its last stretch where one is known. The table job is made of it.
CREATE TABLE job_said (
    job_id VARCHAR NOT NULL, -- key: the job
    employer_id VARCHAR, -- its employer; null when none is stated
    title VARCHAR, -- its title, as last seen
    seniority VARCHAR, -- its seniority, as last seen
    workplace VARCHAR NOT NULL, -- remote, hybrid, onsite or unspecified, as last seen; of several postings the most open
    eligibility_scope VARCHAR -- who may apply to a remote one: worldwide, restricted or unspecified; of several postings the most open; null where it is not remote
);
INSERT INTO job_said
WITH home AS (
    SELECT job_id, board_id FROM job_board WHERE place = 1
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
last_span AS (
    SELECT job_id, workplace, seniority, title
    FROM job_span
    QUALIFY row_number() OVER (PARTITION BY job_id ORDER BY from_at DESC, place) = 1
)
SELECT
    joined.job_id, joined.employer_id,
    CASE WHEN last_span.job_id IS NULL THEN joined.title ELSE last_span.title END,
    CASE WHEN last_span.job_id IS NULL THEN joined.seniority ELSE last_span.seniority END,
    coalesce(last_span.workplace, joined.workplace),
    CASE WHEN coalesce(last_span.workplace, joined.workplace) = 'remote' THEN coalesce(joined.eligibility_scope, 'unspecified') END
FROM joined LEFT JOIN last_span USING (job_id)
ORDER BY joined.job_id;
