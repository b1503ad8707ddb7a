"""Pairs written by hand: what two readers said of them, and the jobs that a matcher made of their postings."""

from etl.pairs.file import COLUMNS
from etl.pairs.labels import agreed


def line(
    name: str, first: str = "", second: str = "", stratum: str = "same_title_soon", **facts: str
) -> dict[str, str]:
    """A line of a file of pairs, of the postings `<name>a` and `<name>b` unless told otherwise."""
    known = dict.fromkeys(COLUMNS, "") | {"pair_id": name, "stratum": stratum, "half": "even"}
    known |= {"a_posting_id": f"{name}a", "b_posting_id": f"{name}b"}
    return known | {"reader_1": first, "reader_2": second, "label": agreed(first, second)} | facts


SAME, DIFFERENT, UNSURE = ("same", "same"), ("different", "different"), ("unsure", "unsure")
PAIRS = [
    line("p1", *SAME),
    line("p2", *SAME),
    line("p3", *SAME),
    line("p4", *SAME, "title_alike"),
    line("p5", *DIFFERENT, "title_alike"),
    line("p6", *DIFFERENT, "title_alike"),
    line("p7", *DIFFERENT, "control"),
    line("p8", *UNSURE),
    line("p9", "same", "different"),
    line("p10", "same", "unsure"),
    line("p11", *SAME),
    line("p12", "same"),
]
# p1, p2 and p4 found the same, as labelled; p3 missed; p5 joined wrongly; p11's second posting is not there.
JOBS = {f"p{number}{side}": f"p{number}{side}" for number in range(1, 13) for side in "ab"}
JOBS |= {"p1b": "p1a", "p2b": "p2a", "p4b": "p4a", "p5b": "p5a", "p8b": "p8a", "p9b": "p9a"}
del JOBS["p11b"]
