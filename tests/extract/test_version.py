"""The version of the rules follows what facts depend on, and nothing else."""

import re
import shutil
from pathlib import Path

import pytest

from etl.extract import RULES_VERSION
from etl.extract.version import LISTS, rules_version

ETL = Path(__file__).parents[2] / "etl"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the parts of etl/ that the version may depend on."""
    shutil.copy(ETL / "text.py", tmp_path)
    for part in ("extract", "taxonomy"):
        shutil.copytree(ETL / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_version_is_short_hex_and_the_same_wherever_the_code_stands(copy: Path):
    assert re.fullmatch("[0-9a-f]{12}", RULES_VERSION)
    assert rules_version(copy) == RULES_VERSION


@pytest.mark.parametrize(
    ("file", "is_a_rule"),
    [
        ("text.py", True),
        ("extract/seniority.py", True),
        ("taxonomy/places.toml", True),
        ("taxonomy/sections.toml", True),
        ("taxonomy/skills.toml", True),
        ("taxonomy/watch.toml", False),
    ],
)
def test_only_what_extraction_reads_makes_a_new_version(copy: Path, file: str, is_a_rule: bool):
    with (copy / file).open("a", encoding="utf-8") as changed:
        changed.write("# changed\n")
    assert (rules_version(copy) != RULES_VERSION) is is_a_rule


def test_every_list_that_extraction_opens_is_one_of_the_version():
    opened = {
        name
        for module in (ETL / "extract").glob("*.py")
        if module.name != "version.py"
        for name in re.findall(r'"([\w-]+\.(?:toml|txt))"', module.read_text(encoding="utf-8"))
    }
    assert opened == set(LISTS)
