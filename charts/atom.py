"""The Atom feed (RFC 4287) of a selection's newest jobs: `/api/jobs.atom`, with the filters of the dashboard."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pandas as pd

from charts.selection import WORKPLACES
from charts.texts import LEVELS

ATOM = "http://www.w3.org/2005/Atom"
# So many jobs, unless `limit` asks for another number.
ENTRIES = 50


def feed(jobs: pd.DataFrame, title: str, address: str, dashboard: str, built_at: datetime) -> bytes:
    """The feed of `jobs`: rows of the measure `job_list`, last opened first.

    `address`: the feed's own; `dashboard`: where its jobs are shown; `built_at`: of the build, UTC, when the feed as a
    whole last changed. An entry's id is that of the job in every build, so that a reader shows each job once.
    """
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(root, "title", title)
    _add(root, "id", address)
    _add(root, "updated", _instant(built_at))
    _add(root, "link", rel="self", type="application/atom+xml", href=address)
    _add(root, "link", rel="alternate", type="text/html", href=dashboard)
    _add(root, "generator", "An observatory of the remote product-management job market")
    for job in jobs.to_dict("records"):
        _add_entry(root, job)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_entry(root: ElementTree.Element, job: Mapping[str, Any]) -> None:
    entry = _add(root, "entry")
    _add(entry, "title", f"{job['title']} at {job['employer']}")
    _add(entry, "id", f"urn:x-job:{quote(job['job_id'], safe='/')}")
    opened = _instant(job["opened_on"])
    _add(entry, "published", opened)
    _add(entry, "updated", opened)
    address = next((one for one in (job["application_url"], job["url"]) if isinstance(one, str) and one), None)
    if address:
        _add(entry, "link", rel="alternate", href=address)
    _add(_add(entry, "author"), "name", job["employer"])
    _add(entry, "summary", _told(job))
    if isinstance(job["attribution"], str):
        _add(entry, "rights", job["attribution"])


def _told(job: Mapping[str, Any]) -> str:
    """What the feed says of a job under its title; only what is known."""
    workplaces = {value: label for label, value in WORKPLACES.items()}
    parts = [
        job["location"],
        workplaces.get(job["workplace"]),
        LEVELS.get(job["seniority"]),
        f"{job['min_months'] / 12:g} years asked" if pd.notna(job["min_months"]) else None,
        f"{job['state']} on {job['as_of_on']:%Y-%m-%d}",
    ]
    return " · ".join(part for part in parts if isinstance(part, str) and part)


def _instant(value: datetime) -> str:
    return value.replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element
