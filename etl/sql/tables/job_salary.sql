-- Grain: one row per job x currency in which its postings state pay.
-- The base pay of a job by the year: from the lowest least to the greatest most of everything its postings state in the currency.
-- Currencies are never pooled or converted. Pay without a currency, and pay that cannot be believed (is_believable_pay), is left out.
CREATE TABLE job_salary (
    job_id VARCHAR NOT NULL, -- the job
    currency VARCHAR NOT NULL, -- ISO 4217
    min_annual DOUBLE, -- least pay a year (annual_amount); null when only "up to" is stated
    max_annual DOUBLE, -- greatest pay a year; null when only "from" is stated
    period VARCHAR NOT NULL, -- the period it is stated by: year, month, week, day or hour; of several the longest
    found_in VARCHAR NOT NULL, -- field: at least one posting states it in a structured field; else text
    is_annualised BOOLEAN NOT NULL -- some of it is stated by another period than the year, so it stands here by the rule of annual_amount
);
INSERT INTO job_salary
SELECT
    posting.job_id, posting_pay.currency, min(posting_pay.min_annual), max(posting_pay.max_annual),
    ['year', 'month', 'week', 'day', 'hour'][min(list_position(['year', 'month', 'week', 'day', 'hour'], posting_pay.period))],
    min(posting_pay.found_in), bool_or(posting_pay.period <> 'year')
FROM posting_pay JOIN posting USING (posting_id)
WHERE posting_pay.version IS NULL AND posting.job_id IS NOT NULL
GROUP BY posting.job_id, posting_pay.currency
ORDER BY posting.job_id, posting_pay.currency;
