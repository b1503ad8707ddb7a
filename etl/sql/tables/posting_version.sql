-- Grain: one row per posting x unbroken stretch of reads at which it said the same (title, place, text and the source's structured fields).
-- What a posting with a text, on a board read again and again, said at each read. All of it is read by the rules of today: a better rule
-- is no change of a posting. Postings whose text was not read again and again are not here.
CREATE TABLE posting_version (
    posting_id VARCHAR NOT NULL, -- the posting
    version INTEGER NOT NULL, -- number of what it said, by first sight; a posting that goes back to its former text has 1, 2 and 1
    first_seen_at TIMESTAMP NOT NULL, -- first read of the stretch, UTC
    last_seen_at TIMESTAMP NOT NULL, -- last read of it
    title VARCHAR, -- its title
    is_product BOOLEAN NOT NULL, -- product management by the project's rule, with this title; by the text where no title of the posting says so
    workplace VARCHAR NOT NULL, -- remote, hybrid, onsite or unspecified
    education VARCHAR, -- the degree it asks for, as in posting; null when the text was not read
    language VARCHAR, -- ISO 639-1 code of the text's language; null when it is too short to tell
    is_read BOOLEAN NOT NULL, -- facts were looked for in the text: it is not in another language than English
    min_months INTEGER, -- the least experience it requires, by the rule of job_min_experience; null when it requires none
    required_skills MAP(VARCHAR, VARCHAR) NOT NULL, -- skill_id of each skill that it requires, and the words that first do
    pay VARCHAR -- the base pay it states, of each currency and period (posting_pay); null when it states none
);
INSERT INTO posting_version
WITH several AS (
    SELECT posting_id FROM facts.posting_version GROUP BY posting_id HAVING max(version) > 1
),
-- A posting's only version is what it says as last read, whose facts have no number.
stretch AS (
    SELECT
        said.*, CASE WHEN several.posting_id IS NOT NULL THEN said.version END AS fact_version,
        said.is_product OR (posting.is_product AND NOT bool_or(said.is_product) OVER (PARTITION BY said.posting_id)) AS is_product_then
    FROM facts.posting_version AS said
    JOIN posting USING (posting_id)
    LEFT JOIN several USING (posting_id)
),
years AS (
    SELECT posting_id, version, min_months FROM posting_min_experience
    QUALIFY row_number() OVER (PARTITION BY posting_id, version ORDER BY object = 'general') = 1
),
stated_skill AS (
    SELECT posting_id, NULL::INTEGER AS version, skill_id, kind, matched_text, mention_start
    FROM posting_skill SEMI JOIN facts.posting_version USING (posting_id)
    UNION ALL
    SELECT posting_id, version, skill_id, kind, matched_text, mention_start FROM facts.version_skill SEMI JOIN skill USING (skill_id)
),
required_skill AS (
    SELECT posting_id, version, skill_id, first(matched_text ORDER BY mention_start) AS matched_text
    FROM stated_skill WHERE kind = 'required' GROUP BY posting_id, version, skill_id
),
skills AS (
    SELECT posting_id, version, map_from_entries(list((skill_id, matched_text) ORDER BY skill_id)) AS required_skills
    FROM required_skill GROUP BY posting_id, version
),
pay AS (
    SELECT
        posting_id, version, string_agg(pay_words(currency, min_amount, max_amount, period), '; ' ORDER BY currency, period) AS words
    FROM posting_pay GROUP BY posting_id, version
)
SELECT
    stretch.posting_id, stretch.version, stretch.first_seen_at, stretch.last_seen_at, stretch.title, stretch.is_product_then, stretch.workplace,
    stretch.education, stretch.language, stretch.is_read, years.min_months, coalesce(skills.required_skills, MAP {}), pay.words
FROM stretch
LEFT JOIN years ON years.posting_id = stretch.posting_id AND years.version IS NOT DISTINCT FROM stretch.fact_version
LEFT JOIN skills ON skills.posting_id = stretch.posting_id AND skills.version IS NOT DISTINCT FROM stretch.fact_version
LEFT JOIN pay ON pay.posting_id = stretch.posting_id AND pay.version IS NOT DISTINCT FROM stretch.fact_version
ORDER BY stretch.posting_id, stretch.first_seen_at;
