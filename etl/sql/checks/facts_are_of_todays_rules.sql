-- warn: all facts were found with the rules of this version; import the archive again, or make the pack again, where they were not
SELECT archive.archive_id, archive.taken_from, archive.rules_version, build.rules_version AS rules_version_of_today
FROM archive CROSS JOIN build
WHERE archive.rules_version <> build.rules_version
ORDER BY archive.archive_id;
