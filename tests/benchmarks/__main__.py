"""Prints what a build from the shipped facts costs, a rerun of each page after a filter change, reading a posting, a
refresh of 300 boards, how build and questions grow with the postings, and how fast the dashboard is in a browser.

    python -m tests.benchmarks [build] [pages] [extraction] [refresh] [growth] [dashboard] [--texts FILE]

FILE: postings for the extraction to read in place of made ones (tests.benchmarks.extraction). What the facts of very
many postings cost, here and on Ray, is printed by `python -m tests.benchmarks.at_scale`, which takes minutes.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import build, dashboard, extraction, growth, pages, refresh

PARTS = ("build", "pages", "extraction", "refresh", "growth", "dashboard")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS), help="what to measure; all unless told")
    parser.add_argument("--texts", type=Path, metavar="FILE", help="JSON Lines or Parquet with a column text")
    chosen = parser.parse_args(arguments)
    if unknown := [name for name in chosen.parts if name not in PARTS]:
        parser.error(f"expected some of {', '.join(PARTS)}; got {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as folder:
        data = build.fresh_data_folder(Path(folder))
        reports = {
            "build": lambda: build.report(data),
            "pages": lambda: pages.report(data),
            "extraction": lambda: extraction.report(chosen.texts),
            "refresh": lambda: refresh.report(data),
            "growth": lambda: growth.report(data),
            "dashboard": lambda: dashboard.report(data),
        }
        for name in chosen.parts or PARTS:
            reports[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
