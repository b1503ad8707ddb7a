-- Grain: one row per posting x change of one thing, of a job of the selection; last changed first.
-- What changed in postings while they stood in the window: kind, before and after, the words of the text where they are held, softer or harder where there is a direction, and the two reads it lies between.
CREATE MACRO job_changes(sources, date_from, date_to, seniorities, workplaces, places, employers, boards) AS TABLE
SELECT
    posting_change.changed_after_on, posting_change.changed_before_on, posting_change.kind, posting_change.from_value,
    posting_change.to_value, posting_change.step, posting_change.direction, posting_change.from_words, posting_change.to_words, job.title, job.employer, job.employer_id, posting_change.posting_id, job.job_id
FROM posting_change
JOIN posting ON posting.posting_id = posting_change.posting_id
JOIN selected_board(sources, date_from, date_to, boards) AS chosen ON chosen.board_id = posting.board_id
JOIN selected_job([], seniorities, workplaces, places, employers) AS job ON job.job_id = posting_change.job_id
WHERE
    (date_from IS NULL OR posting_change.changed_before_on >= date_from::DATE)
    AND (date_to IS NULL OR posting_change.changed_before_on <= date_to::DATE)
ORDER BY posting_change.changed_before_on DESC, posting_change.posting_id, posting_change.kind, posting_change.from_value, posting_change.to_value;
