-- Grain: one row per company that the article of April 2020 names, in its order.
-- Its jobs of the selection that are open now, on its own board or under its name on any other, as of the newest source that can tell (of two sources never the sum), and its last job known at all; dates of the window are not followed, employers only choose rows.
-- state: hiring; not_now (its own board was read in the 7 days before as_of_on and lists none); not_read (it has a board that may be read, and these data hold no fresh read of it); off (it has a list, which is not read unless a user switches it on; reason says why); not_readable (it has none that a program may read; reason says why).
CREATE MACRO watch_list(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH newest AS (SELECT max(now_on) AS now_on FROM source WHERE kind = 'reads'),
its_job AS (
    SELECT watch_company_employer.company_id, job.job_id, job.employer_id, job.source_id, job.title, job.url, job.is_open, job.listed_to_on AS day_on
    FROM selected_listing(sources, NULL, NULL, seniorities, workplaces, places, [], 'all', apart := 'source') AS job
    JOIN watch_company_employer USING (employer_id)
    UNION
    SELECT watch_company.company_id, job.job_id, job.employer_id, job.source_id, job.title, job.url, job.is_open, job.listed_to_on
    FROM selected_listing(sources, NULL, NULL, seniorities, workplaces, places, [], 'all', apart := 'source') AS job
    JOIN watch_company ON job.board_id = coalesce(watch_company.board_id, watch_company.off_board_id)
),
open_job AS (
    SELECT company_id, source_id, count(*)::INTEGER AS open_count FROM its_job WHERE is_open GROUP BY company_id, source_id
),
own_board AS (
    SELECT watch_company.company_id, board.source_id, board.last_read_at::DATE AS last_read_on, board.last_read_at::DATE >= source.now_on - 7 AS is_fresh
    FROM watch_company
    JOIN board ON board.board_id = coalesce(watch_company.board_id, watch_company.off_board_id)
    JOIN source ON source.source_id = board.source_id
    WHERE board.last_read_at IS NOT NULL AND (len(sources) = 0 OR list_contains(sources, board.source_id))
),
evidence AS (
    SELECT
        coalesce(open_job.company_id, own_board.company_id) AS company_id, source.source_id, source.label,
        coalesce(open_job.open_count, 0) AS open_count,
        CASE WHEN open_job.open_count > 0 OR own_board.is_fresh THEN source.now_on ELSE own_board.last_read_on END AS as_of_on,
        CASE WHEN open_job.open_count > 0 THEN 'hiring' WHEN own_board.is_fresh THEN 'not_now' ELSE 'not_read' END AS state
    FROM open_job
    FULL JOIN own_board ON own_board.company_id = open_job.company_id AND own_board.source_id = open_job.source_id
    JOIN source ON source.source_id = coalesce(open_job.source_id, own_board.source_id)
    QUALIFY row_number() OVER (PARTITION BY coalesce(open_job.company_id, own_board.company_id) ORDER BY as_of_on DESC, open_count DESC, source.source_id) = 1
),
last_job AS (
    SELECT its_job.company_id, its_job.employer_id, its_job.title, its_job.day_on, its_job.url, its_job.job_id, source.label
    FROM its_job JOIN source USING (source_id)
    QUALIFY row_number() OVER (PARTITION BY its_job.company_id ORDER BY its_job.day_on DESC NULLS LAST, its_job.job_id) = 1
)
SELECT
    watch_company.company_id, watch_company.place, watch_company.name_2020, watch_company.name,
    coalesce(evidence.state, CASE WHEN watch_company.board_id IS NOT NULL THEN 'not_read' WHEN watch_company.off_board_id IS NOT NULL THEN 'off' ELSE 'not_readable' END) AS state,
    CASE WHEN evidence.state <> 'not_read' THEN evidence.open_count END AS open_count,
    evidence.as_of_on, evidence.as_of_on >= newest.now_on - 30 AS is_current, evidence.label AS source,
    watch_company.became, watch_company.system, watch_company.unreadable AS reason, watch_company.confidence, watch_company.checked_on,
    last_job.title AS last_job_title, last_job.day_on AS last_job_on, last_job.label AS last_job_source, last_job.url AS last_job_url, last_job.job_id AS last_job_id,
    last_job.employer_id
FROM watch_company
CROSS JOIN newest
LEFT JOIN evidence USING (company_id)
LEFT JOIN last_job USING (company_id)
WHERE len(employers) = 0 OR watch_company.company_id IN (
    SELECT company_id FROM watch_company_employer WHERE list_contains(employers, employer_id)
)
ORDER BY watch_company.place;
