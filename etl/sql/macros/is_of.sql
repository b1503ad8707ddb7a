-- Grain: a truth value.
-- Whether a value is one of those asked for; [] asks for none in particular. What is not known is of no list.
CREATE MACRO is_of(value, asked) AS len(asked) = 0 OR coalesce(list_contains(asked::VARCHAR[], value), false);
