-- Grain: one row per region x country.
-- Which countries a named region takes in (etl/taxonomy/places.toml).
CREATE TABLE region_country (
    region VARCHAR NOT NULL, -- a region as postings name it, e.g. europe
    country VARCHAR NOT NULL, -- ISO 3166-1 alpha-2
    country_label VARCHAR NOT NULL -- the country's name for people
);
INSERT INTO region_country
SELECT region, country, country_label
FROM facts.region_country
ORDER BY region, country;
