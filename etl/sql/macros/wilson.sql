-- Grain: a number; null of no trials.
-- One end of the 95% Wilson interval of a share found in n independent trials (E. B. Wilson, JASA 22, 1927): the lower when sign is -1,
-- the upper when it is 1. 1.959964 is the normal quantile; the other constants are its square, the half and the quarter of it.
-- Give it columns: a macro's text is repeated wherever its parameters stand, and planning share_low and share_high with all their
-- sums takes longer than counting does.
CREATE MACRO wilson(share, n, sign) AS
    CASE WHEN n IS NOT NULL THEN least(1, greatest(0,
        (share * n + 1.920729440648 + sign * 1.959964 * sqrt(share * (1 - share) * n + 0.960364720324)) / (n + 3.841458881296)
    )) END;
