-- fail: the panel of boards read throughout counts no more boards and jobs than all boards do
SELECT 'open' AS measure, panel.week_on, panel.open_count AS panel_count, whole.open_count AS all_count
FROM open_jobs_by_week([], NULL, NULL, [], [], [], [], 'same') AS panel
JOIN open_jobs_by_week([], NULL, NULL, [], [], [], [], 'all') AS whole USING (week_on)
WHERE panel.open_count > whole.open_count OR panel.remote_count > whole.remote_count OR panel.employer_count > whole.employer_count
UNION ALL
SELECT 'new', panel.period_on, panel.new_count, whole.new_count
FROM new_jobs_over_time([], NULL, NULL, [], [], [], [], 'same') AS panel
JOIN new_jobs_over_time([], NULL, NULL, [], [], [], [], 'all') AS whole USING (period_on)
WHERE panel.new_count > whole.new_count OR panel.remote_count > whole.remote_count OR panel.employer_count > whole.employer_count
UNION ALL
SELECT 'boards', NULL, count(*), count(*) FILTER (board.board_id IS NOT NULL)
FROM panel_board([], NULL, NULL) AS panel LEFT JOIN board USING (board_id)
HAVING count(*) > count(DISTINCT board.board_id)
ORDER BY ALL;
