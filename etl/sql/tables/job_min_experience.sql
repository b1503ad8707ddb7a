-- Grain: one row per job whose text requires a length of experience.
-- The least experience a job requires: its largest required minimum in product management, else its largest required minimum of
-- experience in general. What is preferred, and years of managing people or of other things, do not count. Lengths of one text
-- that are tied to a degree are alternatives ("5 years with a bachelor's degree or 2 with a master's"): the smallest of them
-- counts. Lengths for a higher level ("7+ years (Principal PM)") count, the smallest of them, only where the text states no
-- other. The same rule as min_months_required in etl/extract/gold.py.
CREATE TABLE job_min_experience (
    job_id VARCHAR NOT NULL, -- the job
    min_months INTEGER NOT NULL, -- the least number of months
    object VARCHAR NOT NULL -- product_management or general: experience of what
);
INSERT INTO job_min_experience
WITH required AS (
    SELECT
        posting_id, posting.job_id, posting_experience.object, posting_experience.min_months,
        regexp_matches(posting_experience.matched_text, '\b(bachelor|master|advanced|ph\.?d|mba|degree)', 'i') AS is_by_degree,
        regexp_matches(posting_experience.matched_text, '\((senior|sr\.?|staff|principal|lead|group) pm', 'i') AS is_of_a_level
    FROM posting_experience JOIN posting USING (posting_id)
    WHERE
        posting.job_id IS NOT NULL AND posting_experience.kind = 'required'
        AND posting_experience.object IN ('product_management', 'general') AND posting_experience.min_months IS NOT NULL
),
of_text AS (
    SELECT
        job_id, object,
        coalesce(
            greatest(
                max(min_months) FILTER (NOT is_of_a_level AND NOT is_by_degree),
                min(min_months) FILTER (NOT is_of_a_level AND is_by_degree)
            ),
            min(min_months)
        ) AS min_months
    FROM required GROUP BY posting_id, job_id, object
)
SELECT job_id, max(min_months), object
FROM of_text
GROUP BY job_id, object
QUALIFY row_number() OVER (PARTITION BY job_id ORDER BY object = 'general') = 1
ORDER BY job_id;
