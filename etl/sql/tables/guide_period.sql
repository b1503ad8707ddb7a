-- Grain: one row per stretch of days that the claims of the article of April 2020 are checked in.
-- Which days are then, before and now (etl/taxonomy/guide_2020.toml).
CREATE TABLE guide_period (
    period VARCHAR NOT NULL, -- key: then, what the article's readers met; before, the year up to the article; now, today
    from_on DATE NOT NULL, -- its first day; where last_days is given, the oldest last day that a source may speak for
    to_on DATE, -- its last day; null where last_days is given
    last_days INTEGER -- so many days up to the last one that a source speaks for; null where to_on is given
);
INSERT INTO guide_period
SELECT period, from_on, to_on, last_days
FROM facts.guide_period
ORDER BY from_on;
