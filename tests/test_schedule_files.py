"""The systemd units and the workflow that refresh on a schedule: well formed, at one time, by a command that exists."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
import yaml

from etl.__main__ import app
from etl.schedule import cron_trigger
from etl.warehouse.inputs import packs

ROOT = Path(__file__).parent.parent
UNITS = ROOT / "docs" / "schedule"
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "refresh.yml").read_text(encoding="utf-8"))
STEPS = WORKFLOW["jobs"]["refresh"]["steps"]
REFRESH = ["-m", "etl", "refresh", "--schedule", "17 6 * * *"]


def unit(ending: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#", strict=True)
    parser.optionxform = str
    parser.read(UNITS / f"remote-pm-refresh.{ending}", encoding="utf-8")
    return parser


def test_units_and_workflow_call_the_same_command():
    by_systemd = shlex.split(unit("service")["Service"]["ExecStart"])
    (by_actions,) = [shlex.split(step["run"]) for step in STEPS if step.get("id") == "refresh"]
    assert by_systemd[0].endswith("/.venv/bin/python") and by_actions[0] == "python"
    assert by_systemd[1:] == by_actions[1:] == REFRESH


def test_they_run_at_the_time_that_they_tell():
    # PyYAML reads the key `on` as a truth value.
    assert WORKFLOW[True]["schedule"] == [{"cron": REFRESH[-1]}]
    told = cron_trigger(REFRESH[-1]).get_next_fire_time(None, datetime(2026, 3, 1, tzinfo=UTC))
    assert unit("timer")["Timer"]["OnCalendar"] == f"*-*-* {told:%H:%M:%S} UTC"


def test_every_command_of_the_workflow_exists():
    commands = typer.main.get_command(app).commands
    named = re.findall(r"python -m etl (\w+)", "\n".join(step.get("run", "") for step in STEPS))
    assert named == ["refresh", "pack", "status"] and set(named) <= set(commands)
    assert "--schedule" in {name for option in commands["refresh"].params for name in option.opts}


def test_the_workflow_reads_nothing_before_a_contact_is_given():
    job = WORKFLOW["jobs"]["refresh"]
    assert job["if"] == "vars.PM_CONTACT != ''" and job["env"]["PM_CONTACT"] == "${{ vars.PM_CONTACT }}"


def test_what_was_published_is_read_from_where_the_workflow_says(ferries, tmp_path):
    """The pack, packed and unpacked by the commands of the workflow, is one that a build reads."""
    (publish,) = [step["run"] for step in STEPS if step.get("name") == "Publish the facts"]
    commands = [line.strip() for line in publish.splitlines() if line.strip().startswith(("python", "tar"))]
    script = "\n".join(commands).replace("python -m", f"{sys.executable} -m")
    environment = os.environ | {"PM_DATA": str(ferries), "PYTHONPATH": str(ROOT)}
    subprocess.run(["bash", "-euc", script], cwd=tmp_path, env=environment, check=True, capture_output=True)
    (tmp_path / "data" / "history").mkdir(parents=True)
    subprocess.run(["tar", "-xzf", "facts.tar.gz", "-C", "data/history"], cwd=tmp_path, check=True)
    assert [pack.name for pack in packs(tmp_path / "data")] == ["live"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_takes_the_units(tmp_path):
    for ending in ("service", "timer"):
        text = (UNITS / f"remote-pm-refresh.{ending}").read_text(encoding="utf-8")
        # The program of the unit is to exist where it is verified.
        program = "%h/remote-pm-observatory/.venv/bin/python"
        text = text.replace(program, "/bin/true").replace("%h/remote-pm-observatory", "/")
        (tmp_path / f"remote-pm-refresh.{ending}").write_text(text)
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True)
    assert "remote-pm-refresh" not in done.stderr, done.stderr
