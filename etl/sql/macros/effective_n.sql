-- Grain: a number, from the rows of a group: one row per employer with y, its jobs that have the property, and n, its jobs.
-- How many independent jobs the sample is worth when the employer is the sampled unit: n over the design effect of the linearised
-- variance of the ratio sum(y) / sum(n) (Kish, Survey Sampling, 1965), never more than n. Where no variance can be seen (nobody,
-- everybody, one employer) the jobs of one employer count as one: sum(n)^2 / sum(n^2).
CREATE MACRO effective_n(y, n) AS
    CASE
        WHEN count(*) > 1 AND sum(y) > 0 AND sum(y) < sum(n)
        -- With p = sum(y) / sum(n), the variance of independent jobs is p (1 - p) / sum(n), that of employers
        -- count / (count - 1) * sum((y - p n)^2) / sum(n)^2; what stands below the line is that last sum, multiplied out.
        THEN least(
            sum(n),
            (1 - 1 / count(*)) * sum(y) * (sum(n) - sum(y))
            / greatest(1e-9, sum(y * y) - sum(y) / sum(n) * (2 * sum(y * n) - sum(y) / sum(n) * sum(n * n)))
        )
        ELSE sum(n) ** 2 / sum(n * n)
    END;
