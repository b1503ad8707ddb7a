-- Grain: a number; null where z is.
-- How often chance alone gives a standard normal value at least so far from 0 as z: the two-sided p-value. The polynomial is 26.2.17
-- of Abramowitz and Stegun (1964), off by less than 1.5e-7.
CREATE MACRO two_sided_p(z) AS
    2 * exp(-z * z / 2) / sqrt(2 * pi()) * (
        0.319381530 / (1 + 0.2316419 * abs(z)) - 0.356563782 / (1 + 0.2316419 * abs(z)) ** 2
        + 1.781477937 / (1 + 0.2316419 * abs(z)) ** 3 - 1.821255978 / (1 + 0.2316419 * abs(z)) ** 4
        + 1.330274429 / (1 + 0.2316419 * abs(z)) ** 5
    );
