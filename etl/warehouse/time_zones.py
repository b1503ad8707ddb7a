"""In which time zones the people of each country live, by IANA's time zone database (the package tzdata, pinned)."""

import functools
from datetime import datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pyarrow as pa

SCHEMA = pa.schema([("country", pa.string()), ("time_zone", pa.string()), ("utc_hours", pa.float64())])
# Of a country whose zones differ, the zones of its main cities: from few people's islands and outskirts one zone too
# many would open a job to the whole country. Countries that are not here have one offset, or none that is the main one.
MAIN_ZONES = {
    "AU": ("Australia/Perth", "Australia/Adelaide", "Australia/Sydney"),
    "BR": ("America/Sao_Paulo",),
    "CA": ("America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Toronto", "America/Halifax"),
    "CD": ("Africa/Kinshasa", "Africa/Lubumbashi"),
    "CL": ("America/Santiago",),
    "CN": ("Asia/Shanghai",),
    "EC": ("America/Guayaquil",),
    "ES": ("Europe/Madrid",),
    "GL": ("America/Nuuk",),
    "ID": ("Asia/Jakarta", "Asia/Makassar"),
    "MN": ("Asia/Ulaanbaatar",),
    "MX": ("America/Mexico_City",),
    "NZ": ("Pacific/Auckland",),
    "PG": ("Pacific/Port_Moresby",),
    "PT": ("Europe/Lisbon",),
    "RU": ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk"),
    "UA": ("Europe/Kyiv",),
    "US": ("America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York"),
    "XK": ("Europe/Belgrade",),  # Kosovo has no code of its own in the database
}
# Standard time is the lesser of two days half a year apart, in the south as in the north.
DAYS = (datetime(2026, 1, 1), datetime(2026, 7, 1))


@functools.cache
def country_time_zones() -> pa.Table:
    """country (ISO 3166-1 alpha-2), time_zone (IANA's name), utc_hours in standard time: one row for each offset of a
    country. Countries without inhabitants and a zone have none."""
    found: dict[tuple[str, float], str] = {}
    for country, zones in sorted((zones_listed() | MAIN_ZONES).items()):
        for zone in zones:
            found.setdefault((country, standard_hours(zone)), zone)
    rows = [{"country": country, "time_zone": zone, "utc_hours": hours} for (country, hours), zone in found.items()]
    return pa.Table.from_pylist(rows, SCHEMA)


def zones_listed() -> dict[str, tuple[str, ...]]:
    """Every country's zones, in the order of the database."""
    lines = (files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8").splitlines()
    listed: dict[str, tuple[str, ...]] = {}
    for country, _, zone, *_ in (line.split("\t") for line in lines if not line.startswith("#")):
        listed[country] = (*listed.get(country, ()), zone)
    return listed


def standard_hours(zone: str) -> float:
    """Hours from UTC of `zone` in standard time. Read from the pinned package, never from the system's own database."""
    with (files("tzdata.zoneinfo") / zone).open("rb") as file:
        clock = ZoneInfo.from_file(file)
    return min(day.replace(tzinfo=clock).utcoffset() for day in DAYS).total_seconds() / 3600
