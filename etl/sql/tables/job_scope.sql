-- Grain: one row per job.
-- Who may take it when it is remote: the four answers that shares divide remote jobs into.
CREATE TABLE job_scope (
    job_id VARCHAR NOT NULL, -- the job
    scope VARCHAR NOT NULL -- worldwide; restricted: to places; time_zone: to time zones alone; unspecified: nobody says. Of a job that is not remote any more: restricted where it names a country, else unspecified
);
INSERT INTO job_scope
SELECT
    said.job_id,
    CASE
        WHEN said.eligibility_scope IN ('worldwide', 'restricted') THEN said.eligibility_scope
        WHEN said.eligibility_scope IS NULL AND said.job_id IN (SELECT job_id FROM job_country) THEN 'restricted'
        WHEN said.job_id IN (SELECT job_id FROM job_time_zone) THEN 'time_zone'
        ELSE 'unspecified'
    END
FROM job_said AS said
ORDER BY said.job_id;
