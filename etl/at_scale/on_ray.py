"""The same on Ray Data: on the cores of this machine, or on the cluster that RAY_ADDRESS names."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from etl.at_scale.batch import NotPostings, facts_of_batch
from etl.at_scale.here import ROWS, columns_of, files_of
from etl.folder import written_whole

ROOT = Path(__file__).parents[2]
INSTALL = "pip install -r requirements-ray.txt"


def extract_on_ray(given: Path, out: Path, function: Callable[[pa.Table], pa.Table] = facts_of_batch) -> int:
    """Writes the facts of all postings of `given` as Parquet files into the folder `out`, which appears whole or not at
    all; how many there were. Ray tries a batch again when its worker is lost. NotPostings."""
    try:
        import ray
    except ModuleNotFoundError as error:
        raise NotPostings(f"expected the package ray, which is not installed; {INSTALL}") from error
    import pyarrow.parquet as pq

    if out.exists():
        raise NotPostings(f"{out}: expected a folder that is not there yet")
    files = files_of(given)
    ray.init(runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}}, ignore_reinit_error=True, log_to_driver=False)
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        with written_whole(out) as folder:
            data = ray.data.read_parquet([str(file) for file in files], columns=columns_of(files))
            found = data.map_batches(function, batch_format="pyarrow", batch_size=ROWS)
            found.write_parquet(str(folder), compression="zstd")
            return sum(pq.read_metadata(file).num_rows for file in folder.glob("*.parquet"))
    finally:
        ray.shutdown()
