-- Grain: a number; null where a sample is empty, and where nobody or everybody has the property in both.
-- How often chance alone sets two shares of independent samples so far apart: the two-sample test of proportions, pooled, with the
-- effective n of each, employers being the sampled unit.
CREATE MACRO two_shares_p(share, n, other, other_n) AS two_sided_p(
    (share - other) / sqrt(nullif(
        (share * n + other * other_n) / (n + other_n) * (1 - (share * n + other * other_n) / (n + other_n)) * (1 / n + 1 / other_n), 0
    ))
);
