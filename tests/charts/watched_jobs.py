"""Jobs of a known truth, observed as the archive's boards are: for the tests of charts.survival."""

import numpy as np
import pandas as pd

# Sizes of employers on the archive's boards, in jobs whose durations are known: the deciles, and the three largest.
SIZES = np.array([1, 1, 2, 3, 4, 5, 7, 10, 15, 25])
LARGEST = (60, 80, 110)
DAYS = 300
HOLE = (130, 160)
SHAPE, SCALE, LIKENESS, GROWTH = 1.2, 90.0, 0.25, 4


def true_median() -> float:
    """The age at which half of all jobs have closed.

    Each employer has a pace of its own, gamma-distributed around 1 with variance LIKENESS; Weibull lives of that pace.
    """
    return SCALE * ((2**LIKENESS - 1) / LIKENESS) ** (1 / SHAPE)


def watched_jobs(random: np.random.Generator, employer_count: int = 120) -> pd.DataFrame:
    """What reads of their boards tell of the jobs of so many employers, in the columns of the measure job_durations,
    with `true_days`: how long each was open.

    Jobs open from a year before the first read on, more and more of them: those that close young are too many among
    those that close. Boards are read every third day but for a hole of a
    month. What closed before the first read after its opening is never seen.
    """
    sizes = np.concatenate([random.choice(SIZES, employer_count), LARGEST])
    employer = np.repeat(np.arange(len(sizes)), sizes * 2)
    pace = random.gamma(1 / LIKENESS, LIKENESS, len(sizes))[employer]
    opened = np.floor((DAYS + 365) * random.random(len(employer)) ** (1 / GROWTH)).astype(int) - 365
    true_days = SCALE * (random.exponential(1, len(employer)) / pace) ** (1 / SHAPE)
    reads = np.array([day for day in range(0, DAYS + 1, 3) if not HOLE[0] < day < HOLE[1]])
    entered = reads[np.searchsorted(reads, np.clip(opened, 0, None))]
    closed = opened + true_days
    last = reads[np.searchsorted(reads, np.minimum(closed, DAYS), side="right") - 1]
    gone = np.append(reads, DAYS)[np.searchsorted(reads, closed, side="right").clip(max=len(reads))]
    rows = pd.DataFrame(
        {
            "employer_id": employer.astype(str),
            "entry_days": entered - opened,
            "lower_days": last - opened,
            "upper_days": np.where(closed < reads[-1], gone - opened, np.nan),
            "true_days": true_days,
        }
    )
    return rows[closed >= entered].reset_index(drop=True)
