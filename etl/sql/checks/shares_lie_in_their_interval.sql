-- fail: every share lies between 0 and 1 and in its interval (but for rounding), has one, and there are no numbers in a hole
WITH stated AS (
    SELECT 'open_jobs_by_week' AS measure, week_on::VARCHAR AS key, remote_share AS share, share_low, share_high, is_hole AND open_count IS NOT NULL AS is_of_a_hole
    FROM open_jobs_by_week([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'new_jobs_over_time', period_on::VARCHAR, remote_share, share_low, share_high, is_hole AND new_count IS NOT NULL
    FROM new_jobs_over_time([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'seniority_over_time', concat_ws(' ', period_on, level), share, share_low, share_high, is_hole AND open_count IS NOT NULL
    FROM seniority_over_time([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'remote_scope', concat_ws(' ', source_id, scope), share, share_low, share_high, false
    FROM remote_scope([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'open_to_country', concat_ws(' ', source_id, country), yes_share, yes_low, yes_high, false
    FROM open_to_country([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'eligibility_over_time', concat_ws(' ', period_on, answer), share, share_low, share_high, is_hole AND answer_count IS NOT NULL
    FROM eligibility_over_time([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'time_zones_stated', concat_ws(' ', source_id, band), share, share_low, share_high, false
    FROM time_zones_stated([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'skill_share', concat_ws(' ', source_id, skill_id), share, share_low, share_high, false
    FROM skill_share([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'guide_asked', concat_ws(' ', claim_id, period, source_id), share, share_low, share_high, false
    FROM guide_asked([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'specialism_share', concat_ws(' ', source_id, specialism), share, share_low, share_high, false
    FROM specialism_share([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'facts_stated', concat_ws(' ', source_id, fact, value), share, share_low, share_high, false
    FROM facts_stated([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'pay_stated', source_id, share, share_low, share_high, false
    FROM pay_stated([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'open_to_years', concat_ws(' ', source_id, years), open_share, share_low, share_high, false
    FROM open_to_years([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'years_required', source_id, stated_share, stated_low, stated_high, false
    FROM years_required([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'open_now', source_id, remote_share, share_low, share_high, now_on IS NULL AND open_count IS NOT NULL
    FROM open_now([], NULL, NULL, [], [], [], [], 'all')
    -- Of counts that come from two records of a read, what is asked is only that the one is a part of the other: Wilson's interval
    -- of more than all cannot be computed.
    UNION ALL
    SELECT 'product_in_context', concat_ws(' ', source_id, week_on), greatest(product_share, remote_share), 0, 1, is_hole AND product_count IS NOT NULL
    FROM product_in_context([], NULL, NULL, [], [], [], [], 'all')
    UNION ALL
    SELECT 'hiring_threads', concat_ws(' ', source_id, period_on), greatest(product_share, remote_share), 0, 1, is_hole AND product_share IS NOT NULL
    FROM hiring_threads([], NULL, NULL, [], [], [], [], 'all')
)
SELECT measure, key, share, share_low, share_high, is_of_a_hole
FROM stated
WHERE
    is_of_a_hole OR (share IS NOT NULL AND (share_low IS NULL OR share_high IS NULL))
    OR NOT (0 <= share_low AND share_low <= share + 1e-9 AND share <= share_high + 1e-9 AND share_high <= 1)
ORDER BY ALL;
