-- fail: pay states an end at least, no end is nothing or less, and the least is no more than the greatest
SELECT 'posting_salary' AS table_name, posting_id AS key, min_amount AS least, max_amount AS greatest FROM posting_salary
WHERE min_amount IS NULL AND max_amount IS NULL OR min_amount <= 0 OR max_amount <= 0 OR min_amount > max_amount
UNION ALL
SELECT 'job_salary', job_id, min_annual, max_annual FROM job_salary
WHERE min_annual IS NULL AND max_annual IS NULL OR min_annual > max_annual
ORDER BY ALL;
