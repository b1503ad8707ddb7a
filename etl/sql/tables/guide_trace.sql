-- Grain: one row per board and company that the article of April 2020 names.
-- What these data hold of it, as guide_named says. Found when the database is built: no filter is followed, and every question of the guide needs it.
CREATE TABLE guide_trace (
    claim_id VARCHAR NOT NULL, -- the claim that names it
    name VARCHAR NOT NULL, -- its name today
    job_count INTEGER NOT NULL, -- its product jobs seen in the year up to the newest day of all sources
    employer_count INTEGER NOT NULL, -- the employers of these
    remote_count INTEGER NOT NULL, -- the remote ones of these jobs
    read_on DATE, -- when its own list was last read
    standing VARCHAR, -- of a board: stands, closed or unknown
    known VARCHAR, -- what is known of it today, in words
    last_job_on DATE, -- the day of its last remote product job
    last_job_title VARCHAR, -- the title of that job
    last_job_url VARCHAR, -- where that job was seen
    last_job_id VARCHAR, -- that job
    source_id VARCHAR, -- the source of that job
    verdict VARCHAR NOT NULL -- holds, partly, no_longer or cannot_tell
);
INSERT INTO guide_trace
WITH newest AS (
    SELECT max(now_on) AS day_on FROM source
),
listed AS (
    SELECT job_id, employer_id, source_id, board_id, workplace, title, url, coalesce(listed_to_on, opened_on) AS day_on
    FROM selected_listing([], NULL, NULL, [], [], [], [], 'all', apart := 'source')
),
its_job AS (
    SELECT 'company' AS list_id, watch_company.place, listed.*
    FROM listed JOIN watch_company_employer USING (employer_id) JOIN watch_company USING (company_id)
    UNION
    SELECT 'company', watch_company.place, listed.*
    FROM listed JOIN watch_company ON listed.board_id = coalesce(watch_company.board_id, watch_company.off_board_id)
    UNION
    SELECT 'board', watch_board.place, listed.* FROM listed JOIN watch_board USING (source_id)
),
counted AS (
    SELECT
        list_id, place, count(*) FILTER (its_job.day_on > newest.day_on - 365)::INTEGER AS job_count,
        count(DISTINCT employer_id) FILTER (its_job.day_on > newest.day_on - 365)::INTEGER AS employer_count,
        count(*) FILTER (its_job.day_on > newest.day_on - 365 AND workplace = 'remote')::INTEGER AS remote_count
    FROM its_job CROSS JOIN newest
    GROUP BY list_id, place
),
last_remote AS (
    SELECT list_id, place, day_on, title, url, job_id, source_id FROM its_job WHERE workplace = 'remote'
    QUALIFY row_number() OVER (PARTITION BY list_id, place ORDER BY day_on DESC NULLS LAST, job_id) = 1
),
own_list AS (
    SELECT 'company' AS list_id, watch_company.place, board.last_read_at::DATE AS read_on
    FROM watch_company JOIN board ON board.board_id = coalesce(watch_company.board_id, watch_company.off_board_id)
    UNION ALL
    SELECT 'board', watch_board.place, max(board.last_read_at)::DATE
    FROM watch_board JOIN board USING (source_id)
    GROUP BY watch_board.place
),
known AS (
    SELECT 'company' AS list_id, place, name, NULL AS standing, concat_ws(' ', became, coalesce(unreadable, 'Its jobs are listed on ' || system || '.')) AS known FROM watch_company
    UNION ALL
    SELECT 'board', place, name, standing, reason FROM watch_board
)
SELECT
    guide_claim.claim_id, known.name, coalesce(counted.job_count, 0) AS job_count, coalesce(counted.employer_count, 0) AS employer_count,
    coalesce(counted.remote_count, 0) AS remote_count, own_list.read_on, known.standing, known.known,
    last_remote.day_on AS last_job_on, last_remote.title AS last_job_title, last_remote.url AS last_job_url, last_remote.job_id AS last_job_id,
    last_remote.source_id,
    CASE
        WHEN counted.remote_count > 0 THEN 'holds'
        WHEN counted.job_count > 0 OR known.standing = 'stands' THEN 'partly'
        WHEN known.standing = 'closed' OR guide_claim.list_id = 'company' AND own_list.read_on > newest.day_on - 365 THEN 'no_longer'
        ELSE 'cannot_tell'
    END AS verdict
FROM guide_claim
CROSS JOIN newest
JOIN known USING (list_id, place)
LEFT JOIN counted USING (list_id, place)
LEFT JOIN last_remote USING (list_id, place)
LEFT JOIN own_list USING (list_id, place)
ORDER BY guide_claim.list_id, guide_claim.place;
