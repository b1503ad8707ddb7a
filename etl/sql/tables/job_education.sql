-- Grain: one row per job whose text was read.
-- The degree that a job asks for, whichever of its postings says so. Of several the first in this order counts, as within one text:
-- a bachelor's degree where experience will do instead, a bachelor's required, an advanced one required, a bachelor's preferred, an
-- advanced one preferred, none stated.
CREATE TABLE job_education (
    job_id VARCHAR NOT NULL, -- key: the job
    education VARCHAR NOT NULL -- none_stated, bachelor_required, bachelor_or_equivalent, bachelor_preferred, advanced_required or advanced_preferred
);
INSERT INTO job_education
WITH ranked AS (
    SELECT
        job_id,
        [
            'bachelor_or_equivalent', 'bachelor_required', 'advanced_required', 'bachelor_preferred', 'advanced_preferred', 'none_stated'
        ] AS order_of_counting,
        education
    FROM posting
    WHERE job_id IS NOT NULL AND education IS NOT NULL
)
SELECT job_id, first(education ORDER BY list_position(order_of_counting, education))
FROM ranked
GROUP BY job_id
ORDER BY job_id;
