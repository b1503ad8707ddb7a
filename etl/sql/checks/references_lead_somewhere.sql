-- fail: what a row refers to is there
SELECT 'posting.board_id' AS reference, posting_id AS key, board_id AS missing FROM posting ANTI JOIN board USING (board_id)
UNION ALL SELECT 'posting.archive_id', posting_id, archive_id FROM posting ANTI JOIN archive USING (archive_id)
UNION ALL SELECT 'posting.source_id', posting_id, source_id FROM posting ANTI JOIN source USING (source_id)
UNION ALL SELECT 'posting.job_id', posting_id, job_id FROM posting ANTI JOIN job USING (job_id) WHERE job_id IS NOT NULL
UNION ALL SELECT 'posting.employer_id', posting_id, employer_id FROM posting ANTI JOIN employer USING (employer_id) WHERE employer_id IS NOT NULL
UNION ALL SELECT 'posting_span.posting_id', posting_id, posting_id FROM posting_span ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_skill.posting_id', posting_id, posting_id FROM posting_skill ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_skill.skill_id', posting_id, skill_id FROM posting_skill ANTI JOIN skill USING (skill_id)
UNION ALL SELECT 'posting_experience.posting_id', posting_id, posting_id FROM posting_experience ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_place.posting_id', posting_id, posting_id FROM posting_place ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_salary.posting_id', posting_id, posting_id FROM posting_salary ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_education.posting_id', posting_id, posting_id FROM posting_education ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_employment.posting_id', posting_id, posting_id FROM posting_employment ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_authorization.posting_id', posting_id, posting_id FROM posting_authorization ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_specialism.posting_id', posting_id, posting_id FROM posting_specialism ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'posting_specialism.specialism', posting_id, specialism FROM posting_specialism ANTI JOIN specialism USING (specialism)
UNION ALL SELECT 'board.source_id', board_id, source_id FROM board ANTI JOIN source USING (source_id)
UNION ALL SELECT 'board_read.board_id', board_id, board_id FROM board_read ANTI JOIN board USING (board_id)
UNION ALL SELECT 'posting_text.posting_id', posting_id, posting_id FROM posting_text ANTI JOIN posting USING (posting_id)
UNION ALL SELECT 'job.source_id', job_id, source_id FROM job ANTI JOIN source USING (source_id)
UNION ALL SELECT 'job.employer_id', job_id, employer_id FROM job ANTI JOIN employer USING (employer_id) WHERE employer_id IS NOT NULL
UNION ALL SELECT 'job.job_id', job_id, job_id FROM job ANTI JOIN posting USING (job_id)
UNION ALL SELECT 'job_span.job_id', job_id, job_id FROM job_span ANTI JOIN job USING (job_id)
UNION ALL SELECT 'job_span.board_id', job_id, board_id FROM job_span ANTI JOIN board USING (board_id)
UNION ALL SELECT 'job_country.job_id', job_id, job_id FROM job_country ANTI JOIN job USING (job_id)
UNION ALL SELECT 'board_week.board_id', board_id, board_id FROM board_week ANTI JOIN board USING (board_id)
UNION ALL SELECT 'rejected_record.archive_id', archive_id, archive_id FROM rejected_record ANTI JOIN archive USING (archive_id)
ORDER BY ALL;
