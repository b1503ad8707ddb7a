-- Grain: one row per posting x change of one thing between two of its stretches that follow one another.
-- What an employer changed in a posting that stood on a board read again and again: its title, level, workplace or place.
-- A change is known only to lie between two reads. Pay and required years are known of the last text alone, so their changes are not here.
CREATE TABLE posting_change (
    posting_id VARCHAR NOT NULL, -- the posting
    job_id VARCHAR NOT NULL, -- its job
    kind VARCHAR NOT NULL, -- title, seniority, workplace or location
    from_value VARCHAR, -- before; null when nothing was stated
    to_value VARCHAR, -- after
    direction VARCHAR, -- softer: a lower level (seniority_level), or remote before hybrid before onsite; harder: the other way round; null where there is no direction
    changed_after_on DATE NOT NULL, -- day of the last read that saw it as before
    changed_before_on DATE NOT NULL -- day of the first read that saw it changed
);
INSERT INTO posting_change
WITH stretch AS (
    SELECT
        posting_span.posting_id, posting.job_id, posting_span.first_seen_at, posting_span.title, posting_span.seniority, posting_span.workplace,
        posting_span.location, posting_span.is_product, lag(posting_span.last_seen_at) OVER following AS before_at,
        lag(posting_span.title) OVER following AS former_title, lag(posting_span.seniority) OVER following AS former_seniority,
        lag(posting_span.workplace) OVER following AS former_workplace, lag(posting_span.location) OVER following AS former_location,
        lag(posting_span.is_product) OVER following AS was_product
    FROM posting_span JOIN posting USING (posting_id)
    WHERE posting.job_id IS NOT NULL
    WINDOW following AS (PARTITION BY posting_span.posting_id ORDER BY posting_span.first_seen_at)
),
change AS (
    SELECT *, unnest([
        {'kind': 'title', 'former': former_title, 'now': title, 'step': NULL},
        {'kind': 'seniority', 'former': former_seniority, 'now': seniority,
         'step': list_position(['junior', 'mid', 'senior', 'principal', 'executive'], seniority_level(seniority))
             - list_position(['junior', 'mid', 'senior', 'principal', 'executive'], seniority_level(former_seniority))},
        {'kind': 'workplace', 'former': former_workplace, 'now': workplace,
         'step': list_position(['remote', 'hybrid', 'onsite'], workplace) - list_position(['remote', 'hybrid', 'onsite'], former_workplace)},
        {'kind': 'location', 'former': former_location, 'now': location, 'step': NULL}
    ]) AS said
    FROM stretch
    -- From or to another role it is no change of a product job.
    WHERE before_at IS NOT NULL AND is_product AND was_product
)
SELECT
    posting_id, job_id, said.kind, said.former, said.now, CASE WHEN said.step < 0 THEN 'softer' WHEN said.step > 0 THEN 'harder' END,
    before_at::DATE, first_seen_at::DATE
FROM change
WHERE said.former IS DISTINCT FROM said.now
ORDER BY posting_id, first_seen_at, said.kind;
