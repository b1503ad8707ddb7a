-- Grain: a number; null where t is.
-- The standard normal value as rare as Student's t with so many degrees of freedom (D. L. Wallace, Annals of Mathematical Statistics 30,
-- 1959): where few employers tell how much employers vary, the same distance is less sure. From 7 degrees on it is off by less than 0.02.
CREATE MACRO normal_of_t(t, degrees) AS
    sign(t) * (8 * degrees + 1) / (8 * degrees + 3) * sqrt(degrees * ln(1 + t * t / degrees));
