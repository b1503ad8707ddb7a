"""What `parse` makes of saved answers, as they lie in files."""

import gzip
import json

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.registry import registry
from etl.sources import sources
from etl.typed import as_schema_org, typed_answer
from tests.sources.services.ashby import job as ashby_job
from tests.sources.services.greenhouse import job as greenhouse_job
from tests.sources.services.workingnomads import job

ONE = json.dumps([job(7)]).encode()


def parse(*arguments: object):
    return CliRunner().invoke(app, ["parse", *map(str, arguments)])


@pytest.mark.parametrize("body", [ONE, b"\xef\xbb\xbf" + ONE + b"\n\n", ONE.decode().encode("utf-16")])
def test_marks_and_blanks_around_an_answer_are_no_matter(tmp_path, body):
    (tmp_path / "answer.json").write_bytes(body)
    result = parse("workingnomads", tmp_path / "answer.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["identifier"] == "7"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "expected JSON, got b''"),
        (ONE + b"\n" + ONE, "expected JSON, got b'[{"),
        (gzip.compress(ONE, mtime=0), "expected JSON, got b'\\x1f\\x8b"),
        (b"<html>", "expected JSON, got b'<html>'"),
        (b"{}", "expected a list, got {}"),
    ],
)
def test_what_is_no_answer_is_one_line_and_the_other_files_are_read(tmp_path, body, said):
    (tmp_path / "bad.json").write_bytes(body)
    (tmp_path / "good.json").write_bytes(ONE)
    result = parse("workingnomads", tmp_path / "bad.json", tmp_path, tmp_path / "none.json", tmp_path / "good.json")
    bad, folder, none = result.stderr.splitlines()
    assert result.exit_code == 1
    assert bad.startswith(f"{tmp_path / 'bad.json'}: {said}")
    assert folder == f"{tmp_path}: Is a directory"
    assert none == f"{tmp_path / 'none.json'}: No such file or directory"
    assert json.loads(result.stdout)["identifier"] == "7"


@pytest.mark.parametrize(
    ("source_id", "body", "token", "board_id", "employer"),
    [
        (
            "ashby",
            {"jobs": [ashby_job("x", jobUrl="https://jobs.ashbyhq.com/zapier/x")]},
            None,
            "ashby/zapier",
            "Zapier",
        ),
        ("ashby", {"jobs": [ashby_job("x")]}, "buffer", "ashby/buffer", "Buffer"),
        ("ashby", {"jobs": [ashby_job("x", jobUrl=None)]}, None, "ashby/unnamed", None),
        (
            "greenhouse",
            {"jobs": [greenhouse_job(7, absolute_url="https://boards.greenhouse.io/gitlab/jobs/7", company_name=None)]},
            None,
            "greenhouse/gitlab",
            "GitLab",
        ),
    ],
)
def test_a_board_is_told_by_its_pages_and_its_employer_by_the_registry(source_id, body, token, board_id, employer):
    (one,) = typed_answer(sources()[source_id], token, json.dumps(body).encode())
    assert one.posting.board_id == board_id
    assert as_schema_org(one.posting, registry())["hiring_organization"] == employer
