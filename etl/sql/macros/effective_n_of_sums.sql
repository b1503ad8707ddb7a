-- Grain: a number, from sums over employers, each with y, its jobs that have the property, and n, its jobs; units is their number.
-- How many independent jobs the sample is worth when the employer is the sampled unit: n over the design effect of the linearised
-- variance of the ratio sum(y) / sum(n) (Kish, Survey Sampling, 1965), never more than independent jobs would be worth (most: what
-- most_n says, or n). Where no variance can be seen (nobody, everybody, one employer) the jobs of one employer count as one:
-- sum(n)^2 / sum(n^2).
CREATE MACRO effective_n_of_sums(units, y, n, yy, yn, nn, most := NULL) AS
    CASE
        WHEN units > 1 AND y > 0 AND y < n
        -- With p = y / n, the variance of independent jobs is p (1 - p) / n, that of employers
        -- units / (units - 1) * sum((y - p n)^2) / n^2; what stands below the line is that last sum, multiplied out.
        THEN least(coalesce(most, n), (1 - 1 / units) * y * (n - y) / greatest(1e-9, yy - y / n * (2 * yn - y / n * nn)))
        ELSE n ** 2 / nn
    END;
