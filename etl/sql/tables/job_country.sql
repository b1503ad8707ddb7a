-- Grain: one row per job x country.
-- The countries that a job's postings name, as a place of work or as the countries one may apply from; regions are taken apart.
CREATE TABLE job_country (
    job_id VARCHAR NOT NULL, -- the job
    country VARCHAR NOT NULL -- ISO 3166-1 alpha-2
);
INSERT INTO job_country
WITH named AS (
    SELECT posting.job_id, posting_place.fact, posting_place.value
    FROM posting_place JOIN posting USING (posting_id)
    WHERE posting.job_id IS NOT NULL
),
country AS (
    SELECT job_id, value AS country FROM named WHERE fact = 'country'
    UNION
    SELECT named.job_id, region_country.country FROM named JOIN region_country ON named.fact = 'region' AND region_country.region = named.value
    UNION
    -- A state is an ISO 3166-2 code ("US-CA").
    SELECT job_id, split_part(value, '-', 1) FROM named WHERE fact = 'state' AND value LIKE '__-%'
)
SELECT job_id, country FROM country ORDER BY job_id, country;
