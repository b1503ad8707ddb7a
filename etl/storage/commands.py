"""`python -m etl publish` and `python -m etl fetch`: a data folder shared through an object store."""

import os
from typing import Annotated

import typer

from etl.clock import utc_now
from etl.console import progress_shown, reported
from etl.refresh import AlreadyRunning, alone
from etl.storage.bucket import ADDRESS, Bucket, StorageError
from etl.storage.publication import pointed
from etl.storage.publish import publish
from etl.storage.shared import known_to
from etl.storage.take import fetch
from etl.warehouse.read import data_dir

Address = Annotated[str, typer.Argument(envvar=ADDRESS, help="s3://bucket/prefix")]


def publish_command(address: Address) -> None:
    """Put what is here into an object store, for dashboards elsewhere: snapshots, packs and the build in use.

    What lies there is never written over; builds are kept as long as here. AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
    AWS_REGION and, for a store that is not Amazon's, AWS_ENDPOINT_URL say how it is reached. `refresh` does this by
    itself where DATA names the store; `follow` takes it elsewhere.

    Example: python -m etl publish s3://market/observatory
    """
    with reported(StorageError, AlreadyRunning, OSError), alone(data_dir()), progress_shown() as say:
        bucket = Bucket(address)
        published = publish(data_dir(), bucket, utc_now(), say)
    typer.echo(
        f"{bucket.address}: published {published.build.path} and {len(published.files):,} files"
        if published
        else f"{bucket.address}: holds all that already"
    )


def fetch_command(address: Address) -> None:
    """Bring here the snapshots and packs that an object store holds, so that this machine can refresh on.

    Nothing that is here is changed. A dashboard needs none of it: `follow` takes the build alone.

    Example: python -m etl fetch s3://market/observatory
    """
    with reported(StorageError, AlreadyRunning, OSError), alone(data_dir()), progress_shown() as say:
        bucket = Bucket(address)
        count = fetch(data_dir(), bucket, say)
    typer.echo(f"{bucket.address}: {count:,} files fetched")


def bring(address: str) -> None:
    """Fetches before a refresh; a failure ends it, for what is read over half of a history would begin one of its own.

    A store that cannot be asked at all is told of, and left for later by a machine that has shared it before.
    """
    try:
        bucket = Bucket(address)
        pointed(bucket)
    except StorageError as error:
        typer.echo(f"Error: {error}", err=True)
        if not known_to(data_dir(), address.rstrip("/")):
            raise typer.Exit(1) from None
        return
    fetch_command(address)


def store() -> str | None:
    """The object store that DATA names; None without one."""
    return os.environ.get(ADDRESS) or None
