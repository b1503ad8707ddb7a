-- Grain: one row per source x language of a text (null: too short or too mixed to tell).
-- Postings of product management with a text, and in how many of them facts were looked for: those that are English or have a full part in English; of the filters, source applies.
CREATE MACRO texts_by_language(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    source.label AS source, posting.language, count(*)::INTEGER AS text_count, count(*) FILTER (posting.is_read)::INTEGER AS read_count,
    count(*) FILTER (NOT posting.is_read)::INTEGER AS unread_count
FROM posting JOIN source USING (source_id)
WHERE posting.is_product AND posting.has_text AND (len(sources) = 0 OR list_contains(sources, posting.source_id))
GROUP BY source.label, posting.language
ORDER BY source.label, text_count DESC, posting.language;
