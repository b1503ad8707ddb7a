-- Grain: one row per table x column.
-- What every column means: the comments of etl/sql/tables.
CREATE TABLE data_dictionary (
    table_name VARCHAR NOT NULL, -- the table
    table_meaning VARCHAR NOT NULL, -- what it holds: its grain, then what it is
    column_name VARCHAR NOT NULL, -- the column
    column_position INTEGER NOT NULL, -- its place in the table, from 1
    data_type VARCHAR NOT NULL, -- its type in DuckDB
    meaning VARCHAR -- unit, source and how it is determined
);
