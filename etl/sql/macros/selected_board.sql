-- Grain: one row per board.
-- The boards that count: the panel of the window when boards is 'same', all boards of the sources otherwise.
CREATE MACRO selected_board(sources, date_from, date_to, boards) AS TABLE
SELECT board_id FROM panel_board(sources, date_from, date_to) WHERE boards = 'same'
UNION ALL
SELECT board_id FROM board WHERE boards <> 'same' AND (len(sources) = 0 OR list_contains(sources, source_id));
