-- Grain: one row per window of compared_window x job of the selection in it.
-- Of a source that is read again and again, the jobs open on at least one day of the window, on the boards that count in all that
-- lies between the beginning of the first window and the end of the second; of dated ads, those that were first published by its end
-- and last published from its beginning on. has_text: its text was read and yielded at least one fact. A job whose employer is not
-- stated stands alone, under its own id.
CREATE MACRO compared_job(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, first_from, first_to, second_from, second_to
) AS TABLE
WITH compared AS (
    SELECT * FROM compared_window(sources, date_from, date_to, first_from, first_to, second_from, second_to)
),
reach AS (
    SELECT min(from_on) AS from_on, max(to_on) AS to_on FROM compared
),
listed AS (
    SELECT DISTINCT compared.source_id, compared.number, span.job_id, span.employer_id
    FROM selected_span(
        sources, (SELECT from_on FROM reach), (SELECT to_on FROM reach), seniorities, workplaces, places, employers, boards,
        apart := 'source'
    ) AS span
    JOIN compared ON compared.source_id = span.source_id AND compared.kind = 'reads'
    WHERE span.open_from_on <= compared.to_on AND span.open_to_on >= compared.from_on
    UNION ALL
    SELECT compared.source_id, compared.number, job.job_id, coalesce(job.employer_id, job.job_id)
    FROM selected_listing(sources, NULL, NULL, seniorities, workplaces, places, employers, 'all', apart := 'source') AS job
    JOIN compared ON compared.source_id = job.source_id AND compared.kind = 'posts'
    WHERE job.listed_from_on <= compared.to_on AND job.listed_to_on >= compared.from_on
)
SELECT
    listed.source_id, listed.number, listed.job_id, listed.employer_id, job.title, job.seniority, job.workplace, job.eligibility_scope,
    job_text.job_id IS NOT NULL AS has_text
FROM listed
JOIN job USING (job_id)
LEFT JOIN job_text ON job_text.job_id = listed.job_id AND job_text.source_id = listed.source_id;
