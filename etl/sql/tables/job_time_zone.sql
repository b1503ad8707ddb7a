-- Grain: one row per job that names a time zone whose wording is understood.
-- From which time zones a job can be done by its own words (time_zone_band); of several wordings all that they take in together.
CREATE TABLE job_time_zone (
    job_id VARCHAR NOT NULL, -- the job
    from_hours DOUBLE NOT NULL, -- westernmost zone, hours from UTC in standard time
    to_hours DOUBLE NOT NULL -- easternmost zone
);
INSERT INTO job_time_zone
SELECT posting.job_id, min(time_zone_band.from_hours), max(time_zone_band.to_hours)
FROM posting_place
JOIN posting USING (posting_id)
JOIN time_zone_band ON time_zone_band.wording = posting_place.value
WHERE posting_place.fact = 'time_zone' AND posting.job_id IS NOT NULL AND time_zone_band.from_hours IS NOT NULL
GROUP BY posting.job_id
ORDER BY posting.job_id;
