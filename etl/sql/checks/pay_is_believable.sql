-- warn: pay comes to what a person may earn in a year (is_believable_pay); what does not is left out of job_salary
SELECT posting_id, min_amount, max_amount, currency, period, matched_text FROM posting_salary
WHERE
    currency IS NOT NULL
    AND NOT (
        coalesce(is_believable_pay(annual_amount(min_amount, period), currency), true)
        AND coalesce(is_believable_pay(annual_amount(max_amount, period), currency), true)
    )
ORDER BY ALL;
