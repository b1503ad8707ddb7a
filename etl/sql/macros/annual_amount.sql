-- Grain: a number; null where the amount or the period is.
-- What a stated pay comes to in a year of full-time work: a year is 12 months, 52 weeks, 260 days of work (52 weeks of 5) or 2,080
-- hours (52 weeks of 40). Nothing is taken off for holidays, and nothing is converted: the amount stays in its currency. This is
-- the only place where pay is annualised.
CREATE MACRO annual_amount(amount, period) AS
    amount * CASE period WHEN 'year' THEN 1 WHEN 'month' THEN 12 WHEN 'week' THEN 52 WHEN 'day' THEN 260 WHEN 'hour' THEN 2080 END;
