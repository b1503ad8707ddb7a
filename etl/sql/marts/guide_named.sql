-- Grain: one row per board and company that the article of April 2020 names.
-- What these data hold of it: product jobs seen in the year up to the newest day of all sources, of them remote ones, its last remote product job at all, when its own list was last read, and the verdict. A board holds when remote product jobs of it were seen in that year, partly when it was seen standing but no such job is here, no longer when it is known to be closed; a company holds likewise, partly when its product jobs of that year were none of them remote, no longer when its own board was read in that year and listed none; what nobody read cannot be told.
-- No filter is followed: nobody is to be called gone because of a choice that leaves them out.
CREATE MACRO guide_named(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    guide_trace.claim_id, name, job_count, employer_count, remote_count, read_on, standing, known, last_job_on, last_job_title,
    last_job_url, last_job_id, source_id, verdict
FROM guide_trace JOIN guide_claim USING (claim_id)
ORDER BY guide_claim.list_id, guide_claim.place;
