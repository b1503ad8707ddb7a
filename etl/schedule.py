"""Runs a command again and again at the times of a cron expression, in the foreground, until it is told to stop.

One run at a time, each a process of its own, so that one that crashes harms neither the next nor the clock. A time that
comes while a run is still going on is caught up once when that ends; so is one that was missed while the machine slept,
or between the last run and this start. Times are UTC: they neither skip nor repeat when clocks change.
"""

import logging
import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

# How long a stopped run may take to end by itself: whatever it writes appears whole or not at all, killed or not.
STOP_SECONDS = 10
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


def cron_trigger(expression: str) -> CronTrigger:
    """The times of a cron expression (minute, hour, day of month, month, weekday with 0 and 7 for Sunday), in UTC.

    ValueError when it is none, or none of its times ever comes.
    """
    fields = expression.split()
    if len(fields) != 5:
        raise ValueError(f"expected five fields (minute hour day month weekday), got {len(fields)}")
    # APScheduler 3 counts weekdays from Monday, cron from Sunday: names mean the same to both.
    if fields[2] != "*" and fields[4] != "*":
        # cron runs when either fits, APScheduler when both do; nobody should have to know.
        raise ValueError("expected a day of the month or a weekday, got both")
    fields[4] = ",".join(_weekdays(item) for item in fields[4].lower().split(","))
    trigger = CronTrigger.from_crontab(" ".join(fields), timezone=UTC)
    if trigger.get_next_fire_time(None, datetime.now(UTC)) is None:
        raise ValueError("none of its times ever comes")
    return trigger


def _weekdays(item: str) -> str:
    """One item of the weekday field with names for its numbers; a range is listed, as it may begin with Sunday."""
    found = re.fullmatch(r"([0-7])(?:-([0-7]))?(?:/([1-7]))?", item.replace("*/", "0-6/"))
    if not found:
        return item
    first, step = int(found[1]), int(found[3] or 1)
    last = int(found[2] or (6 if found[3] else first))
    if first > last:
        raise ValueError(f"expected a rising range of weekdays, got {item}")
    return ",".join(WEEKDAYS[day] for day in range(first, last + 1, step))


def missed(trigger: BaseTrigger, last_run_at: datetime | None, now: datetime) -> bool:
    """Whether a time of `trigger` lies between the last run and now (both UTC, naive); without a last run none does."""
    if last_run_at is None:
        return False
    due_at = trigger.get_next_fire_time(None, last_run_at.replace(tzinfo=UTC))
    return due_at is not None and due_at <= now.replace(tzinfo=UTC)


class Schedule:
    """Runs `command` at the times of `trigger`, at once too when `catch_up`; `say` prints a line.

    `tell` hears how it stands at every turn: the next run (UTC; None when not known), whether it is running, and in
    words how the last run ended (None before the first has).
    """

    def __init__(
        self,
        command: list[str],
        trigger: BaseTrigger,
        say: Callable[[str], None],
        catch_up: bool = False,
        tell: Callable[[datetime | None, bool, str | None], None] = lambda *_: None,
    ):
        self.command, self.say, self.tell = command, say, tell
        self._stopped, self._lock = False, threading.Lock()
        self._child: subprocess.Popen | None = None
        # One thread runs; one run may wait behind it: that is the time that came meanwhile, caught up once.
        self._scheduler = BlockingScheduler(
            executors={"default": ThreadPoolExecutor(max_workers=1)},
            job_defaults={"coalesce": True, "max_instances": 2, "misfire_grace_time": None},
            timezone=UTC,
        )
        soon = {"next_run_time": datetime.now(UTC)} if catch_up else {}
        self._job = self._scheduler.add_job(self._run, trigger, **soon)
        # Told to stop before it had begun, it stops as soon as it can.
        self._scheduler.add_listener(lambda _: self._stopped and self._stop(), EVENT_SCHEDULER_STARTED)

    def run(self) -> None:
        """Blocks until SIGINT or SIGTERM; a run that is going on then is ended."""
        # A time that is neither run nor waited for is no news.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        former = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        self.tell(self._job.trigger.get_next_fire_time(None, datetime.now(UTC)), False, None)
        try:
            self._scheduler.start()
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)
        self._end_child()
        self.say("Stopped")

    def _run(self) -> None:
        with self._lock:
            if self._stopped:
                return
            self.say("Run begins")
            self.tell(self._job.next_run_time, True, None)
            # A session of its own: Ctrl+C on the terminal reaches us alone, and we end the run.
            self._child = subprocess.Popen(self.command, start_new_session=True)
        code = self._child.wait()
        if not self._stopped:
            ending = (
                "Run ended well" if code == 0 else f"Run failed (exit code {code}), the next goes ahead all the same"
            )
            self.say(f"{ending}; next at {self._job.next_run_time:%Y-%m-%d %H:%M} UTC")
            self.tell(self._job.next_run_time, False, "ended well" if code == 0 else f"failed (exit code {code})")

    def _stop(self, *_) -> None:
        self._stopped = True
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _end_child(self) -> None:
        with self._lock:
            child = self._child
        if child is None or child.poll() is not None:
            return
        os.killpg(child.pid, signal.SIGTERM)
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
