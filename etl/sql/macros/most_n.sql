-- Grain: a number, from the rows of a group: one row per employer with w, its weight in the share, and n, its jobs.
-- What the sample would be worth if its jobs were independent of each other: the number of jobs when an employer weighs as much as it
-- has jobs, and less the more unequal the weights of jobs are (Kish, Survey Sampling, 1965): sum(w)^2 over the sum of w^2 / n.
CREATE MACRO most_n(w, n) AS sum(w) ** 2 / sum(w * w / n);
