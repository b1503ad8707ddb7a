-- Grain: one row per archive x reason.
-- Records of a source that could not be used, set against all that were read; of the filters, source applies.
CREATE MACRO rejected_by_reason(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    archive.label AS archive, rejected_record.reason, count(*)::INTEGER AS rejected_count, archive.posting_count,
    count(*) / (archive.posting_count + count(*)) AS rejected_share, max(rejected_record.read_at)::DATE AS last_read_on
FROM rejected_record JOIN archive USING (archive_id)
WHERE len(sources) = 0 OR list_contains(sources, archive.source_id)
GROUP BY archive.label, archive.posting_count, rejected_record.reason
ORDER BY rejected_count DESC, archive, rejected_record.reason;
