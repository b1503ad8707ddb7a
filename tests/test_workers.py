"""Work in other processes: the same answers in the same order, whatever becomes of a worker."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.workers import FEWEST_CHUNKS, Workers

ROOT = Path(__file__).parent.parent
HERE = os.getpid()


def squared(number: int) -> int:
    return number * number


def squared_elsewhere(number: int) -> tuple[int, int]:
    """The square, and the process that worked it out."""
    return number * number, os.getpid()


def lost_over_seven(job: tuple[int, int]) -> int:
    """Ends the process that works on 7, unless it is the one that the job comes from."""
    number, home = job
    if number == 7 and os.getpid() != home:
        os.kill(os.getpid(), signal.SIGKILL)
    return number + 100


def impossible_over_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven is not to be had")
    return number


def chatty(number: int) -> int:
    print("said among the answers")
    return -number


@pytest.mark.parametrize("count", [1, 2, 3])
def test_answers_come_in_the_order_of_the_items(count):
    with Workers(count) as workers:
        assert list(workers.map(squared, iter(range(50)), 50, 4)) == [number * number for number in range(50)]


def test_much_work_is_done_elsewhere_and_little_here():
    with Workers(2) as workers:
        much = list(workers.map(squared_elsewhere, range(64), 64, 8))
        little = list(workers.map(squared_elsewhere, range(FEWEST_CHUNKS * 8 - 1), FEWEST_CHUNKS * 8 - 1, 8))
    assert [square for square, _ in much] == [number * number for number in range(64)]
    assert HERE not in {process for _, process in much}
    assert {process for _, process in little} == {HERE}


def test_workers_serve_again_and_end_with_their_context():
    with Workers(2) as workers:
        processes = {process for _ in range(3) for _, process in workers.map(squared_elsewhere, range(32), 32, 4)}
    assert 1 <= len(processes) <= 2
    assert [one for one in processes if is_running(one)] == []


def test_what_a_worker_is_lost_over_is_done_here():
    with Workers(2) as workers:
        jobs = [(number, HERE) for number in range(24)]
        assert list(workers.map(lost_over_seven, jobs, 24, 2)) == list(range(100, 124))
        assert list(workers.map(squared, range(24), 24, 2)) == [number * number for number in range(24)]


def test_what_the_work_raises_is_raised_here():
    with Workers(2) as workers, pytest.raises(ValueError, match="seven is not to be had"):
        list(workers.map(impossible_over_seven, range(24), 24, 2))


def test_what_the_work_prints_does_not_stand_among_the_answers():
    with Workers(2) as workers:
        assert list(workers.map(chatty, range(24), 24, 2)) == [-number for number in range(24)]


def test_workers_end_when_the_process_that_started_them_is_killed_and_keep_no_lock_of_it(tmp_path):
    program = (
        "from etl.workers import Workers; from tests.test_workers import squared_elsewhere\n"
        "import fcntl, sys, time\n"
        "lock = open(sys.argv[1], 'w')\n"
        "fcntl.flock(lock, fcntl.LOCK_EX)\n"
        "workers = Workers(2)\n"
        "print(*{one for _, one in workers.map(squared_elsewhere, range(64), 64, 4)}, flush=True)\n"
        "time.sleep(60)"
    )
    command = [sys.executable, "-c", program, tmp_path / "lock"]
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    processes = [int(one) for one in started.stdout.readline().split()]
    assert processes and all(map(is_running, processes))
    started.kill()
    started.communicate()
    with open(tmp_path / "lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    until = time.monotonic() + 20
    while any(map(is_running, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [one for one in processes if is_running(one)] == []


def is_running(process: int) -> bool:
    """Whether it runs; one that has ended and waits to be asked for its outcome does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
