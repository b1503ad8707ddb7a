"""The Data page shows every source and board of the registry, and finds one by any of its words."""

import pandas as pd
import pytest

from charts import registry

ROWS = pd.DataFrame(
    [
        ["Source", True],
        ["Source", False],
        ["Source", True],
        ["Employer's board", True],
        ["Employer's board", False],
        ["Board of the 2020 article", False],
        ["Company of the 2020 article", True],
        ["Asked for, not read", False],
    ],
    columns=["kind", "is_on"],
)


def test_it_is_said_how_much_is_on():
    assert registry.finding(ROWS) == (
        "**2 of 3 sources are on, with 1 of 2 employers' boards.** Of what the article of 2020 names, 0 of 1 boards "
        "and 1 of 1 companies are read live; each other row says why it is not."
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("remotive", ["Remotive"]),
        ("FORBID saving", ["We Work Remotely"]),
        ("2020 not permitted nowhere", []),
        ("greenhouse digitalocean98", ["DigitalOcean"]),
    ],
)
def test_the_whole_registry_can_be_searched(ferries, words, names):
    assert registry.frame(words)["label"].tolist() == names


def test_every_row_of_the_registry_is_there(ferries):
    counts = registry.frame()["kind"].value_counts().to_dict()
    assert counts.pop("Archive, read once") > 0
    assert counts == {
        "Source": 27,
        "Employer's board": 302,
        "Asked for, not read": 1,
        "Board of the 2020 article": 10,
        "Company of the 2020 article": 18,
    }
