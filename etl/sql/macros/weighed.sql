-- Grain: a number.
-- What an employer's count adds to a share: of its n jobs those with the property when every job counts once (weights 'jobs'), its own
-- share of them when every employer counts once ('employers'). weighed(n, n, weights) is what it adds below the line.
CREATE MACRO weighed(counted, n, weights) AS CASE WHEN weights = 'employers' THEN counted / n ELSE counted END;
