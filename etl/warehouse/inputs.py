"""Which facts a build rests on: what this installation has read itself, and the packs under data/history."""

from pathlib import Path

from etl.facts import facts_of_readings
from etl.pack import MANIFEST, Pack, read_pack
from etl.reading import Progress
from etl.warehouse.load import FactSet


def fact_sets(data_dir: Path, progress: Progress) -> list[FactSet]:
    """The facts under `data_dir`, each archive once.

    What this installation has read itself goes before a pack of the same archive, since it has the texts and today's
    rules; of two packs the one made later, of the same day the one whose name sorts last.
    """
    own = [
        FactSet(archive_id, "import", frames, (archive_id,))
        for archive_id, frames in facts_of_readings(data_dir, progress)
    ]
    taken = {archive_id for facts in own for archive_id in facts.archive_ids}
    for pack in sorted(packs(data_dir), key=lambda one: (one.made_on, one.name), reverse=True):
        fresh = set(pack.frames["archive"]["archive_id"].to_pylist()) - taken
        own.append(FactSet(pack.name, "pack", pack.frames, tuple(sorted(fresh))))
        taken |= fresh
    return own


def packs(data_dir: Path) -> list[Pack]:
    """Every pack under `data_dir`/history, read and verified; etl.pack.PackError for one that is broken.

    A folder whose name begins with a dot is one that is being written (etl/folder.py).
    """
    found = sorted(manifest.parent for manifest in (data_dir / "history").glob(f"*/{MANIFEST}"))
    return [read_pack(folder) for folder in found if not folder.name.startswith(".")]
