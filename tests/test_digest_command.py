"""`python -m etl digest` as a user runs it: files, wrong use, and a webhook that takes it or does not."""

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.webhook import WebhookFailed, post
from tests.loopback import Reply, loopback

HEAD = "# Remote product jobs: the week to 23 March 2026\n"


def run(*arguments: str):
    return CliRunner().invoke(app, ["digest", *arguments])


def test_it_goes_to_standard_output_or_a_file(ferries, tmp_path):
    said = run()
    assert (said.exit_code, said.stdout[: len(HEAD)]) == (0, HEAD)
    written = run("--out", str(tmp_path / "week.md"))
    assert (written.exit_code, written.stdout) == (0, "")
    assert (tmp_path / "week.md").read_text(encoding="utf-8") == said.stdout


def test_the_page_is_whole_and_loads_nothing(ferries):
    page = run("--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<title>Remote product jobs: the week to 23 March 2026</title>" in page
    assert [word for word in ("<script", "<img", "<link", "@import", "url(") if word in page] == []


def test_what_the_data_do_not_hold_is_wrong_use(ferries):
    refused = run("--employer", "harbor")
    assert refused.exit_code == 2
    assert "There is no value of employers 'harbor'. Close to it: harbour." in " ".join(refused.stderr.split())


def test_without_a_database_it_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    assert (run().exit_code, "`python -m etl build` makes one" in run().stderr) == (1, True)


def test_the_webhook_gets_both_forms(ferries):
    taken = []

    def answer(path: str, body: dict) -> Reply:
        taken.append((path, body["text"][: len(HEAD)], body["html"][:15], sorted(body)))
        return Reply(b"ok")

    with loopback(answer) as server:
        sent = run("--webhook", f"{server.url}/hooks/k3y")
    assert (sent.exit_code, taken) == (0, [("/hooks/k3y", HEAD, "<!doctype html>", ["html", "text"])])


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "127.0.0.1: expected that it takes the text, got status 404"),
        (302, "127.0.0.1: expected that it takes the text, got status 302"),
    ],
)
def test_a_webhook_that_says_no_is_reported_without_its_key(ferries, status, said):
    with loopback(lambda path, body: Reply(b"", status, {"Location": "/elsewhere"})) as server:
        refused = run("--webhook", f"{server.url}/hooks/k3y")
        assert server.paths == ["/hooks/k3y"]
    assert refused.exit_code == 1
    assert said in refused.stderr and "k3y" not in refused.stderr
    assert refused.stdout.startswith(HEAD)


@pytest.mark.parametrize("url", ["ftp://chat.example/k3y", "chat.example/k3y", "https://", "https://[k3y"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(WebhookFailed) as failed:
        post(url, {"text": "x"})
    assert "k3y" not in str(failed.value)
