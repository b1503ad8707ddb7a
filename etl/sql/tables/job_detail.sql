-- Grain: one row per job.
-- What the postings of a job say, put together once: every list of jobs shows it, and the lists take longer to make than to read.
CREATE TABLE job_detail (
    job_id VARCHAR NOT NULL, -- key: the job
    location VARCHAR, -- the locations as its postings write them
    countries VARCHAR[] NOT NULL, -- the countries it names (job_country)
    skill_ids VARCHAR[], -- the skills its texts name (job_skill); null where no text was read (job_language)
    pay VARCHAR NOT NULL, -- stated (job_salary); not_stated; unknown: none is, and no text of it was read
    searched VARCHAR NOT NULL -- the words it is found by, without accents or case: employer, and each posting's title, employer and location
);
INSERT INTO job_detail
WITH said AS (
    SELECT
        job_id, string_agg(DISTINCT location, ' · ' ORDER BY location) AS location,
        string_agg(concat_ws(' ', title, hiring_organization, location), ' ' ORDER BY posting_id) AS words
    FROM posting WHERE job_id IS NOT NULL GROUP BY job_id
),
country AS (
    SELECT job_id, list(country ORDER BY country) AS countries FROM job_country GROUP BY job_id
),
skills AS (
    SELECT job_id, list(skill_id ORDER BY skill_id) AS skill_ids FROM job_skill GROUP BY job_id
),
paid AS (
    SELECT DISTINCT job_id FROM job_salary
)
SELECT
    job.job_id, said.location, coalesce(country.countries, []), CASE WHEN job_language.is_read THEN coalesce(skills.skill_ids, []) END,
    CASE WHEN paid.job_id IS NOT NULL THEN 'stated' WHEN job_language.is_read THEN 'not_stated' ELSE 'unknown' END,
    strip_accents(lower(concat_ws(' ', job.employer, said.words)))
FROM job
JOIN said ON said.job_id = job.job_id
LEFT JOIN country ON country.job_id = job.job_id
LEFT JOIN skills ON skills.job_id = job.job_id
LEFT JOIN job_language ON job_language.job_id = job.job_id
LEFT JOIN paid ON paid.job_id = job.job_id
ORDER BY job.job_id;
