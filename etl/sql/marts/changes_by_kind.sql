-- Grain: one row per kind of change (title, seniority, workplace, location; requirement, required_years, required_skill, education, pay) x direction (any; softer and harder, lowered, raised, added and removed where there is one).
-- change_count: changes in the window; share = jobs of the selection, listed in the window on a board read again and again, that changed so / all such jobs, with its 95% interval (employers are the sampled unit); null below 20 jobs or 8 employers.
-- A requirement is years, a skill or a degree: softer where less is required than before. From requirement on, jobs whose text was read again and again alone are counted, and without such there are no rows.
CREATE MACRO changes_by_kind(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs'
) AS TABLE
WITH watched AS (
    SELECT job_life.job_id, job_life.board_id, coalesce(job_life.employer_id, job_life.job_id) AS employer_id
    FROM job_life
    JOIN selected_job([], seniorities, workplaces, places, employers) AS job ON job.job_id = job_life.job_id
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = job_life.board_id
    WHERE (date_from IS NULL OR job_life.last_seen_on >= date_from::DATE) AND (date_to IS NULL OR job_life.entered_on <= date_to::DATE)
),
-- Their texts that were read at two reads at least: only of these is it known that nothing changed.
text_read AS (
    SELECT posting.job_id
    FROM posting_version
    JOIN posting USING (posting_id)
    SEMI JOIN watched USING (job_id, board_id)
    WHERE posting_version.is_read AND posting_version.is_product
    GROUP BY posting.job_id, posting_version.posting_id
    HAVING
        min(posting_version.first_seen_at) < max(posting_version.last_seen_at)
        AND (date_from IS NULL OR max(posting_version.last_seen_at)::DATE >= date_from::DATE)
        AND (date_to IS NULL OR min(posting_version.first_seen_at)::DATE <= date_to::DATE)
),
told AS (
    SELECT
        job_id, step, direction,
        unnest(CASE WHEN kind IN ('required_years', 'required_skill', 'education') THEN ['requirement', kind] ELSE [kind] END) AS kind
    FROM job_changes(sources, date_from, date_to, seniorities, workplaces, places, employers, boards)
),
change AS (
    SELECT job_id, kind, unnest(['any', direction, step]) AS direction FROM told
),
shown AS (
    SELECT kind, unnest(directions) AS direction, is_of_text
    FROM (
        VALUES
            ('title', ['any'], false), ('seniority', ['any', 'softer', 'harder'], false),
            ('workplace', ['any', 'softer', 'harder'], false), ('location', ['any'], false),
            ('requirement', ['any', 'softer', 'harder'], true), ('required_years', ['any', 'lowered', 'raised', 'added', 'removed'], true),
            ('required_skill', ['any', 'added', 'removed'], true), ('education', ['any', 'softer', 'harder'], true),
            ('pay', ['any', 'lowered', 'raised', 'added', 'removed'], true)
    ) AS known(kind, directions, is_of_text)
),
by_job AS (
    SELECT shown.kind, shown.direction, watched.employer_id, watched.job_id, count(change.job_id) AS change_count
    FROM shown
    JOIN watched ON NOT shown.is_of_text OR watched.job_id IN (SELECT job_id FROM text_read)
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
ORDER BY
    list_position(
        ['title', 'seniority', 'workplace', 'location', 'requirement', 'required_years', 'required_skill', 'education', 'pay'], kind
    ),
    list_position(['any', 'softer', 'harder', 'lowered', 'raised', 'added', 'removed'], direction);
