"""Where archives come from: what archives/provenance.toml knows of them."""

import tomllib
from datetime import date
from pathlib import Path

from etl.reading import Archive

KNOWN = tomllib.loads((Path(__file__).parent / "archives" / "provenance.toml").read_text(encoding="utf-8"))["archive"]


def provenance(
    archive_id: str, source_id: str, kind: str, first_on: date | None, last_on: date | None, path: Path
) -> Archive:
    """The archive as the table of known ones describes it.

    One that is not in the table, or has other dates than the one of its name there, is described by `path` alone: its
    origin is the file it came from, its licence "none stated".
    """
    known = next((one for one in KNOWN if one["archive_id"] == archive_id), {})
    if not known or known.get("first_on", first_on) != first_on or known.get("last_on", last_on) != last_on:
        days = "" if first_on is None else f", {first_on} to {last_on}"
        known = {
            "label": f"{path.name} ({source_id}{days})",
            "origin": f"file {path.name}",
            "licence": "none stated",
            "how_made": "Imported from a file of this installation.",
        }
    described = {key: known[key] for key in ("label", "origin", "licence", "how_made")}
    return Archive(
        archive_id=archive_id, source_id=source_id, kind=kind, first_on=first_on, last_on=last_on, **described
    )


def archive_found_as(source_id: str | None, value: str) -> dict | None:
    """The known archive that a file of several archives names `value` (of `source_id`, if given); None when unknown."""
    return next((one for one in KNOWN if one.get("found_as") == value and source_id in (None, one["source_id"])), None)
