-- fail: every table has each of its keys once
SELECT 'archive' AS table_name, archive_id AS key, count(*) AS row_count FROM archive GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'source', source_id, count(*) FROM source GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'board', board_id, count(*) FROM board GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'employer', employer_id, count(*) FROM employer GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'posting', posting_id, count(*) FROM posting GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job', job_id, count(*) FROM job GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'skill', skill_id, count(*) FROM skill GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_min_experience', job_id, count(*) FROM job_min_experience GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_board', concat(job_id, ' ', board_id), count(*) FROM job_board GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_span', concat(job_id, ' ', board_id, ' ', from_at), count(*) FROM job_span GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_text', concat(job_id, ' ', source_id), count(*) FROM job_text GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_detail', job_id, count(*) FROM job_detail GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_skill', concat(job_id, ' ', skill_id), count(*) FROM job_skill GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_salary', concat(job_id, ' ', currency), count(*) FROM job_salary GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_employment', concat(job_id, ' ', employment_type), count(*) FROM job_employment GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_education', job_id, count(*) FROM job_education GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_authorization', concat(job_id, ' ', value), count(*) FROM job_authorization GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_language', job_id, count(*) FROM job_language GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'specialism', specialism, count(*) FROM specialism GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_specialism', concat(job_id, ' ', specialism), count(*) FROM job_specialism GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_life', job_id, count(*) FROM job_life GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_absence', concat(job_id, ' ', number), count(*) FROM job_absence GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'board_monday', concat(board_id, ' ', week_on), count(*) FROM board_monday GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'source_day', concat(source_id, ' ', read_on), count(*) FROM source_day GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'board_read', concat(board_id, ' ', read_at, ' ', archive_id), count(*) FROM board_read GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'board_week', concat(board_id, ' ', week_on), count(*) FROM board_week GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'posting_span', concat(posting_id, ' ', first_seen_at), count(*) FROM posting_span GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'posting_version', concat(posting_id, ' ', first_seen_at), count(*) FROM posting_version GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_country', concat(job_id, ' ', country), count(*) FROM job_country GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'posting_text', posting_id, count(*) FROM posting_text GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'board_stretch', concat(board_id, ' ', from_on), count(*) FROM board_stretch GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'region_country', concat(region, ' ', country), count(*) FROM region_country GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'guide_claim', claim_id, count(*) FROM guide_claim GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_claim', concat(claim_id, ' ', job_id), count(*) FROM job_claim GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'guide_trace', claim_id, count(*) FROM guide_trace GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'coverage', concat(source_id, ' ', counted), count(*) FROM coverage GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'time_zone_word', word, count(*) FROM time_zone_word GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'time_zone_band', wording, count(*) FROM time_zone_band GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'country_time_zone', concat(country, ' ', utc_hours), count(*) FROM country_time_zone GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_time_zone', job_id, count(*) FROM job_time_zone GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_said', job_id, count(*) FROM job_said GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_scope', job_id, count(*) FROM job_scope GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_open_to', concat(job_id, ' ', country), count(*) FROM job_open_to GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'job_repost', concat(job_id, ' ', board_id, ' ', location, ' ', put_up_on), count(*) FROM job_repost GROUP BY ALL HAVING count(*) > 1
ORDER BY ALL;
