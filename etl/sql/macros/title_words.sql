-- Grain: a list of text, sorted.
-- The words of a title that say what the product is about, each once, in small letters: without those for the role itself, for levels
-- (seniority), for the workplace, and without little words.
CREATE MACRO title_words(title) AS
    list_sort(list_distinct(list_filter(
        regexp_extract_all(strip_accents(lower(title)), '[\pL][\pL\pN+#&/]+'),
        lambda word: NOT list_contains(
            [
                'product', 'products', 'manager', 'managers', 'management', 'mgr', 'owner', 'pm', 'po', 'senior', 'sr', 'junior', 'jr', 'lead',
                'staff', 'principal', 'group', 'head', 'director', 'vp', 'vice', 'president', 'chief', 'officer', 'cpo', 'associate', 'intern',
                'internship', 'ii', 'iii', 'iv', 'remote', 'hybrid', 'onsite', 'of', 'the', 'and', 'for', 'in', 'to', 'or', 'with', 'at', 'an', 'on'
            ],
            word
        )
    )));
