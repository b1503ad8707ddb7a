"""All live sources at once: a server that answers as each of their services does, and a data folder that names them."""

import importlib
import json
from collections.abc import Callable
from pathlib import Path

from etl.registry import LOCAL, registry
from etl.sources import sources
from tests.loopback import Reply
from tests.sources.services import Example

# Enough for two pages wherever there are pages.
COUNT = 23


def example(source_id: str, count: int = COUNT) -> Example:
    """The source's service with `count` postings; ModuleNotFoundError when nobody has written it."""
    return importlib.import_module(f"tests.sources.services.{source_id}").example(count)


class EveryService:
    """Every service under a path of its own, the source's id.

    `services`: by source; `faults`: the reply, or what makes one of a path, in place of all that a source answers;
    `robots`: what robots.txt of the site says.
    """

    def __init__(self, count: int = COUNT):
        self.services = {source_id: example(source_id, count).service for source_id in sources()}
        self.faults: dict[str, Reply | Callable[[str], Reply]] = {}
        self.robots = Reply(status=404)

    def __call__(self, path: str, *body: object) -> Reply:
        if path == "/robots.txt":
            return self.robots
        source_id, _, rest = path[1:].partition("/")
        fault = self.faults.get(source_id)
        if fault is not None:
            return fault if isinstance(fault, Reply) else fault(f"/{rest}")
        return self.services[source_id](f"/{rest}", *body)


def addresses(url: str) -> dict[str, str]:
    """The environment in which a refresh reads each source from the server at `url`."""
    servers = {f"PM_{source_id.upper()}_URL": f"{url}/{source_id}" for source_id in sources()}
    keys = {name: f"s3cr3t-{name.lower()}" for source in sources().values() for name in getattr(source, "KEYS", ())}
    return servers | keys


def switch_on(data_dir: Path) -> Path:
    """Has a refresh of `data_dir` read every source, and of its boards those of the examples; `data_dir`."""
    blocks = [
        f"[[board]]\nsource_id = {json.dumps(source_id)}\ntoken = {json.dumps(token)}\nis_on = false"
        for source_id, token in registry().boards
        if source_id in sources()
    ]
    for source_id in sources():
        blocks.append(f"[[source]]\nsource_id = {json.dumps(source_id)}\nis_on = true")
        for entry in example(source_id).entries:
            employer = f"\nemployer = {json.dumps(entry.employer)}" if entry.employer else ""
            block = f"[[board]]\nsource_id = {json.dumps(source_id)}\ntoken = {json.dumps(entry.token)}"
            blocks.append(f"{block}{employer}\nis_on = true")
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / LOCAL).write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return data_dir
