-- fail: skills and experience are known only of postings whose text was read
SELECT posting_id FROM (SELECT posting_id FROM posting_skill UNION SELECT posting_id FROM posting_experience) JOIN posting USING (posting_id)
WHERE NOT has_text
ORDER BY posting_id;
