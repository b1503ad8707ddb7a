"""A data folder shared through S3-compatible object storage: one machine refreshes, any number of dashboards follow.

`DATA=s3://bucket/prefix` names the place. What lies there:

- `files/<path in the data folder>/<SHA-256>`: snapshots, facts packs and builds, under the names that they have in the
  data folder. The digest is part of the name, so what is stored is never written over.
- `publications/<SHA-256>.json`: what belonged together when it was published (etl.storage.publication).
- `current.json`: which publication holds now; the one object that changes, written last, at once.

So whoever reads sees one whole publication or another, whichever process is killed and when.
"""
