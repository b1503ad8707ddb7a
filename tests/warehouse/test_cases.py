"""Every measure and every check against hand-computed cases (tests/warehouse/case.py says how one is written)."""

import pytest

from etl.warehouse.check import checks, finding
from etl.warehouse.statements import statements
from tests.warehouse.case import Case, answer, cases, changed, name_of_facts, readable, shared_database

CASES = cases()
CHECKS = {check.name: check for check in checks()}
MEASURES = [statement.name for statement in statements() if statement.kind == "measure"]
# Cases of the same facts go to one worker: a database costs a second, asking it a few milliseconds.
THIS_CASE = [pytest.param(case, id=case.name, marks=pytest.mark.xdist_group(name_of_facts(case))) for case in CASES]


@pytest.mark.parametrize("case", THIS_CASE)
def test_facts_give_the_rows_computed_by_hand(case: Case):
    connection = shared_database(case)
    if case.check:
        assert finding(connection, CHECKS[case.check]).row_count == 0, "the check must hold before the change"
    with changed(connection, case.change):
        columns, rows = answer(case, connection, CHECKS[case.check].sql if case.check else case.query or "")
    at = [columns.index(column) for column in case.columns]
    expected = case.rows or [[""] * len(at)]
    shown = [
        [readable(row[place], cell) for place, cell in zip(at, expected[min(n, len(expected) - 1)], strict=True)]
        for n, row in enumerate(rows)
    ]
    assert shown == case.rows


@pytest.mark.xdist_group(name_of_facts(CASES[0]))
@pytest.mark.parametrize("measure", MEASURES)
def test_every_column_of_a_measure_is_expected_in_a_case(measure: str):
    own = [case for case in CASES if case.measure == measure]
    assert own, f"no case of {measure} under tests/warehouse/cases"
    columns, _ = answer(own[0], shared_database(CASES[0]), "")
    assert set(columns) - {column for case in own for column in case.columns} == set()


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_a_case_in_which_it_fails(check: str):
    assert [case.name for case in CASES if case.check == check and case.rows], (
        f"no case of {check} under tests/warehouse/cases"
    )
