"""Tables made of the rules themselves (etl/taxonomy/*.toml): skills, regions, sources, the article's lists and
claims; of the time zones of countries; and of how accurate the rules were measured to be (data/accuracy.json)."""

import tomllib
from pathlib import Path

import pyarrow as pa
import pycountry

from etl.evaluation.record import read_record
from etl.guide import guide_frames, read_guide
from etl.registry import registry
from etl.registry_rows import registry_table
from etl.warehouse.time_zones import country_time_zones
from etl.watch import read_watch_list, watch_frames

TAXONOMY = Path(__file__).parent.parent / "taxonomy"
# Columns of the table of skills that the blocks of skills.toml name otherwise.
KEYS = {"skill_id": "id", "group_id": "group"}
# Kosovo has a code in use but none assigned, so pycountry does not know it.
FURTHER_COUNTRIES = {"XK": "Kosovo"}


def tables(data_dir: Path | None = None) -> dict[str, pa.Table]:
    """Every such table, by name; the registry with what the user's own file under `data_dir` says.

    etl.registry.RegistryError when that cannot be understood.
    """
    watch = read_watch_list()
    own = {
        "registry": registry_table(registry(data_dir), watch),
        "skill": skills(),
        "specialism": specialisms(),
        "region_country": region_countries(),
        "country_time_zone": country_time_zones(),
        "source_note": source_notes(),
    }
    return own | watch_frames(watch) | guide_frames(read_guide(), watch) | accuracy()


def taxonomy(name: str) -> dict:
    return tomllib.loads((TAXONOMY / f"{name}.toml").read_text(encoding="utf-8"))


def texts(names: tuple[str, ...], rows: list[dict]) -> pa.Table:
    return pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in names]))


def skills() -> pa.Table:
    """skill_id, label, group_id, article (null: the article does not name it), esco, onet (null: not in there)."""
    names = ("skill_id", "label", "group_id", "article", "esco", "onet")
    return texts(
        names, [{name: one.get(KEYS.get(name, name)) for name in names} for one in taxonomy("skills")["skill"]]
    )


def specialisms() -> pa.Table:
    """specialism, label."""
    rows = [{"specialism": one["id"], "label": one["label"]} for one in taxonomy("specialisms")["specialism"]]
    return texts(("specialism", "label"), rows)


def source_notes() -> pa.Table:
    """source_id, label, url, attribution; null where nothing is known."""
    names = ("source_id", "label", "url", "attribution")
    return texts(names, [{name: getattr(one, name) or None for name in names} for one in registry().sources.values()])


def accuracy() -> dict[str, pa.Table]:
    """The record of accuracy: `accuracy` (one row), `accuracy_field` (with its `place`, from 1), `accuracy_skill`."""
    record = read_record()
    fields = [{"place": place, **row} for place, row in enumerate(record["fields"], start=1)]
    one = {key: value for key, value in record.items() if not isinstance(value, list)}
    rows = {"accuracy": [one], "accuracy_field": fields, "accuracy_skill": record["skills"]}
    return {name: pa.Table.from_pylist(of) for name, of in rows.items()}


def region_countries() -> pa.Table:
    """region, country (ISO 3166-1 alpha-2), country_label; a region takes in the regions it names with a plus sign."""
    members = taxonomy("places")["region_members"]

    def countries(region: str) -> set[str]:
        parts = (countries(one[1:]) if one.startswith("+") else {one} for one in members[region])
        return set().union(*parts)

    rows = [
        {"region": region, "country": country, "country_label": country_label(country)}
        for region in sorted(members)
        for country in sorted(countries(region))
    ]
    return texts(("region", "country", "country_label"), rows)


def country_label(country: str) -> str:
    """The everyday name of a country ("Bolivia", "Taiwan") where ISO 3166 has one, else its name."""
    if country in FURTHER_COUNTRIES:
        return FURTHER_COUNTRIES[country]
    found = pycountry.countries.get(alpha_2=country)
    return getattr(found, "common_name", found.name)
