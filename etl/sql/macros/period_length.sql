-- Grain: a length of time; null of a grain that is no stretch of the calendar.
-- From the first day of a period to the first day of the next.
CREATE MACRO period_length(grain) AS CASE grain
    WHEN 'week' THEN INTERVAL 7 DAY WHEN 'month' THEN INTERVAL 1 MONTH WHEN 'quarter' THEN INTERVAL 3 MONTH WHEN 'year' THEN INTERVAL 1 YEAR
END;
