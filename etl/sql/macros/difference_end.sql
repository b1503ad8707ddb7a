-- Grain: a number; null where a share or an end of its interval is.
-- One end of the 95% interval of share - other, of two samples: the lower when sign is -1, the upper when it is 1; the ends of each share's
-- own interval say how far it may lie (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10).
CREATE MACRO difference_end(share, low, high, other, other_low, other_high, sign) AS
    share - other + sign * CASE
        WHEN sign < 0 THEN sqrt((share - low) ** 2 + (other_high - other) ** 2) ELSE sqrt((high - share) ** 2 + (other - other_low) ** 2)
    END;
