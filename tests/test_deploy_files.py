"""The files that run the program elsewhere: well formed, and naming files, options and commands that exist."""

import configparser
import os
import re
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import typer
import yaml
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from etl.__main__ import app
from tests.browser.conftest import DASHBOARD, free_port, serving

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "deploy"
CONTAINERFILE = (FOLDER / "Containerfile").read_text(encoding="utf-8")
SERVICES = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))["services"]
AUTH = """
[auth]
redirect_uri = "http://localhost:8501/oauth2callback"
cookie_secret = "of a test"
client_id = "client"
client_secret = "of a test too"
server_metadata_url = "https://login.example/.well-known/openid-configuration"
"""


def instructions(name: str) -> list[str]:
    """What follows each instruction `name` of the container file, its continued lines joined."""
    return re.findall(rf"^\s*{name}\s+(.+)$", CONTAINERFILE.replace("\\\n", " "), re.M)


def test_the_image_holds_every_file_that_the_program_is_made_of():
    copied = {shlex.split(line)[0] for line in instructions("COPY")}
    assert all((ROOT / path).exists() for path in copied)
    code = {path for path in subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).split() if path}
    needed = {path for path in code if re.match(r"dashboard\.py|(charts|etl|static|data|\.streamlit)/", path)}
    assert {path for path in needed if not any(path == one or path.startswith(f"{one}/") for one in copied)} == set()


def test_both_services_run_without_rights_on_a_root_that_cannot_be_written():
    assert instructions("USER") == ["observatory"]
    kept = {key: [SERVICES[name][key] for name in ("dashboard", "scheduler")] for key in ("read_only", "cap_drop")}
    assert kept == {"read_only": [True, True], "cap_drop": [["ALL"], ["ALL"]]}
    assert [one["volumes"] for one in SERVICES.values()] == [["data:/data"]] * 2
    assert re.search(r"\bPM_DATA=/data\b", CONTAINERFILE)


def test_the_scheduler_runs_commands_that_there_are():
    commands = typer.main.get_command(app).commands
    for command in (SERVICES["scheduler"]["command"], SERVICES["scheduler"]["healthcheck"]["test"][1:]):
        assert command[:3] == ["python", "-m", "etl"]
        options = {option for one in commands[command[3]].params for option in one.opts}
        assert {word for word in command[4:] if word.startswith("--")} <= options


@pytest.mark.parametrize("base", ["", "market"])
def test_the_image_s_command_serves_and_its_health_check_sees_it(shipped_data: Path, tmp_path: Path, base: str):
    check, served = [yaml.safe_load(found) for found in re.findall(r"CMD\s+(\[.+\])", CONTAINERFILE)]
    here = {**os.environ, "PM_DATA": str(shipped_data), "STREAMLIT_SERVER_BASE_URL_PATH": base}
    port = str(free_port())
    served = [sys.executable, "-m", *(port if word == "8501" else word for word in served)]
    check = [sys.executable, *(word.replace("8501", port) for word in check[1:])]
    with (tmp_path / "log.txt").open("w") as log:
        server = subprocess.Popen(served, cwd=ROOT, env=here, stdout=log, stderr=log)
        try:
            assert subprocess.run(check, env=here, capture_output=True).returncode == 1
            for _ in range(120):
                if subprocess.run(check, env=here, capture_output=True).returncode == 0:
                    return
                time.sleep(0.5)
            raise AssertionError((tmp_path / "log.txt").read_text())
        finally:
            server.terminate()
            server.wait(timeout=20)


def test_the_unit_serves_to_this_machine_only():
    unit = configparser.ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#", strict=True)
    unit.optionxform = str
    unit.read(FOLDER / "remote-pm-dashboard.service", encoding="utf-8")
    command = shlex.split(unit["Service"]["ExecStart"])
    assert command[0].endswith("/.venv/bin/python")
    assert command[1:5] == ["-m", "streamlit", "run", "dashboard.py"]
    assert command[command.index("--server.address") + 1] == "127.0.0.1"


def test_a_visitor_who_must_sign_in_sees_nothing_else(shipped_data: Path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(shipped_data))
    page = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    page.secrets["auth"] = {"client_id": "client"}
    page.run()
    assert [one.value for one in page.title] == ["Remote product jobs"]
    assert [one.label for one in page.button] == ["Sign in"]
    assert not page.sidebar.multiselect


def test_where_visitors_must_sign_in_the_api_is_closed(shipped_data: Path, tmp_path: Path, monkeypatch):
    (tmp_path / "secrets.toml").write_text(AUTH)
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
    with serving(shipped_data, tmp_path / "log.txt") as address, pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/api/measures/skill_share")
    assert refused.value.code == 403
    assert "asks its visitors to sign in" in refused.value.read().decode()


def test_the_health_of_a_schedule_is_its_exit_code(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    told = [CliRunner().invoke(app, ["status", "--healthy"])]
    for next_at in ("2020-01-01T06:17:00", "2999-01-01T06:17:00"):
        (tmp_path / "schedule.json").write_text(f'{{"cron": "17 6 * * *", "pid": null, "next_at": "{next_at}"}}')
        told.append(CliRunner().invoke(app, ["status", "--healthy"]))
    assert [(one.exit_code, one.stdout) for one in told] == [
        (1, "no schedule\n"),
        (1, "17 6 * * *: its run of 2020-01-01 06:17 UTC has not come; does what starts it still run?\n"),
        (0, "17 6 * * *: next run 2999-01-01 06:17 UTC\n"),
    ]
