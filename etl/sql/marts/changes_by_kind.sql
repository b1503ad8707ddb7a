-- Grain: one row per kind of change (title, seniority, workplace, location) x direction (any; softer and harder where there is one).
-- change_count: changes in the window; share = jobs of the selection, listed in the window on a board read again and again, that changed so / all such jobs, with its 95% interval (employers are the sampled unit); null below 20 jobs or 8 employers.
CREATE MACRO changes_by_kind(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs'
) AS TABLE
WITH watched AS (
    SELECT job_life.job_id, coalesce(job_life.employer_id, job_life.job_id) AS employer_id
    FROM job_life
    JOIN selected_job([], seniorities, workplaces, places, employers) AS job ON job.job_id = job_life.job_id
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_life.board_id
    WHERE (date_from IS NULL OR job_life.last_seen_on >= date_from::DATE) AND (date_to IS NULL OR job_life.entered_on <= date_to::DATE)
),
change AS (
    SELECT job_id, kind, unnest(CASE WHEN direction IS NULL THEN ['any'] ELSE ['any', direction] END) AS direction
    FROM job_changes(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
),
shown(kind, direction) AS (
    VALUES
        ('title', 'any'), ('seniority', 'any'), ('seniority', 'softer'), ('seniority', 'harder'), ('workplace', 'any'),
        ('workplace', 'softer'), ('workplace', 'harder'), ('location', 'any')
),
by_job AS (
    SELECT shown.kind, shown.direction, watched.employer_id, watched.job_id, count(change.job_id) AS change_count
    FROM shown
    CROSS JOIN watched
    LEFT JOIN change ON change.job_id = watched.job_id AND change.kind = shown.kind AND change.direction = shown.direction
    GROUP BY ALL
),
by_employer AS (
    SELECT kind, direction, employer_id, count(*) AS n, count(*) FILTER (change_count > 0) AS y, sum(change_count) AS change_count
    FROM by_job GROUP BY kind, direction, employer_id
),
counted AS (
    SELECT
        kind, direction, sum(change_count)::INTEGER AS change_count, sum(y)::INTEGER AS changed_count, sum(n)::INTEGER AS job_count,
        count(*)::INTEGER AS employer_count, sum(weighed(y, n, weights)) / sum(weighed(n, n, weights)) AS share,
        effective_n(weighed(y, n, weights), weighed(n, n, weights), most := most_n(weighed(n, n, weights), n)) AS effective_n
    FROM by_employer GROUP BY kind, direction
)
SELECT
    kind, direction, change_count, changed_count, job_count, employer_count,
    CASE WHEN job_count >= 20 AND employer_count >= 8 THEN share END AS share,
    CASE WHEN job_count >= 20 AND employer_count >= 8 THEN wilson(share, effective_n, -1) END AS share_low,
    CASE WHEN job_count >= 20 AND employer_count >= 8 THEN wilson(share, effective_n, 1) END AS share_high
FROM counted
ORDER BY list_position(['title', 'seniority', 'workplace', 'location'], kind), list_position(['any', 'softer', 'harder'], direction);
