"""An answer is found once, whoever asks and however many ask at once."""

import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor

import pytest

from charts import answers as answers_module
from charts import data
from charts.answers import Answers
from charts.selection import Selection
from etl.warehouse import read


def test_who_asks_while_an_answer_is_being_found_waits_for_it():
    answers, asked, may_end = Answers(size=2), [], threading.Event()

    def find():
        asked.append("once")
        may_end.wait(10)
        return 7

    with ThreadPoolExecutor(3) as visitors:
        found = [visitors.submit(answers.of, "question", find) for _ in range(3)]
        may_end.set()
        assert [one.result() for one in found] == [7, 7, 7]
    assert asked == ["once"]


def test_the_answer_asked_longest_ago_is_given_up():
    answers, asked = Answers(size=2), []
    for question in ("a", "b", "a", "c", "a", "b"):
        answers.of(question, lambda question=question: asked.append(question))
    assert asked == ["a", "b", "c", "b"]


def test_a_problem_is_raised_and_not_remembered():
    answers = Answers(size=2)
    with pytest.raises(ZeroDivisionError):
        answers.of("question", lambda: 1 // 0)
    assert answers.of("question", lambda: 5) == 5


def test_what_is_asked_ahead_is_found_by_another_thread_and_asked_once():
    answers, finders = Answers(size=2), []

    def find():
        finders.append(threading.current_thread())
        return 3

    answers.ahead("question", find)
    while "question" not in answers.known:
        threading.Event().wait(0.001)
    assert answers.of("question", find) == 3
    assert len(finders) == 1
    assert finders[0] is not threading.current_thread()


def test_of_many_asked_ahead_the_newest_come_first_and_the_oldest_are_given_up(monkeypatch):
    monkeypatch.setattr(answers_module, "_waiting", deque(maxlen=3))
    answers, found, may_begin = Answers(size=9), [], threading.Event()
    with ThreadPoolExecutor(1) as one_thread:
        monkeypatch.setattr(answers_module, "_others", one_thread)
        one_thread.submit(may_begin.wait, 10)
        for question in ("a", "b", "c", "d", "e"):
            answers.ahead(question, lambda question=question: found.append(question))
        may_begin.set()
    assert found == ["e", "d", "c"]


def test_a_problem_met_ahead_is_met_by_who_asks(ferries):
    data.ahead("jobs", Selection(), colour="red")
    with pytest.raises(read.UnknownNameError, match="no parameter colour"):
        data.rows("jobs", Selection(), colour="red")


def test_a_measure_follows_the_parameters_that_its_definition_names(ferries):
    assert read.followed("rejected_by_reason") == {"sources"}
    assert read.followed("hiring_threads") == {"sources", "date_from", "date_to", "employers", "grain"}
    assert "weights" in read.followed("open_jobs_by_week")
    with pytest.raises(read.UnknownNameError, match="no measure ferries"):
        read.followed("ferries")


def test_views_that_differ_in_what_a_measure_does_not_follow_share_its_rows(ferries):
    before = len(data.ROWS.known)
    for seniorities in ((), ("senior",), ("mid", "senior")):
        data.rows("boards_read", Selection(seniorities=seniorities, boards="all"))
    assert len(data.ROWS.known) == before + 1


def test_what_is_asked_for_one_person_pushes_out_nothing_that_visitors_share(ferries):
    shared = list(data.ROWS.known)
    for years in (3, 4):
        data.rows("fit", Selection(), years=years)
    data.rows("fit_changes", Selection(), years=3)
    assert list(data.ROWS.known) == shared
    assert [name for _, name, _ in data.ROWS_OF_ONE_PERSON.known][-3:] == ["fit", "fit", "fit_changes"]
