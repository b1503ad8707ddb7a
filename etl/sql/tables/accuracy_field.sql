-- Grain: one row per field and kind of labelled line (titles, postings, remote postings, place strings).
-- How often the rules are right about each field, held against labels made by hand; all intervals are Wilson's 95%.
CREATE TABLE accuracy_field (
    field_id VARCHAR NOT NULL, -- the field, as `python -m etl extract` names it; skills and skills_clear are all skills together
    label VARCHAR NOT NULL, -- its name for people
    measured_on VARCHAR NOT NULL, -- what was labelled
    place INTEGER NOT NULL, -- its place in the list, from 1
    told_by VARCHAR NOT NULL, -- the figure that says most of it: exact, or mentions (precision and recall)
    exact_count INTEGER NOT NULL, -- labelled lines on which the field was compared; 0 for skills, which are counted one by one
    exact_right_count INTEGER NOT NULL, -- of them those in which it was right in full
    exact_share DOUBLE, -- exact_right_count / exact_count, 0 to 1; null of nothing
    exact_low DOUBLE, -- lower end of its interval
    exact_high DOUBLE, -- upper end of its interval
    clear_count INTEGER NOT NULL, -- labelled lines whose label nobody doubted
    clear_right_count INTEGER NOT NULL, -- of them those in which it was right in full
    clear_share DOUBLE, -- clear_right_count / clear_count, 0 to 1; null of nothing
    clear_low DOUBLE, -- lower end of its interval
    clear_high DOUBLE, -- upper end of its interval
    labelled_count INTEGER NOT NULL, -- stated values, or single mentions, that are labelled
    found_count INTEGER NOT NULL, -- stated values, or single mentions, that the rules found
    right_count INTEGER NOT NULL, -- those that are both
    precision DOUBLE, -- right_count / found_count, 0 to 1; null of nothing
    precision_low DOUBLE, -- lower end of its interval
    precision_high DOUBLE, -- upper end of its interval
    recall DOUBLE, -- right_count / labelled_count, 0 to 1; null of nothing
    recall_low DOUBLE, -- lower end of its interval
    recall_high DOUBLE, -- upper end of its interval
    f1 DOUBLE -- harmonic mean of precision and recall; null of nothing
);
INSERT INTO accuracy_field
SELECT
    field_id, label, measured_on, place, told_by, exact_count, exact_right_count, exact_share, exact_low, exact_high,
    clear_count, clear_right_count, clear_share, clear_low, clear_high, labelled_count, found_count, right_count,
    precision, precision_low, precision_high, recall, recall_low, recall_high, f1
FROM facts.accuracy_field
ORDER BY place;
