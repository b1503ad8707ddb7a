"""Former answers of a source as the Internet Archive captured them: listed, fetched once each, read like live ones.

The captures lie as they came under `data/wayback/<source_id>` (etl.wayback.captures). They are an archive of irregular
reads and a source of its own, `<source_id>_wayback`: what lies between two captures is not known, so nothing in it is
ever called open or closed, and it is never glued to the series of the live source.
"""
