-- fail: no source holds less than half of what the former build held of it; where that is meant, `python -m etl build --accept-loss SOURCE`
SELECT former.source_id, former.counted, former.row_count AS former_count, coalesce(coverage.row_count, 0) AS row_count
FROM facts.former_coverage AS former
LEFT JOIN coverage ON coverage.source_id = former.source_id AND coverage.counted = former.counted
WHERE
    coalesce(coverage.row_count, 0) < 0.5 * former.row_count
    AND former.source_id NOT IN (SELECT source_id FROM facts.accepted_loss)
ORDER BY former.source_id, former.counted;
