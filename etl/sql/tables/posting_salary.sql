-- Grain: one row per posting x statement of base pay, in a field of the source or at a place in the text.
-- Pay as stated: in its own currency and period, neither converted nor annualised. Equity, bonuses and benefits are none.
CREATE TABLE posting_salary (
    posting_id VARCHAR NOT NULL, -- the posting
    min_amount DOUBLE, -- least pay in full units of the currency; null for "up to"
    max_amount DOUBLE, -- greatest pay; the same as the least where one figure is stated; null for "from"
    currency VARCHAR, -- ISO 4217; null when no sign or code stands by the amount
    period VARCHAR NOT NULL, -- year, month, week, day or hour; year where none is said
    found_in VARCHAR NOT NULL, -- field: a structured field of the source, which goes before the text; or text
    matched_text VARCHAR NOT NULL, -- the words, as written; of a field that gives numbers these with currency and period
    mention_start INTEGER, -- first character in the plain text; null for a field
    mention_end INTEGER, -- one past the last character
    section VARCHAR, -- the section of the posting it stands in; null for a field
    rule VARCHAR -- the rule that found it, in words; null in a pack of a former format
);
INSERT INTO posting_salary
SELECT posting_id, min_amount, max_amount, currency, period, found_in, matched_text, mention_start, mention_end, section, rule
FROM facts.posting_salary
ORDER BY posting_id, mention_start, mention_end, currency, min_amount, max_amount, matched_text;
