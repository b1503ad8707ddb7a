-- Grain: one row per company of the article x name that its postings may carry.
-- Under which employers its jobs are found, whichever board lists them.
CREATE TABLE watch_company_employer (
    company_id VARCHAR NOT NULL, -- the company
    employer_id VARCHAR NOT NULL -- the name, normalised as employers are; no employer of that name need be here
);
INSERT INTO watch_company_employer
SELECT company_id, employer_id
FROM facts.watch_company_employer
ORDER BY company_id, employer_id;
