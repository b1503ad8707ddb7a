-- Grain: one row per board of the panel.
-- The boards read throughout the window (selected_board).
CREATE MACRO panel_board(sources, date_from, date_to) AS TABLE
SELECT board_id FROM selected_board(sources, date_from, date_to, 'same');
