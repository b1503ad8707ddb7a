-- Grain: a truth value.
-- Whether the period that begins on period_on lies wholly between two days (null: open) and within a window (null: open). One that does
-- not is not over yet, or had begun before anyone looked.
CREATE MACRO is_whole_period(period_on, grain, from_on, to_on, date_from, date_to) AS
    period_on >= coalesce(greatest(from_on, date_from), period_on)
    AND period_on + period_length(grain) <= coalesce(least(to_on, date_to), DATE '9999-01-01') + INTERVAL 1 DAY;
