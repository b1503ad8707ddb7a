-- fail: a share lies between 0 and 1 and in its interval (but for rounding), and there is none in a hole
SELECT 'open' AS measure, week_on, remote_share, share_low, share_high, is_hole
FROM open_jobs_by_week([], NULL, NULL, [], [], [], [], 'all')
WHERE NOT (0 <= share_low AND share_low <= remote_share + 1e-9 AND remote_share <= share_high + 1e-9 AND share_high <= 1) OR is_hole AND open_count IS NOT NULL
UNION ALL
SELECT 'new', week_on, remote_share, share_low, share_high, is_hole
FROM new_jobs_by_week([], NULL, NULL, [], [], [], [], 'all')
WHERE NOT (0 <= share_low AND share_low <= remote_share + 1e-9 AND remote_share <= share_high + 1e-9 AND share_high <= 1) OR is_hole AND new_count IS NOT NULL
ORDER BY ALL;
