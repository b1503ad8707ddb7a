-- warn: no more than 5% of an archive's records could not be used
SELECT archive.archive_id, count(*) AS rejected_count, archive.posting_count
FROM rejected_record JOIN archive USING (archive_id)
GROUP BY archive.archive_id, archive.posting_count
HAVING count(*) > 0.05 * (archive.posting_count + count(*))
ORDER BY archive.archive_id;
