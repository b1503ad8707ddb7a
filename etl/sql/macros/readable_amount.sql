-- Grain: words; null of null.
-- An amount of money as people write it: 120,000 or 22.50.
CREATE MACRO readable_amount(amount) AS replace(format('{:,.2f}', amount::DOUBLE), '.00', '');
