"""Tables, macros and measures of the SQL files, with what their comments say, in a database under construction."""

import duckdb

from etl.reading import Progress
from etl.warehouse.check import Check, Finding, finding
from etl.warehouse.statements import Statement

DICTIONARY = """
    INSERT INTO data_dictionary
    SELECT table_name, duckdb_tables.comment, column_name, column_index, data_type, duckdb_columns.comment
    FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, schema_name, table_name)
    WHERE database_name = current_database()
    ORDER BY table_name, column_index
"""


def define(connection: duckdb.DuckDBPyConnection, found: list[Statement], say: Progress) -> None:
    """Runs `found` in its order, comments what was made, and writes down what the measures and columns mean."""
    for done, statement in enumerate(found):
        say(f"Making {statement.name}", done, len(found))
        connection.execute(statement.sql)
        comment(connection, statement)
    for one in sorted((one for one in found if one.kind == "measure"), key=lambda one: one.name):
        connection.execute("INSERT INTO measure VALUES ($1, $2, $3, $4)", [one.name, one.grain, one.meaning, one.sql])
    connection.execute(DICTIONARY)


def comment(connection: duckdb.DuckDBPyConnection, statement: Statement) -> None:
    """Tells the database what the file's comments say of the table or macro and of its columns."""
    is_table_macro = " AS TABLE" in statement.code
    thing = "TABLE" if statement.kind == "table" else "MACRO TABLE" if is_table_macro else "MACRO"
    connection.execute(f"COMMENT ON {thing} {statement.name} IS {quoted(f'{statement.grain} {statement.meaning}')}")
    for column, meaning in statement.column_comments.items():
        connection.execute(f"COMMENT ON COLUMN {statement.name}.{column} IS {quoted(meaning)}")


def quoted(text: str) -> str:
    """`text` as an SQL literal: COMMENT takes no parameters."""
    return "'" + text.replace("'", "''") + "'"


def store_findings(connection: duckdb.DuckDBPyConnection, found: list[Check], say: Progress) -> list[Finding]:
    """Runs the checks `found` and writes down what they find."""
    findings = []
    for done, check in enumerate(found):
        say(f"Checking {check.name}", done, len(found))
        one = finding(connection, check)
        findings.append(one)
        connection.execute(
            "INSERT INTO check_result VALUES ($1, $2, $3, $4, $5)",
            [check.name, check.level, check.rule, one.row_count, one.first_rows],
        )
    return findings
