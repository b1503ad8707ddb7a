-- Grain: a truth value; null where the amount is.
-- An annual amount can be a person's base pay: at least 10,000 and at most 2,000,000 of a currency whose unit is worth about a
-- dollar. Of others at most 300 times that, so that units of a hundredth of a dollar fit. Beyond, amount, period or currency was
-- misread or mistyped.
CREATE MACRO is_believable_pay(annual, currency) AS
    annual BETWEEN 10000 AND CASE
        WHEN currency IN ('USD', 'EUR', 'GBP', 'CAD', 'AUD', 'NZD', 'CHF', 'SGD') THEN 2000000 ELSE 600000000
    END;
