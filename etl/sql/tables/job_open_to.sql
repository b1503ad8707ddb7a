-- Grain: one row per job that is not open to the whole world x country whose people may take it.
-- Why someone living in a country may take a job: it names the country or a region that takes it in, or it asks for no more than time zones, one of which is a main one of the country.
CREATE TABLE job_open_to (
    job_id VARCHAR NOT NULL, -- the job
    country VARCHAR NOT NULL, -- ISO 3166-1 alpha-2
    reason VARCHAR NOT NULL -- place or time_zone
);
INSERT INTO job_open_to
SELECT job_country.job_id, job_country.country, 'place' FROM job_country JOIN job_scope USING (job_id) WHERE job_scope.scope = 'restricted'
UNION
SELECT job_time_zone.job_id, country_time_zone.country, 'time_zone'
FROM job_time_zone
JOIN job_scope USING (job_id)
JOIN country_time_zone ON country_time_zone.utc_hours BETWEEN job_time_zone.from_hours AND job_time_zone.to_hours
WHERE job_scope.scope = 'time_zone'
ORDER BY ALL;
