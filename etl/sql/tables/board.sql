-- Grain: one row per board (one list that is read whole).
-- Every board that was read or has a posting here, and when it was read.
CREATE TABLE board (
    board_id VARCHAR NOT NULL, -- key: <source_id>/<name at the source>, or the source_id of a source that is one list
    source_id VARCHAR NOT NULL, -- its source
    employer_id VARCHAR, -- its employer, when all its postings here have the same; else null
    label VARCHAR NOT NULL, -- that employer's name, else the board's name at the source
    first_read_at TIMESTAMP, -- first complete read, UTC; null for boards of dated ads
    last_read_at TIMESTAMP, -- last complete read: what it lists is unknown from 7 days later on
    is_ended BOOLEAN NOT NULL, -- not read in the last 30 days in which its source was read
    read_count INTEGER NOT NULL, -- reads, complete or not
    incomplete_count INTEGER NOT NULL, -- of them those that were not complete
    last_posting_count INTEGER, -- postings of all roles at the last complete read
    read_months STRUCT(month_on DATE, first_read_on DATE, last_read_on DATE)[] NOT NULL -- each calendar month in which it was read whole, with the month's first and last such read: what panels are made of
);
INSERT INTO board
WITH reads AS (
    SELECT
        board_id, min(read_at) FILTER (is_complete) AS first_read_at, max(read_at) FILTER (is_complete) AS last_read_at,
        count(*) AS read_count, count(*) FILTER (NOT is_complete) AS incomplete_count,
        arg_max(posting_count, read_at) FILTER (is_complete) AS last_posting_count
    FROM board_read GROUP BY board_id
),
months AS (
    SELECT board_id, list({'month_on': month_on, 'first_read_on': first_read_on, 'last_read_on': last_read_on} ORDER BY month_on) AS read_months
    FROM (
        SELECT board_id, date_trunc('month', read_at)::DATE AS month_on, min(read_at)::DATE AS first_read_on, max(read_at)::DATE AS last_read_on
        FROM board_read WHERE is_complete GROUP BY board_id, date_trunc('month', read_at)
    )
    GROUP BY board_id
),
employers AS (
    SELECT board_id, min(employer_id) AS employer_id
    FROM posting GROUP BY board_id HAVING count(DISTINCT employer_id) = 1
),
known AS (
    SELECT board_id FROM board_read UNION SELECT board_id FROM posting
),
dated AS (
    SELECT
        known.board_id, split_part(known.board_id, '/', 1) AS source_id, employers.employer_id, reads.first_read_at, reads.last_read_at,
        reads.read_count, reads.incomplete_count, reads.last_posting_count,
        max(reads.last_read_at) OVER (PARTITION BY split_part(known.board_id, '/', 1)) AS source_last_read_at
    FROM known LEFT JOIN reads USING (board_id) LEFT JOIN employers USING (board_id)
)
SELECT
    dated.board_id, dated.source_id, dated.employer_id,
    coalesce(employer.name, split_part(dated.board_id, '/', -1)), dated.first_read_at, dated.last_read_at,
    coalesce(dated.last_read_at::DATE < dated.source_last_read_at::DATE - 30, false), coalesce(dated.read_count, 0),
    coalesce(dated.incomplete_count, 0), dated.last_posting_count, coalesce(months.read_months, [])
FROM dated LEFT JOIN months USING (board_id) LEFT JOIN employer USING (employer_id)
ORDER BY dated.board_id;
