-- warn: every text is in English; the others are counted here and nothing is read from them
SELECT source_id, language, count(*) AS text_count FROM posting WHERE has_text AND NOT is_read GROUP BY ALL ORDER BY ALL;
