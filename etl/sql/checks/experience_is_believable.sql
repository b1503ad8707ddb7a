-- fail: experience is between nothing and 25 years (more is the employer's age), and a minimum no more than its maximum
SELECT posting_id, min_months, max_months, matched_text FROM posting_experience
WHERE min_months NOT BETWEEN 0 AND 300 OR max_months NOT BETWEEN 0 AND 300 OR min_months > max_months
ORDER BY ALL;
