-- Grain: one row per period of guide_period x selected source that speaks for it.
-- The days of a source that a period takes in; of now the last ones before the source's own now.
CREATE MACRO guide_window(sources) AS TABLE
SELECT
    guide_period.period, source.source_id, source.kind,
    CASE WHEN guide_period.last_days IS NULL THEN guide_period.from_on ELSE source.now_on - guide_period.last_days + 1 END AS from_on,
    coalesce(guide_period.to_on, source.now_on) AS to_on
FROM guide_period
JOIN source ON guide_period.last_days IS NULL OR source.now_on >= guide_period.from_on
WHERE len(sources) = 0 OR list_contains(sources, source.source_id);
