"""One prefix of one bucket of an S3-compatible store: objects read, written, listed, deleted.

Address and keys come as every S3 tool takes them, from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION,
AWS_ENDPOINT_URL (a store that is not Amazon's) and their like; nothing of them is stored or told.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import IO
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError, PreconditionError
from obstore.store import S3Store

ADDRESS = "DATA"
"""The environment variable that names the place."""
SCHEME = "s3://"
# A store that is away for longer is away: who follows tries again at the next turn.
RETRIES = {"max_retries": 3, "retry_timeout": timedelta(seconds=30)}


class StorageError(Exception):
    """The store, or what lies there, is not as it must be; says what was expected, what came and where."""


class Overtaken(StorageError):
    """Another machine wrote the object meanwhile."""


class Missing(StorageError):
    """There is no such object, or no such bucket."""


class Bucket:
    """The objects below `address`, s3://bucket or s3://bucket/prefix. StorageError in every method."""

    def __init__(self, address: str):
        parts = urlsplit(address)
        if parts.scheme != "s3" or not parts.netloc or parts.query or parts.fragment:
            raise StorageError(f"expected s3://bucket or s3://bucket/prefix, got {address!r}")
        self.address = f"{SCHEME}{parts.netloc}{parts.path.rstrip('/')}"
        endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
        options = {"endpoint": endpoint} if endpoint else {}
        with self._told("its settings"):
            self._store = S3Store(
                parts.netloc,
                prefix=parts.path.strip("/") or None,
                # Who names a plain endpoint means it: a server on this machine or in one's own network.
                client_options={"allow_http": bool(endpoint) and endpoint.startswith("http://")},
                retry_config=RETRIES,
                **options,
            )

    def read(self, name: str) -> tuple[bytes, str] | None:
        """The object and the mark of its state (its ETag); None when there is none."""
        try:
            with self._told(name):
                found = obstore.get(self._store, name)
                return bytes(found.bytes()), found.meta["e_tag"] or ""
        except Missing:
            return None

    def pieces(self, name: str) -> Iterator[bytes]:
        """The object, piece by piece: it need not fit into memory."""
        with self._told(name):
            for piece in obstore.get(self._store, name).stream():
                yield bytes(piece)

    def size(self, name: str) -> int | None:
        """Bytes of the object; None when there is none."""
        try:
            with self._told(name):
                return obstore.head(self._store, name)["size"]
        except Missing:
            return None

    def put(self, name: str, body: bytes | IO[bytes]) -> None:
        """Writes the object; it appears whole or not at all."""
        with self._told(name):
            obstore.put(self._store, name, body)

    def put_in_place_of(self, name: str, body: bytes, former: str | None) -> None:
        """Writes the object if it is still in the state `former` (None: if there is none); Overtaken if it is not.

        Stores that know no conditions, as some do, write it all the same: the caller looks again.
        """
        with self._told(name):
            obstore.put(self._store, name, body, mode={"e_tag": former} if former else "create")

    def names(self, below: str) -> list[str]:
        """The names of all objects that begin with `below` and a stroke, sorted."""
        with self._told(below):
            return sorted(one["path"] for batch in obstore.list(self._store, below) for one in batch)

    def delete(self, names: list[str]) -> None:
        with self._told("what is to be deleted"):
            obstore.delete(self._store, names)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """Errors of the store in one line that names the object."""
        try:
            yield
        except (PreconditionError, FileExistsError) as error:
            raise Overtaken(f"{self.address}/{name}: another machine has written it meanwhile") from error
        except (BaseError, OSError) as error:
            said = " ".join(str(error).partition("Debug source:")[0].split())
            kind = Missing if isinstance(error, FileNotFoundError) else StorageError
            raise kind(f"{self.address}/{name}: {said}") from error
