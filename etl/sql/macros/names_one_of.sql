-- Grain: a truth value.
-- Whether a list of values has one of those asked for; [] asks for none in particular.
CREATE MACRO names_one_of(named, asked) AS len(asked) = 0 OR coalesce(list_has_any(named, asked::VARCHAR[]), false);
