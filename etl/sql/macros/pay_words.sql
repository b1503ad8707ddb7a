-- Grain: words.
-- A stated pay as people write it: "USD 120,000 to 150,000 per year", "GBP from 600 per day", "up to 70,000 per year".
CREATE MACRO pay_words(currency, min_amount, max_amount, period) AS
    concat_ws(
        ' ', currency,
        CASE
            WHEN min_amount IS NULL THEN 'up to ' || readable_amount(max_amount)
            WHEN max_amount IS NULL THEN 'from ' || readable_amount(min_amount)
            WHEN max_amount = min_amount THEN readable_amount(min_amount)
            ELSE readable_amount(min_amount) || ' to ' || readable_amount(max_amount)
        END,
        'per ' || period
    );
