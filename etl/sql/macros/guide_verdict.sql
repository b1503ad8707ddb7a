-- Grain: a word; cannot_tell where there is no interval.
-- What follows for a claim from the interval of the number that decides it: holds when it surely reaches one threshold, no_longer when it
-- surely stays below the other, else what the claim says of the numbers between.
CREATE MACRO guide_verdict(low, high, holds_from, fails_below, between_verdict) AS
    CASE
        WHEN low IS NULL OR high IS NULL THEN 'cannot_tell'
        WHEN low >= holds_from THEN 'holds'
        WHEN high < fails_below THEN 'no_longer'
        ELSE between_verdict
    END;
