-- Grain: a number.
-- One end of the 95% Wilson interval of a share found in n independent trials (E. B. Wilson, JASA 22, 1927): the lower when sign is -1,
-- the upper when it is 1. 1.959964 is the normal quantile. Nobody and everybody have an end of exactly 0 and 1.
CREATE MACRO wilson(share, n, sign) AS
    CASE
        WHEN share = (1 + sign) / 2 THEN share
        ELSE
            (share + 1.959964 ** 2 / (2 * n) + sign * 1.959964 * sqrt(share * (1 - share) / n + (1.959964 / (2 * n)) ** 2))
            / (1 + 1.959964 ** 2 / n)
    END;
