-- Grain: one row per posting (one identifier on one board) that the project's rule or the plain rule calls product management.
-- What the posting says of itself, as last read, and the facts that hold for it as a whole.
CREATE TABLE posting (
    posting_id VARCHAR NOT NULL, -- key: <board_id>/<identifier>
    job_id VARCHAR, -- the opening it belongs to; null when the project's rule does not call it product management
    board_id VARCHAR NOT NULL, -- the list it stood on
    source_id VARCHAR NOT NULL, -- the service of that list
    archive_id VARCHAR NOT NULL, -- the archive that it was read from
    employer_id VARCHAR, -- the employer after normalisation; null when none is stated
    identifier VARCHAR NOT NULL, -- the source's own name of the posting
    url VARCHAR, -- where the posting stands or stood
    application_url VARCHAR, -- the employer's own page for it, where it is known and another one
    hiring_organization VARCHAR, -- the employer as the posting writes it
    title VARCHAR, -- the title, as last read or as found in the text
    title_found_in VARCHAR, -- title: a field of the source; text: found in the text
    title_start INTEGER, -- first character of the title in the text, where it was found there
    title_end INTEGER, -- one past its last character
    location VARCHAR, -- the location as written
    date_posted DATE, -- the employer's own publication date; moves when a posting is published again
    is_product BOOLEAN NOT NULL, -- product management by the project's rule, at any time it was seen
    is_product_plain BOOLEAN NOT NULL, -- by the plain title rule that reference figures are counted with
    seniority VARCHAR, -- intern, junior, mid, senior, principal, group, director, head, vp or chief, from the title
    workplace VARCHAR NOT NULL, -- remote, hybrid, onsite or unspecified, from title, location and text
    eligibility_scope VARCHAR, -- remote postings only: worldwide, restricted or unspecified
    has_text BOOLEAN NOT NULL, -- the text was read, so skills and years could be found
    text_signature BLOB, -- MinHash of the text: 128 permutations, lowest 16 bits each; no text can be rebuilt from it
    rules_version VARCHAR NOT NULL, -- version of the extraction rules
    education VARCHAR, -- none_stated, bachelor_required, bachelor_or_equivalent (experience will do instead), bachelor_preferred, advanced_required or advanced_preferred (master, MBA, doctorate); null when the text was not read
    language VARCHAR, -- ISO 639-1 code of the text's language; null when there is no text, or too little of it to tell
    is_read BOOLEAN NOT NULL, -- there is a text and it is not in another language than English (or has a full part in English), so facts were looked for in it
    role_rule VARCHAR, -- the rule that calls it product management, in words; null where it is none, and in a pack of a former format
    seniority_rule VARCHAR -- the rule that read its level, in words; null where it has none, and in a pack of a former format
);
INSERT INTO posting
SELECT
    posting.posting_id, posting_job.job_id, posting.board_id, posting.source_id, posting.archive_id, posting_employer.employer_id,
    posting.identifier, posting.url, posting.application_url, posting.hiring_organization, posting.title, posting.title_found_in, posting.title_start,
    posting.title_end, posting.location, posting.date_posted, posting.is_product, posting.is_product_plain, posting.seniority,
    posting.workplace, posting.eligibility_scope, posting.has_text, posting.text_signature, posting.rules_version,
    posting.education, posting.language,
    coalesce(posting.is_read, posting.has_text),  -- a pack of the former format read every text
    posting.role_rule, posting.seniority_rule
FROM facts.posting
LEFT JOIN facts.posting_employer USING (posting_id)
LEFT JOIN facts.posting_job USING (posting_id)
ORDER BY posting.posting_id;
