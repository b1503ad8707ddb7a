-- Grain: a number.
-- The end of the 95% Wilson interval of a share that was found in n independent trials; sign is -1 for the lower end, 1 for the upper.
CREATE MACRO wilson(share, n, sign) AS
    greatest(0, least(1,
        (share + 1.959964 ** 2 / (2 * n) + sign * 1.959964 * sqrt(share * (1 - share) / n + (1.959964 / (2 * n)) ** 2))
        / (1 + 1.959964 ** 2 / n)
    ));
