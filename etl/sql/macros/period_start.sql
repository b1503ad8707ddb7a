-- Grain: a day; null of no day, and of a grain that is no stretch of the calendar.
-- The first day of the period that a day lies in; a week begins on Monday.
CREATE MACRO period_start(day_on, grain) AS CASE grain
    WHEN 'week' THEN date_trunc('week', day_on)::DATE
    WHEN 'month' THEN date_trunc('month', day_on)::DATE
    WHEN 'quarter' THEN date_trunc('quarter', day_on)::DATE
    WHEN 'year' THEN date_trunc('year', day_on)::DATE
END;
