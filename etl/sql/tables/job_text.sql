-- Grain: one row per job x source whose text of it was read and yielded at least one fact.
-- What every share of what postings ask is counted from, and the days it stands for.
CREATE TABLE job_text (
    job_id VARCHAR NOT NULL, -- the job
    source_id VARCHAR NOT NULL, -- the source that the text stands in
    asked_on DATE, -- the day it was published; for a source read on one day only, the day of that read
    is_dated BOOLEAN NOT NULL, -- asked_on is a day of publication, so it may stand in a series in time
    from_on DATE, -- first day for which it is known to stand
    to_on DATE, -- last day for which it is known to stand
    min_months INTEGER, -- the least experience it requires; null when it requires none
    object VARCHAR -- product_management or general: experience of what
);
INSERT INTO job_text
-- A text that yields nothing (no skill, no length of experience, no place, no pay, no degree, no employment type, no word of visas)
-- was not understood: it cannot say what was not named. One in another language than English was not read at all.
WITH fact AS (
    SELECT posting_id FROM posting_skill
    UNION
    SELECT posting_id FROM posting_experience
    UNION
    SELECT posting_id FROM posting_place WHERE found_in = 'text'
    UNION
    SELECT posting_id FROM posting_salary WHERE found_in = 'text'
    UNION
    SELECT posting_id FROM posting_education
    UNION
    SELECT posting_id FROM posting_employment WHERE found_in = 'text'
    UNION
    SELECT posting_id FROM posting_authorization
),
understood AS (
    SELECT DISTINCT job_id, source_id FROM posting SEMI JOIN fact USING (posting_id) WHERE is_read AND job_id IS NOT NULL
),
dated AS (
    SELECT
        listing.job_id, listing.source_id, listing.opened_on, listing.listed_to_on AS last_seen_on,
        -- What stood on a board on one day is what lasted until then: its publication dates are no series in time.
        source.kind <> 'day' AND NOT (listing.is_left_censored AND listing.opened_by = 'first_seen')
        AND listing.opened_on IS NOT NULL AS is_dated
    FROM job_board AS listing
    JOIN source USING (source_id)
    SEMI JOIN understood USING (job_id, source_id)
    QUALIFY row_number() OVER (PARTITION BY listing.job_id, listing.source_id ORDER BY listing.place) = 1
)
SELECT
    dated.job_id, dated.source_id, CASE WHEN dated.is_dated THEN dated.opened_on ELSE dated.last_seen_on END, dated.is_dated,
    least(dated.opened_on, dated.last_seen_on), greatest(dated.opened_on, dated.last_seen_on),
    job_min_experience.min_months, job_min_experience.object
FROM dated LEFT JOIN job_min_experience USING (job_id)
ORDER BY dated.job_id, dated.source_id;
