-- Grain: one row per job x source of job_text.
-- The texts of the sources that count in the window: published before its end and, as far as is known, still standing at its beginning.
CREATE MACRO text_in_window(sources, date_from, date_to) AS TABLE
SELECT job_id, source_id, asked_on, is_dated, min_months, object
FROM job_text
WHERE
    (len(sources) = 0 OR list_contains(sources, source_id))
    AND (date_from IS NULL OR to_on >= date_from::DATE) AND (date_to IS NULL OR from_on <= date_to::DATE);
