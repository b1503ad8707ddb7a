-- Grain: words; null where a zone is.
-- The part of the world in which a zone lies, by its hours from UTC in standard time: the Americas from Alaska to Brazil and
-- Greenland; Europe and Africa with the Near East up to the Gulf; Asia and the Pacific from Kabul on.
CREATE MACRO time_zone_region(utc_hours) AS
    CASE WHEN utc_hours < -1 THEN 'americas' WHEN utc_hours <= 4 THEN 'europe_africa' WHEN utc_hours > 4 THEN 'asia_pacific' END;
