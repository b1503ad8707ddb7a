-- Grain: one row per source x day on which boards of it were read.
-- How many boards were read that day, how many of those reads were not whole, and how many postings of all roles the whole ones listed; of the filters, source and period apply.
CREATE MACRO reads_by_day(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    source_day.source_id, source.label AS source, source_day.read_on, source_day.board_count, source_day.incomplete_count,
    source_day.posting_count
FROM source_day
JOIN source USING (source_id)
WHERE
    (len(sources) = 0 OR list_contains(sources, source_day.source_id))
    AND (date_from IS NULL OR source_day.read_on >= date_from::DATE) AND (date_to IS NULL OR source_day.read_on <= date_to::DATE)
ORDER BY source_day.source_id, source_day.read_on;
