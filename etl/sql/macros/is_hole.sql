-- Grain: a truth value.
-- Too few of the boards that count were read: fewer than 90%, or there are none.
CREATE MACRO is_hole(read_count, board_count) AS board_count = 0 OR read_count < 0.9 * board_count;
