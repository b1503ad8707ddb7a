-- Grain: a value.
-- The five levels that the ten seniorities are shown in, so that each has enough jobs to speak of; null when no seniority is known.
CREATE MACRO seniority_level(seniority) AS
    CASE
        WHEN seniority IN ('intern', 'junior') THEN 'junior'
        WHEN seniority IN ('principal', 'group') THEN 'principal'
        WHEN seniority IN ('director', 'head', 'vp', 'chief') THEN 'executive'
        ELSE seniority
    END;
