"""How long one company's jobs stay open, in a sentence for its page."""

import pandas as pd

from charts import data, time_open
from charts.company import Company
from charts.selection import Selection
from charts.survival import survival


def durations(company: Company, selection: Selection) -> pd.DataFrame:
    """The measure job_durations of the company's jobs; empty where none of its boards is read again and again."""
    if company.read is None:
        return pd.DataFrame()
    return data.rows("job_durations", company.narrowed(selection, company.read["source_id"]))


def told(rows: pd.DataFrame, kind: str = "remote product jobs") -> str:
    """When half of the jobs of `rows` (as `durations` gives them) have closed; counts of few, "" of none.

    One employer is no sample of employers, so its own jobs are taken for independent, and the sentence says so.
    """
    if rows.empty:
        return ""
    closed, back = rows[rows["upper_days"].notna()], int(rows["is_back"].sum())
    again = f"; {back:,} of these {'was' if back == 1 else 'were'} back later" if back else ""
    found = survival(rows.assign(employer_id=rows["job_id"]))
    if found.median is not None:
        low, high = (f"{end:.0f}" if end is not None else None for end in (found.median_low, found.median_high))
        between = f"{low or 0} to {high or 'beyond what was watched'}"
        return (
            f"**Half of its {kind} have closed {found.median:.0f} days after they opened** ({between} with 95% "
            f"confidence, its jobs taken for independent): {len(closed):,} of {len(rows):,} watched have closed{again}."
        )
    if closed.empty:
        return f"None of its {len(rows):,} {kind} that were watched has closed yet."
    first, last = closed["lower_days"].min(), closed["upper_days"].max()
    return (
        f"{len(closed):,} of its {len(rows):,} {kind} that were watched have closed, {first:.0f} to {last:.0f} days "
        f"after they opened{again}. {time_open.FEW}"
    )
