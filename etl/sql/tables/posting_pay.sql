-- Grain: one row per posting x version of it x currency and period in which it states pay.
-- The base pay that one posting states, from the lowest least to the greatest most. Currencies and periods are never pooled. Pay without a
-- currency, and pay that cannot be believed (is_believable_pay), is left out.
CREATE TABLE posting_pay (
    posting_id VARCHAR NOT NULL, -- the posting
    version INTEGER, -- which version of it (posting_version); null: as last read
    currency VARCHAR NOT NULL, -- ISO 4217
    period VARCHAR NOT NULL, -- year, month, week, day or hour
    min_amount DOUBLE, -- least pay by that period; null when only "up to" is stated
    max_amount DOUBLE, -- greatest pay by that period; null when only "from" is stated
    min_annual DOUBLE, -- least pay a year (annual_amount)
    max_annual DOUBLE, -- greatest pay a year
    found_in VARCHAR NOT NULL, -- field: at least one of its statements stands in a structured field; else text
    matched_text VARCHAR -- the words that state it
);
INSERT INTO posting_pay
WITH stated AS (
    SELECT posting_id, NULL::INTEGER AS version, currency, period, min_amount, max_amount, found_in, matched_text, mention_start FROM posting_salary
    UNION ALL
    SELECT posting_id, version, currency, period, min_amount, max_amount, found_in, matched_text, mention_start FROM facts.version_salary
),
annual AS (
    SELECT *, annual_amount(min_amount, period) AS min_annual, annual_amount(max_amount, period) AS max_annual
    FROM stated WHERE currency IS NOT NULL
)
SELECT
    posting_id, version, currency, period, min(min_amount), max(max_amount), min(min_annual), max(max_annual), min(found_in),
    list_aggregate(list_distinct(list(matched_text ORDER BY mention_start, matched_text)), 'string_agg', '; ')
FROM annual
WHERE coalesce(is_believable_pay(min_annual, currency), true) AND coalesce(is_believable_pay(max_annual, currency), true)
GROUP BY posting_id, version, currency, period
ORDER BY ALL;
