-- fail: a job opens no later than it is first seen, is last seen before it closes, and is back only after that
SELECT job_id, opened_on, entered_on, closed_after_on, closed_before_on, NULL AS back_on FROM job_life
WHERE opened_on > entered_on OR entered_on > closed_after_on OR closed_after_on >= closed_before_on OR entered_on > last_seen_on
UNION ALL
SELECT job_id, NULL, NULL, last_seen_on, missed_on, back_on FROM job_absence
WHERE last_seen_on > missed_on OR missed_on > back_on
ORDER BY ALL;
