-- Grain: one row per country x hours from UTC of its main time zones.
-- In which time zones people of each country live (IANA's time zone database; of a country with several, those of its main cities: etl/warehouse/time_zones.py).
CREATE TABLE country_time_zone (
    country VARCHAR NOT NULL, -- ISO 3166-1 alpha-2
    time_zone VARCHAR NOT NULL, -- IANA's name of a zone there
    utc_hours DOUBLE NOT NULL -- its hours from UTC in standard time
);
INSERT INTO country_time_zone
SELECT country, time_zone, utc_hours
FROM facts.country_time_zone
ORDER BY country, utc_hours;
