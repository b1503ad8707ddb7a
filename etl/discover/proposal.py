"""What was found, written down: proposals in the registry's own form with their evidence, and why not the others."""

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from etl.address import without_keys
from etl.discover.judging import Proposal, Verdict
from etl.registry import FOLLOWED, own_blocks, registry
from etl.sources import sources

HEAD = """\
# Employers' boards that `python -m etl discover` found, and why it believes that they are these employers'.
# Proposals only: nothing reads this file. `--add` puts those that are not unsure into {followed}, for `refresh`.
"""
FOLLOWED_HEAD = """\
# Employers' boards that you follow. `python -m etl discover --add` writes at the end; what stands here it leaves alone.
# To follow one no longer, say is_on = false, or take its block out. data/sources.local.toml goes over this file.
"""


def proposals_text(verdicts: Iterable[Verdict]) -> str:
    """The file of proposals: `[[board]]` blocks with their evidence, `[[unsure]]` ones alike, `[[rejected]]` lines."""
    blocks = [HEAD.format(followed=f"data/{FOLLOWED}")]
    for verdict in verdicts:
        name = "unsure" if verdict.kind == "unsure" else "board"
        blocks += [block(proposal, verdict, name) for proposal in verdict.proposals]
        if not verdict.proposals:
            said = {"line": verdict.line.number, "text": _shown(verdict), "outcome": verdict.kind}
            blocks.append("[[rejected]]\n" + _pairs(said | {"reason": verdict.reason}))
    return "\n".join(blocks)


def block(proposal: Proposal, verdict: Verdict, name: str = "board") -> str:
    """One board as the registry has it, with its evidence."""
    found = proposal.finding
    entry = {"source_id": proposal.source_id, "token": proposal.token, "employer": proposal.employer, "is_on": True}
    evidence = {
        "found_by": _shown(verdict),
        "sure": proposal.sure,
        "why": proposal.why,
        "page": sources()[proposal.source_id].board_page(proposal.token),
        "address": found.address,
        "own_name": found.own_name,
        "job_count": found.job_count,
        "product_count": found.product_count,
        "remote_product_count": found.remote_count,
        "product_titles": list(found.titles),
        "read_on": found.at.date(),
    }
    return f"[[{name}]]\n{_pairs(entry)}\n[{name}.evidence]\n{_pairs(evidence)}"


def _shown(verdict: Verdict) -> str:
    return without_keys(verdict.line.text)


def _pairs(values: dict[str, Any]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in values.items() if value is not None)


def _toml(value: Any) -> str:
    """A value in TOML: text as JSON writes it, which is TOML's basic string but for DEL."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def write_proposals(verdicts: Iterable[Verdict], path: Path) -> None:
    """Writes the file of proposals in the place of a former one."""
    _write(path, proposals_text(verdicts))


def add(data_dir: Path, verdicts: Iterable[Verdict], chosen: Iterable[tuple[str, str]] | None = None) -> list[Proposal]:
    """Puts boards among those that the user follows, and gives those that were not there.

    All that are surely or probably the employers', or `chosen`, by source and token, whatever is known of them. What
    stands in the file is left as it is. etl.registry.RegistryError when it cannot be read, OSError.
    """
    path = Path(data_dir) / FOLLOWED
    there = {(row.get("source_id"), row.get("token")) for row in own_blocks(path)["board"]}
    wanted = None if chosen is None else set(chosen)
    added, blocks = [], []
    for verdict in verdicts:
        for proposal in verdict.proposals:
            key = proposal.source_id, proposal.token
            is_wanted = proposal.sure != "low" if wanted is None else key in wanted
            if is_wanted and key not in there:
                there.add(key)
                added.append(proposal)
                blocks.append(block(proposal, verdict))
    if added:
        former = path.read_text(encoding="utf-8") if path.exists() else FOLLOWED_HEAD
        _write(path, f"{former.rstrip()}\n\n" + "\n".join(blocks))
        registry(data_dir)
    return added


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)
