-- Grain: one row per source x skill that a job of the selection names; most named first.
-- Jobs opened in the window whose text names the skill, of the source's jobs opened in it whose text was read. Sources are kept apart: none is joined with another.
CREATE MACRO skills_by_source(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH read AS (
    SELECT job.job_id, job.source_id
    FROM selected_job(sources, seniorities, workplaces, places, employers) AS job
    JOIN selected_board(sources, date_from, date_to, boards) AS chosen USING (board_id)
    WHERE
        job.has_text
        AND (date_from IS NULL OR job.opened_on >= date_from::DATE) AND (date_to IS NULL OR job.opened_on <= date_to::DATE)
),
total AS (
    SELECT source_id, count(*)::INTEGER AS job_count FROM read GROUP BY source_id
),
named AS (
    SELECT read.source_id, posting_skill.skill_id, count(DISTINCT read.job_id)::INTEGER AS named_count
    FROM read JOIN posting USING (job_id) JOIN posting_skill USING (posting_id)
    GROUP BY read.source_id, posting_skill.skill_id
)
SELECT
    named.source_id, source.label AS source, named.skill_id, skill.label AS skill, skill.group_id, named.named_count, total.job_count
FROM named
JOIN total USING (source_id)
JOIN source USING (source_id)
JOIN skill USING (skill_id)
ORDER BY named.named_count DESC, skill.label, named.source_id;
