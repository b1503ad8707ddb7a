-- Grain: a number, from the rows of a group: one row per employer with y, its jobs that have the property, and n, its jobs.
-- Upper end of the 95% interval of the share sum(y) / sum(n), employers being the sampled unit. Give y / n and 1 to weight by employer.
CREATE MACRO share_high(y, n) AS wilson(sum(y) / sum(n), effective_n(y, n), 1);
