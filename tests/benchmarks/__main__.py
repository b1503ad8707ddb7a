"""Prints what a build from the shipped facts costs, a rerun of each page after a filter change, reading a posting, a
refresh of 300 boards, and how build and questions grow with the postings.

    python -m tests.benchmarks [build] [pages] [extraction] [refresh] [growth]
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import build, extraction, growth, pages, refresh

PARTS = {
    "build": build.report,
    "pages": pages.report,
    "extraction": extraction.report,
    "refresh": refresh.report,
    "growth": growth.report,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"expected some of {', '.join(PARTS)}; got {', '.join(unknown)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        data = build.fresh_data_folder(Path(folder))
        for name in names or PARTS:
            PARTS[name](data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
