"""Which time zones count as a country's: standard time, and of large countries the main cities' alone."""

import pycountry
import pytest

from etl.warehouse.time_zones import country_time_zones

HOURS: dict[str, list[float]] = {}
for row in country_time_zones().to_pylist():
    HOURS.setdefault(row["country"], []).append(row["utc_hours"])


@pytest.mark.parametrize(
    ("country", "hours"),
    [
        ("US", [-8, -7, -6, -5]),
        ("CA", [-8, -7, -6, -5, -4]),
        ("PT", [0]),
        ("ES", [1]),
        ("IE", [0]),
        ("MA", [1]),
        ("IN", [5.5]),
        ("BR", [-3]),
        ("AU", [8, 9.5, 10]),
        ("NZ", [12]),
        ("XK", [1]),
    ],
)
def test_a_country_has_its_main_zones_in_standard_time(country: str, hours: list[float]):
    assert HOURS[country] == hours


def test_every_country_with_inhabitants_has_a_zone():
    known = {one.alpha_2 for one in pycountry.countries}
    assert known - HOURS.keys() == {"BV", "HM"}  # islands on which nobody lives


def test_zones_that_differ_are_listed_only_where_main_ones_are_named_or_all_are_outposts():
    several = {country for country, hours in HOURS.items() if len(hours) > 1}
    assert several == {"AQ", "AU", "CA", "CD", "FM", "ID", "KI", "PF", "RU", "UM", "US"}
