-- Grain: a truth value.
-- A stretch is open on a day when it covers the day's end, and its board was read no more than 7 days before the day or later.
CREATE MACRO was_open(from_at, until_at, last_read_at, day_on) AS
    from_at < day_on::DATE + 1 AND (until_at IS NULL OR until_at >= day_on::DATE + 1) AND last_read_at >= day_on::DATE - 7;
