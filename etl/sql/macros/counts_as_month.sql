-- Grain: a truth value.
-- A calendar month counts in a window when at least 14 days of it lie in it.
CREATE MACRO counts_as_month(month_on, from_on, to_on) AS
    least(to_on, last_day(month_on::DATE)) - greatest(from_on, month_on::DATE) + 1 >= 14;
