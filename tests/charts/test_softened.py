"""What is said of requirements that softened claims no more than the intervals."""

import pandas as pd
import pytest

from charts import softened

KEYS = list(softened.DIRECTIONS)
NO_SHARE = (float("nan"),) * 3


def rows(job_count: int, **counts: tuple) -> pd.DataFrame:
    """Rows of the frame: "<kind>_<direction>" -> jobs that changed, share, interval; the others changed nothing."""
    told = [(*key, *counts.get("_".join(key), (0, 0.0, 0.0, 0.03))) for key in KEYS]
    columns = ["kind", "direction", "changed_count", "share", "share_low", "share_high"]
    return pd.DataFrame(told, columns=columns).assign(job_count=job_count, employer_count=17)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            rows(130, requirement_softer=(23, 0.177, 0.11, 0.27), requirement_harder=(4, 0.031, 0.01, 0.08),
                 pay_raised=(7, 0.054, 0.02, 0.12), pay_lowered=(2, 0.015, 0.0, 0.06)),
            "**Requirements soften more often than they harden:** softened in 23 (17.7%, 11.0% to 27.0%), hardened in "
            "4 (3.1%, 1.0% to 8.0%), of 130 jobs whose text was read twice or more. Pay rose in 7 and fell in 2.",
        ),
        (
            rows(130, requirement_softer=(4, 0.031, 0.01, 0.08), requirement_harder=(23, 0.177, 0.11, 0.27)),
            "**Requirements harden more often than they soften:** softened in 4 (3.1%, 1.0% to 8.0%), hardened in 23 "
            "(17.7%, 11.0% to 27.0%), of 130 jobs whose text was read twice or more. Pay rose in 0 and fell in 0.",
        ),
        (
            rows(130, requirement_softer=(13, 0.1, 0.05, 0.19), requirement_harder=(4, 0.031, 0.01, 0.08)),
            "Whether requirements soften or harden more often is not sure: softened in 13 (10.0%, 5.0% to 19.0%), "
            "hardened in 4 (3.1%, 1.0% to 8.0%), of 130 jobs whose text was read twice or more. Pay rose in 0 and fell "
            "in 0.",
        ),
        (
            rows(11, requirement_softer=(3, *NO_SHARE), requirement_harder=(1, *NO_SHARE), pay_raised=(2, *NO_SHARE)),
            "Requirements softened in 3 and hardened in 1 of 11 jobs whose text was read twice or more, too few for "
            "shares. Pay rose in 2 and fell in 0.",
        ),
    ],
    ids=["softer", "harder", "not sure", "few"],
)  # fmt: skip
def test_softer_or_harder_is_said_where_the_intervals_part(frame, said):
    assert softened.finding(frame) == said
