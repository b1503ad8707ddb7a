-- Grain: one row per posting x version of it that requires a length of experience x what it is experience of.
-- The least experience that one text requires, in product management and in general. What is preferred, and years of managing people or of
-- other things, do not count. Lengths of one text that are tied to a degree are alternatives ("5 years with a bachelor's degree or 2 with a
-- master's"): the smallest of them counts. Lengths for a higher level ("7+ years (Principal PM)") count, the smallest of them, only where
-- the text states no other. The same rule as min_months_required in etl/extract/gold.py.
CREATE TABLE posting_min_experience (
    posting_id VARCHAR NOT NULL, -- the posting
    version INTEGER, -- which version of it (posting_version); null: as last read
    object VARCHAR NOT NULL, -- product_management or general: experience of what
    min_months INTEGER NOT NULL, -- the least number of months
    matched_text VARCHAR -- the words that state it
);
INSERT INTO posting_min_experience
WITH stated AS (
    SELECT posting_id, NULL::INTEGER AS version, object, kind, min_months, matched_text, mention_start FROM posting_experience
    UNION ALL
    SELECT posting_id, version, object, kind, min_months, matched_text, mention_start FROM facts.version_experience
),
required AS (
    SELECT
        posting_id, version, object, min_months, matched_text, mention_start,
        regexp_matches(matched_text, '\b(bachelor|master|advanced|ph\.?d|mba|degree)', 'i') AS is_by_degree,
        regexp_matches(matched_text, '\((senior|sr\.?|staff|principal|lead|group) pm', 'i') AS is_of_a_level
    FROM stated
    WHERE kind = 'required' AND object IN ('product_management', 'general') AND min_months IS NOT NULL
),
of_text AS (
    SELECT
        posting_id, version, object,
        coalesce(
            greatest(
                max(min_months) FILTER (NOT is_of_a_level AND NOT is_by_degree),
                min(min_months) FILTER (NOT is_of_a_level AND is_by_degree)
            ),
            min(min_months)
        ) AS min_months
    FROM required GROUP BY posting_id, version, object
)
SELECT of_text.posting_id, of_text.version, of_text.object, of_text.min_months, first(required.matched_text ORDER BY required.mention_start)
FROM of_text
JOIN required
    ON required.posting_id = of_text.posting_id AND required.version IS NOT DISTINCT FROM of_text.version
    AND required.object = of_text.object AND required.min_months = of_text.min_months
GROUP BY ALL
ORDER BY ALL;
