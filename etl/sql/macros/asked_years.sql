-- Grain: a scalar.
-- The whole number of years that a required minimum asks for, as text: 18 months ask for 2 years; null where none is required.
CREATE MACRO asked_years(min_months) AS ceil(min_months / 12)::INTEGER::VARCHAR;
