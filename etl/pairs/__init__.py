"""A sample of pairs of postings, read by people, that tells how often the matcher (etl/match) is right.

The pairs stand in data/pairs/pairs.csv, what counts as the same opening in data/pairs/guide.md. Nothing that draws or
shows pairs reads the matcher or its jobs: only `measure` does.
"""
