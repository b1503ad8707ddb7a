-- Grain: one row per skill of the list.
-- How often the rules are right about each skill, a skill counting once a labelled posting; intervals are Wilson's 95%.
CREATE TABLE accuracy_skill (
    skill_id VARCHAR NOT NULL, -- key
    labelled_count INTEGER NOT NULL, -- labelled postings that ask for it
    found_count INTEGER NOT NULL, -- labelled postings in which the rules found it
    right_count INTEGER NOT NULL, -- those that are both
    is_measured BOOLEAN NOT NULL, -- at least 20 labelled postings ask for it; of fewer a share says too little
    precision DOUBLE, -- right_count / found_count, 0 to 1; null of nothing
    precision_low DOUBLE, -- lower end of its interval
    precision_high DOUBLE, -- upper end of its interval
    recall DOUBLE, -- right_count / labelled_count, 0 to 1; null of nothing
    recall_low DOUBLE, -- lower end of its interval
    recall_high DOUBLE, -- upper end of its interval
    f1 DOUBLE -- harmonic mean of precision and recall; null of nothing
);
INSERT INTO accuracy_skill
SELECT
    skill.skill_id, coalesce(measured.labelled_count, 0), coalesce(measured.found_count, 0), coalesce(measured.right_count, 0),
    coalesce(measured.labelled_count, 0) >= 20, measured.precision, measured.precision_low, measured.precision_high,
    measured.recall, measured.recall_low, measured.recall_high, measured.f1
FROM skill LEFT JOIN facts.accuracy_skill AS measured USING (skill_id)
ORDER BY skill.skill_id;
