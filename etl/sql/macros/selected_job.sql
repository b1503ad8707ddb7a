-- Grain: one row per job.
-- The jobs that the filters let through; [] restricts nothing, and a job is of each source that lists it. A place is a country (ISO
-- alpha-2), a region of region_country, or worldwide, restricted or unspecified: the scope itself; US_only are the
-- jobs that only people living in the US may take. A job open to the whole world is open to every country and region; to whom others are open,
-- job_open_to says: a place that a posting names and does not ask for opens it to nobody.
CREATE MACRO selected_job(sources, seniorities, workplaces, places, employers) AS TABLE
SELECT
    job_id, source_id, board_id, employer_id, employer, title, seniority, workplace, eligibility_scope, opened_on, opened_by,
    is_left_censored, first_seen_at, last_seen_at, is_open, posting_count, has_text, url
FROM job
WHERE
    (len(sources) = 0 OR list_has_any(source_ids, sources::VARCHAR[]))
    AND (len(seniorities) = 0 OR list_contains(seniorities, seniority))
    AND (len(workplaces) = 0 OR list_contains(workplaces, workplace))
    AND (len(employers) = 0 OR list_contains(employers, employer_id))
    AND (
        len(places) = 0
        OR list_has_any(open_to, places::VARCHAR[])
        OR (
            eligibility_scope = 'worldwide'
            AND len(list_filter(places::VARCHAR[], lambda place: place NOT IN ('restricted', 'unspecified') AND NOT ends_with(place, '_only'))) > 0
        )
        -- The lists of one country that are asked for, and the countries of the job.
        OR (
            eligibility_scope = 'restricted'
            AND list_contains(
                list_transform(places::VARCHAR[], lambda place: [regexp_extract(place, '^([A-Z]{2})_only$', 1)]),
                list_filter(open_to, lambda place: regexp_full_match(place, '[A-Z]{2}'))
            )
        )
    );
