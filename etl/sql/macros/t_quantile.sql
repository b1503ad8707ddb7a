-- Grain: a number.
-- The distance within which Student's t lies 95 times in 100 (Abramowitz and Stegun, 1964, 26.7.5): 1.96 for many degrees of freedom.
CREATE MACRO t_quantile(degrees) AS 1.959964 + 2.372271 / degrees + 2.822499 / degrees ** 2 + 2.555851 / degrees ** 3;
