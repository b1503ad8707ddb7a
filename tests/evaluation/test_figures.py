"""Shares, intervals, precision, recall and F1, worked out by hand."""

import pytest

from etl.evaluation.figures import Counts, Share

# For 8 of 10: the middle (0.8 + 3.8416/20) / 1.38416 = 0.71674, half the width 1.96 * sqrt(0.8 * 0.2/10 + 3.8416/400)
# / 1.38416 = 0.22658. For 0 of 4 the upper end is 3.8416 / (4 + 3.8416).
SHARES = [
    (Share(8, 10), 0.8, 0.49016, 0.94332),
    (Share(0, 4), 0.0, 0.0, 0.48990),
    (Share(4, 4), 1.0, 0.51010, 1.0),
    (Share(134, 136), 0.98529, 0.94797, 0.99596),
]


@pytest.mark.parametrize("share, value, low, high", SHARES, ids=str)
def test_a_share_has_its_wilson_interval(share, value, low, high):
    assert (share.value, share.low, share.high) == pytest.approx((value, low, high), abs=5e-6)


def test_a_share_of_nothing_is_none():
    assert (Share(0, 0).value, Share(0, 0).low, Share(0, 0).high) == (None, None, None)


def test_precision_is_of_what_was_found_and_recall_of_what_is_labelled():
    counts = Counts(right=6, extra=2, missed=9)
    assert (counts.found, counts.labelled) == (8, 15)
    assert (counts.precision, counts.recall) == (Share(6, 8), Share(6, 15))
    assert counts.f1 == pytest.approx(12 / 23)


@pytest.mark.parametrize(
    "counts, f1",
    [(Counts(), None), (Counts(extra=3), 0.0), (Counts(missed=2), 0.0), (Counts(extra=1, missed=4), 0.0)],
    ids=str,
)
def test_f1_without_a_hit(counts, f1):
    assert counts.f1 == f1


def test_counts_add_up_one_by_one():
    assert Counts(1, 2, 4) + Counts(10, 20, 40) == Counts(11, 22, 44)
