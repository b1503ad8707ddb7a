-- Grain: a number, from the rows of a group: one row per employer with y, its jobs that have the property, and n, its jobs.
-- How many independent jobs the sample is worth when the employer is the sampled unit (effective_n_of_sums). Of what is weighed by
-- employer give y / n and 1, and as most what most_n says.
CREATE MACRO effective_n(y, n, most := NULL) AS effective_n_of_sums(count(*), sum(y), sum(n), sum(y * y), sum(y * n), sum(n * n), most := most);
