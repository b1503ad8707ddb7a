-- Grain: one row per employer that opened a job in a complete week of either window, on boards read throughout the week.
-- new_before and new_count = jobs that it opened in the measured weeks of the first and of the second window (compared_window; which weeks and jobs: new_jobs_by_employer); rate_before and rate, the same for four weeks. ratio = rate / rate_before with its 95% interval, half a job added to each count; the variance is that of counts, times how much more than chance the weekly counts of employers scatter (dispersion, at least 1). state: rising or falling, when the test of no change survives among all employers tested a false discovery rate of 10%; unsure; or too_few, below 8 new jobs in both windows together or without 4 measured weeks in each: then it was not tested.
CREATE MACRO rising_employers(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards,
    first_from := NULL, first_to := NULL, second_from := NULL, second_to := NULL
) AS TABLE
WITH compared AS (
    SELECT number, min(from_on) AS from_on, max(to_on) AS to_on
    FROM compared_window(sources, date_from, date_to, first_from, first_to, second_from, second_to)
    WHERE kind = 'reads' GROUP BY number
),
opened AS (
    SELECT compared.number, new.week_on, new.employer_id, new.employer, new.new_count, new.is_hole
    FROM new_jobs_by_employer(
        sources, (SELECT min(from_on) FROM compared), (SELECT max(to_on) FROM compared), seniorities, workplaces, places, employers, boards
    ) AS new
    JOIN compared ON new.week_on >= compared.from_on AND new.week_on + 6 <= compared.to_on
),
weeks AS (
    SELECT
        count(DISTINCT week_on) FILTER (number = 1 AND NOT is_hole) AS w1,
        count(DISTINCT week_on) FILTER (number = 2 AND NOT is_hole) AS w2
    FROM opened
),
counted AS (
    SELECT
        employer_id, first(employer ORDER BY employer) AS employer,
        coalesce(sum(new_count) FILTER (number = 1), 0) AS x1, coalesce(sum(new_count) FILTER (number = 2), 0) AS x2,
        coalesce(sum(new_count ** 2) FILTER (number = 1), 0) AS xx1, coalesce(sum(new_count ** 2) FILTER (number = 2), 0) AS xx2
    FROM opened WHERE employer_id IS NOT NULL GROUP BY employer_id
),
-- Pearson's estimate (McCullagh and Nelder, Generalized Linear Models, 1989, 4.5): the squared distances of weekly counts from the mean
-- of the employer's window over that mean, by their degrees of freedom, of employers with 5 new jobs in a window.
scattered AS (
    SELECT w1 AS w, x1 AS x, xx1 AS xx FROM counted CROSS JOIN weeks WHERE x1 >= 5
    UNION ALL
    SELECT w2, x2, xx2 FROM counted CROSS JOIN weeks WHERE x2 >= 5
),
spread AS (
    SELECT greatest(1, coalesce(sum((xx - x * x / w) / (x / w)) / nullif(sum(w - 1), 0), 1)) AS dispersion FROM scattered
),
tested AS (
    SELECT
        counted.*, weeks.w1, weeks.w2, spread.dispersion, x1 + x2 >= 8 AND w1 >= 4 AND w2 >= 4 AS is_tested,
        ln((x2 + 0.5) / nullif(w2, 0)) - ln((x1 + 0.5) / nullif(w1, 0)) AS log_ratio,
        sqrt(dispersion * (1 / (x1 + 0.5) + 1 / (x2 + 0.5))) AS error
    FROM counted CROSS JOIN weeks CROSS JOIN spread
),
probable AS (
    SELECT *, CASE WHEN is_tested THEN two_sided_p(log_ratio / error) END AS p_value FROM tested
),
ranked AS (
    SELECT *, count(p_value) OVER () AS tests, row_number() OVER (ORDER BY p_value NULLS LAST, employer_id) AS place FROM probable
),
-- Benjamini and Hochberg (1995), as in rising.
controlled AS (
    SELECT
        *, min(p_value * tests / place) OVER (ORDER BY place ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS smallest_rate
    FROM ranked
)
SELECT
    employer_id, employer, w1::INTEGER AS week_count_before, x1::INTEGER AS new_before, w2::INTEGER AS week_count, x2::INTEGER AS new_count,
    4 * x1 / nullif(w1, 0) AS rate_before, 4 * x2 / nullif(w2, 0) AS rate, dispersion,
    CASE WHEN is_tested THEN exp(log_ratio) END AS ratio,
    CASE WHEN is_tested THEN exp(log_ratio - 1.959964 * error) END AS ratio_low,
    CASE WHEN is_tested THEN exp(log_ratio + 1.959964 * error) END AS ratio_high,
    p_value, CASE WHEN is_tested THEN least(1, smallest_rate) END AS false_discovery_rate,
    CASE
        WHEN NOT is_tested THEN 'too_few'
        WHEN smallest_rate <= 0.1 AND log_ratio > 0 THEN 'rising'
        WHEN smallest_rate <= 0.1 AND log_ratio < 0 THEN 'falling'
        ELSE 'unsure'
    END AS state
FROM controlled
ORDER BY p_value NULLS LAST, new_count DESC, employer, employer_id;
