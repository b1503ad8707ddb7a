-- Grain: one row per source x grain (week, month, quarter, year) x period that lies at least in part in the days that the source's dated texts speak for and in the window.
-- How many of the jobs with text that the filters let through were asked in the period, and at how many employers; stated_ counts those that state a required minimum of experience. What decides which grain a series of shares can be drawn in. is_whole: neither source nor window cuts the period short; a source that dates by the month has no weeks.
CREATE MACRO text_periods(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
WITH span AS (
    SELECT source_id, from_on, to_on, is_by_month, greatest(from_on, date_from::DATE) AS first_on, least(to_on, date_to::DATE) AS last_on
    FROM dated_stretch WHERE len(sources) = 0 OR list_contains(sources, source_id)
),
unit AS (
    SELECT unnest(['week', 'month', 'quarter', 'year']) AS grain, generate_subscripts([1, 2, 3, 4], 1) AS place
),
period AS (
    SELECT
        span.source_id, unit.grain, unit.place, series.period_on::DATE AS period_on,
        is_whole_period(series.period_on::DATE, unit.grain, span.from_on, span.to_on, date_from::DATE, date_to::DATE) AS is_whole
    FROM span, unit, unnest(generate_series(period_start(span.first_on, unit.grain), span.last_on, period_length(unit.grain))) AS series(period_on)
    WHERE span.first_on <= span.last_on AND NOT (span.is_by_month AND unit.grain = 'week')
),
asked AS (
    SELECT asking.source_id, unit.grain, period_start(asking.asked_on, unit.grain) AS period_on, asking.employer_id, asking.min_months
    FROM jobs_with_text(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS asking, unit
    WHERE asking.is_dated
),
counted AS (
    SELECT
        source_id, grain, period_on, count(*) AS job_count, count(DISTINCT employer_id) AS employer_count, count(min_months) AS stated_count,
        count(DISTINCT employer_id) FILTER (min_months IS NOT NULL) AS stated_employer_count
    FROM asked GROUP BY source_id, grain, period_on
)
SELECT
    period.source_id, period.grain, period_name(period.period_on, period.grain) AS part, period.period_on,
    (period.period_on + period_length(period.grain) - INTERVAL 1 DAY)::DATE AS last_on, period.is_whole,
    coalesce(counted.job_count, 0)::INTEGER AS job_count, coalesce(counted.employer_count, 0)::INTEGER AS employer_count,
    coalesce(counted.stated_count, 0)::INTEGER AS stated_count, coalesce(counted.stated_employer_count, 0)::INTEGER AS stated_employer_count
FROM period
LEFT JOIN counted ON counted.source_id = period.source_id AND counted.grain = period.grain AND counted.period_on = period.period_on
ORDER BY period.source_id, period.place, period.period_on;
