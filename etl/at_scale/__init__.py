"""Facts of archives of any size: Parquet in, Parquet out, by the same function on this machine's cores or on Ray.

`facts_of_batch` (etl.at_scale.batch) is a pure function of a batch of postings. `here` hands batches to worker
processes of this machine, `on_ray` to Ray Data, whose cluster may have many; the facts are the same.
docs/large-archives.md tells how it is run and what it costs.
"""
