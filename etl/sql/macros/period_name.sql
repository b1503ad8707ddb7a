-- Grain: a text; null of no day, and of a grain that is no stretch of the calendar.
-- The period that a day lies in, by its name: of a week its Monday (2026-01-05), a month (2026-01), a quarter (2026-Q1), a year (2026).
-- A week that begins in one year and ends in the next is of the year of its Monday.
CREATE MACRO period_name(day_on, grain) AS CASE grain
    WHEN 'week' THEN strftime(date_trunc('week', day_on), '%Y-%m-%d')
    WHEN 'month' THEN strftime(day_on, '%Y-%m')
    WHEN 'quarter' THEN strftime(day_on, '%Y-Q') || quarter(day_on)
    WHEN 'year' THEN strftime(day_on, '%Y')
END;
