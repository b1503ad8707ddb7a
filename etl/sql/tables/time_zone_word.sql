-- Grain: one row per word by which postings name a time zone or the zones of a region.
-- Where the zones lie that such a word means: hours from UTC in standard time, since in summer one's own clock and the other's mostly move together.
CREATE TABLE time_zone_word (
    word VARCHAR NOT NULL, -- in lower case
    from_hours DOUBLE NOT NULL, -- westernmost zone, hours from UTC
    to_hours DOUBLE NOT NULL -- easternmost zone; the same for a word for one zone
);
INSERT INTO time_zone_word VALUES
('utc', 0, 0), ('gmt', 0, 0), ('uk', 0, 0), ('bst', 0, 0), ('wet', 0, 0), ('cet', 1, 1), ('cest', 1, 1), ('eet', 2, 2), ('eest', 2, 2),
('eastern', -5, -5), ('est', -5, -5), ('edt', -5, -5), ('et', -5, -5), ('central', -6, -6), ('cst', -6, -6), ('cdt', -6, -6),
('mountain', -7, -7), ('mst', -7, -7), ('mdt', -7, -7), ('pacific', -8, -8), ('pst', -8, -8), ('pdt', -8, -8), ('pt', -8, -8),
('us', -8, -5), ('north american', -8, -4), ('america', -8, -3), ('american', -8, -3), ('americas', -8, -3),
('europe', 0, 2), ('european', 0, 2), ('emea', 0, 4), ('asian', 5, 9);
