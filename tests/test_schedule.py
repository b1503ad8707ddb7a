"""Times of a cron expression, and runs that begin, fail, overlap and are stopped."""

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from etl.schedule import cron_trigger, missed


def times(expression: str, count: int = 3) -> list[str]:
    """The first times after Sunday, 1 March 2026, 12:00 UTC."""
    trigger, at, found = cron_trigger(expression), datetime(2026, 3, 1, 12, 0, 1, tzinfo=UTC), []
    previous = None
    for _ in range(count):
        previous = trigger.get_next_fire_time(previous, at)
        at = previous
        found.append(f"{previous:%a %d %H:%M}")
    return found


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("17 6 * * *", ["Mon 02 06:17", "Tue 03 06:17", "Wed 04 06:17"]),
        ("0 8 * * 0", ["Sun 08 08:00", "Sun 15 08:00", "Sun 22 08:00"]),
        ("0 8 * * 7", ["Sun 08 08:00", "Sun 15 08:00", "Sun 22 08:00"]),
        ("0 8 * * 1-3", ["Mon 02 08:00", "Tue 03 08:00", "Wed 04 08:00"]),
        ("0 8 * * 0-1", ["Mon 02 08:00", "Sun 08 08:00", "Mon 09 08:00"]),
        ("0 8 * * */3", ["Wed 04 08:00", "Sat 07 08:00", "Sun 08 08:00"]),
        ("0 8 * * mon,5", ["Mon 02 08:00", "Fri 06 08:00", "Mon 09 08:00"]),
        ("30 */6 * * *", ["Sun 01 12:30", "Sun 01 18:30", "Mon 02 00:30"]),
        ("0 0 15 * *", ["Sun 15 00:00", "Wed 15 00:00", "Fri 15 00:00"]),
    ],
)
def test_times_are_those_of_cron(expression, expected):
    assert times(expression) == expected


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("daily", "expected five fields"),
        ("61 6 * * *", "61"),
        ("0 8 * * 5-1", "expected a rising range of weekdays"),
        ("0 8 1 * 1", "expected a day of the month or a weekday, got both"),
        ("0 0 30 2 *", "none of its times ever comes"),
        ("x 6 * * *", "Unrecognized expression"),
    ],
)
def test_what_is_no_cron_expression_is_refused(expression, said):
    with pytest.raises(ValueError, match=said):
        cron_trigger(expression)


@pytest.mark.parametrize(
    ("last_run_at", "expected"),
    [
        pytest.param(None, False, id="never run"),
        pytest.param(datetime(2026, 3, 1, 6, 17, 9), False, id="run at its time"),
        pytest.param(datetime(2026, 3, 1, 6, 16), True, id="run before it"),
        pytest.param(datetime(2026, 2, 20), True, id="many missed"),
    ],
)
def test_a_run_is_missed_when_its_time_passed(last_run_at, expected):
    assert missed(cron_trigger("17 6 * * *"), last_run_at, datetime(2026, 3, 1, 12)) is expected


RUNNER = """
import sys
from apscheduler.triggers.interval import IntervalTrigger
from etl.schedule import Schedule
command, seconds, catch_up = sys.argv[1], float(sys.argv[2]), sys.argv[3] == "True"
say = lambda line: print(line, flush=True)
say("Ready")
Schedule([sys.executable, "-c", command], IntervalTrigger(seconds=seconds, timezone="UTC"), say, catch_up).run()
"""


class Running:
    """A schedule in a process of its own; `lines` reads what it says until `count` lines of `word` have come."""

    def __init__(self, command: str, seconds: float, catch_up: bool = False):
        arguments = [sys.executable, "-c", RUNNER, command, str(seconds), str(catch_up)]
        self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        self.said: list[str] = []

    def until(self, word: str, count: int) -> list[str]:
        while sum(word in line for line in self.said) < count:
            line = self.process.stdout.readline()
            assert line, self.said
            self.said.append(line.strip().split(";")[0])
        return self.said

    def stop(self, number: int) -> tuple[int, list[str]]:
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=20)
        return self.process.returncode, self.said + [line.split(";")[0] for line in rest.splitlines()]


def test_a_failing_run_is_reported_and_the_next_goes_ahead():
    running = Running("import sys; sys.exit(3)", 0.3)
    running.until("Run failed", 2)
    code, said = running.stop(signal.SIGTERM)
    assert code == 0 and said[-1] == "Stopped"
    assert said[1:5] == ["Run begins", "Run failed (exit code 3), the next goes ahead all the same"] * 2


def test_one_run_at_a_time_and_what_came_meanwhile_is_caught_up_once(tmp_path):
    log = tmp_path / "log"
    command = f"import time; f=open({str(log)!r}, 'a'); f.write('<'); f.flush(); time.sleep(1); f.write('>')"
    running = Running(command, 0.2)
    running.until("Run ended well", 2)
    running.stop(signal.SIGINT)
    assert log.read_text().startswith("<><>") and "<<" not in log.read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_ends_the_run_and_itself(number, tmp_path):
    log = tmp_path / "log"
    running = Running(f"import time; open({str(log)!r}, 'w').write('begun'); time.sleep(60)", 3600, catch_up=True)
    running.until("Run begins", 1)
    while not log.exists():
        time.sleep(0.05)
    began = time.monotonic()
    assert running.stop(number) == (0, ["Ready", "Run begins", "Stopped"])
    assert time.monotonic() - began < 5


def test_told_to_stop_while_waiting_it_stops():
    running = Running("pass", 3600)
    running.until("Ready", 1)
    time.sleep(0.3)
    assert running.stop(signal.SIGTERM) == (0, ["Ready", "Stopped"])
