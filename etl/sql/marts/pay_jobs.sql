-- Grain: one row per job x source x currency in which it states believable pay, of the jobs with text of the selection (jobs_with_text, with its parts); last asked first.
-- The lowest minimum and the highest maximum that its postings state in the currency, for a year, and how they state it (job_salary). Nothing is converted from one currency into another.
CREATE MACRO pay_jobs(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := 'all', unfinished := false
) AS TABLE
SELECT
    job.job_id, job.title, job.employer, coalesce(job.employer_id, job.job_id) AS employer_id, asking.source_id, asking.asked_on,
    asking.part, seniority_level(job.seniority) AS level, job.seniority, job.workplace, job.eligibility_scope, job_salary.currency, job_salary.min_annual,
    job_salary.max_annual, job_salary.period, job_salary.is_annualised, job_salary.found_in, job_link.application_url, job.url,
    source.label AS source, job_link.attribution
FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, cut := cut, unfinished := unfinished) AS asking
JOIN job USING (job_id)
JOIN job_salary USING (job_id)
JOIN job_link USING (job_id)
JOIN source ON source.source_id = job.source_id
ORDER BY asking.asked_on DESC NULLS LAST, job.job_id, asking.source_id, job_salary.currency;
