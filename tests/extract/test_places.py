"""Place fields: (field, workplace, countries, regions, states, origin of the case)."""

import pytest

from etl.extract.places import REGION_MEMBERS, find_location_places, find_places
from etl.extract.workplace import read_location_workplace

CASES = [
    ("Chapecó, Santa Catarina, Brasil", "onsite", ["BR"], [], [], "a namesake town in the country behind it"),
    ("Austin, TX (Soma)", "onsite", ["US"], [], ["TX"], "brackets name a part of the town"),
    ("Remote - VA, DE, NJ, MD", "remote", ["US"], [], ["VA", "DE", "NJ", "MD"], "DE among states is Delaware"),
    ("Remote - ES, DE, VA", "remote", ["ES", "DE", "US"], [], ["VA"], "DE among countries is Germany"),
    ("New Brunswick, NJ", "onsite", ["US"], [], [], "a town that is called like a province"),
    ("CF Acorn Mall", "onsite", [], [], [], "CF is a word here"),
    ("Missouri", "unspecified", ["US"], [], ["MO"], "MO alone would be Macau"),
    ("Macau", "onsite", ["MO"], [], [], "a city that is a country"),
    ("Tooele UT", "onsite", ["US"], [], ["UT"], "no comma before the state"),
    ("Remote - Norway", "remote", ["NO"], [], [], "country behind a dash"),
    ("US-Remote", "remote", ["US"], [], [], "code before"),
    ("Remote, USA or Canada", "remote", ["US", "CA"], [], [], "two countries"),
    ("CAN & US Remote", "remote", ["CA", "US"], [], [], "three letters"),
    ("Remote (US/CA)", "remote", ["US", "CA"], [], [], "CA beside US is Canada"),
    ("Remote - CA", "remote", ["US"], [], ["CA"], "CA alone is California"),
    ("Remote Canada (BC or ON only)", "remote", ["CA"], [], ["BC", "ON"], "provinces"),
    ("Remote-US-TX", "remote", ["US"], [], ["TX"], "state behind the country"),
    ("Remote OK - Riga, LV", "remote", ["LV"], [], [], "OK is a word here"),
    ("REMOTE IN GERMANY", "remote", ["DE"], [], [], "IN is a word here"),
    ("Anywhere in the UK", "remote", ["GB"], [], [], "anywhere within"),
    ("Home based - EMEA", "remote", [], ["EMEA"], [], "region"),
    ("LATAM - Remote, Chile - Remote", "remote", ["CL"], ["LATAM"], [], "region and country"),
    ("Télétravail, France", "remote", ["FR"], [], [], "French"),
    ("Distributed", "remote", [], [], [], "a word for remote"),
    ("No remote; Lyon", "onsite", ["FR"], [], [], "negation"),
    ("Oslo (2 days remote)", "onsite", ["NO"], [], [], "some days are no remote job"),
    ("Oslo - Hybrid Remote", "hybrid", ["NO"], [], [], "a kind of hybrid"),
    ("Oslo - Hybrid / Remote", "remote", ["NO"], [], [], "hybrid or remote"),
    ("Tartu (Hybrid) or Remote Globally (non-US)", "remote", ["EE"], ["Worldwide"], [], "but not there"),
    ("Remote (US or EU timezones)", "remote", [], [], [], "only time zones"),
    ("Remote, United States (East Coast timezone)", "remote", ["US"], [], [], "a country with its time zone"),
    ("Remote (ET) or Jersey City, NJ", "remote", ["US"], [], ["NJ"], "Eastern time, not Ethiopia"),
    ("Bogotá, Bogotá D.C., Colombia", "onsite", ["CO"], [], [], "another capital district"),
    ("Hybrid - Denver", "hybrid", ["US"], [], [], "hybrid"),
    ("Hybrid (Leeds) or Remote (UK)", "remote", ["GB"], [], [], "remote as a choice"),
    ("Austin, TX; Portland, OR", "onsite", ["US"], [], ["TX", "OR"], "codes behind towns"),
    ("Vancouver, Washington, United States", "onsite", ["US"], [], ["WA"], "namesake town"),
    ("London, ON", "onsite", ["CA"], [], ["ON"], "namesake town"),
    ("Pune, IN", "onsite", ["IN"], [], [], "IN behind a town of India"),
    ("Helsinki, FI", "onsite", ["FI"], [], [], "ISO code behind a town"),
    ("Atlanta, Georgia", "onsite", ["US"], [], ["GA"], "Georgia the state"),
    ("Chile; Georgia; Kenya", "unspecified", ["CL", "GE", "KE"], [], [], "Georgia among countries"),
    ("Alabama; Georgia", "unspecified", ["US"], [], ["AL", "GA"], "Georgia among states"),
    ("Tbilisi, Georgia", "onsite", ["GE"], [], [], "Georgia the country"),
    ("san_francisco", "onsite", ["US"], [], [], "underscores, lower case"),
    ("SEA, NYC", "onsite", ["US"], [], [], "short names"),
    ("Wuppertal", "onsite", ["DE"], [], [], "a town of the long list"),
    ("Perpignan; Remote", "remote", ["FR"], [], [], "a town of the long list beside remote"),
    ("Greater Bamberg Area", "onsite", ["DE"], [], [], "a town of the long list and its surroundings"),
    ("Mobile", "onsite", [], [], [], "a word that is the name of a town too"),
    ("12 York Rd, Bigler, PA 17320", "onsite", ["US"], [], ["PA"], "an address with a namesake of a town abroad"),
    ("Eastport ME", "onsite", ["US"], [], ["ME"], "a code without its comma"),
    ("Kermit, Tx", "onsite", ["US"], [], ["TX"], "a code in small letters"),
    ("Exton, PA Remote", "remote", ["US"], [], ["PA"], "a code before a word"),
    ("Mapletown", "onsite", [], [], [], "a town that no list knows"),
    ("Pinehurst Falls, NC", "onsite", ["US"], [], ["NC"], "a town that no list knows, with its state"),
    ("Oakland, CA Office", "onsite", ["US"], [], ["CA"], "office"),
    ("Portugal", "unspecified", ["PT"], [], [], "a country alone"),
    ("Ontario, Canada", "unspecified", ["CA"], [], ["ON"], "a province alone"),
    ("Multiple Locations", "unspecified", [], [], [], "no place"),
    ("Product", "unspecified", [], [], [], "no place"),
    ("", "unspecified", [], [], [], "empty"),
]


@pytest.mark.parametrize(
    ("field", "workplace", "countries", "regions", "states", "origin"), CASES, ids=[c[0] or "empty" for c in CASES]
)
def test_place_field(field, workplace, countries, regions, states, origin):
    places = find_location_places(field)
    read = (
        read_location_workplace(field)[0],
        list(dict.fromkeys(country for place in places for country in place.countries)),
        list(dict.fromkeys(place.value for place in places if place.kind == "region")),
        list(dict.fromkeys(place.value for place in places if place.kind == "state")),
    )
    assert read == (workplace, countries, regions, states)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contact us in reading or nice", []),
        ("Contact us in Reading or Nice", ["GB", "FR"]),
        ("open in the usa and europe", ["US", "Europe"]),
        ("We are based in Lisbon, Portugal", ["PT", "PT"]),
        ("Indianapolis is no Indiana", ["US", "IN"]),
        ("Remote - TX", []),
        ("half \ud83d a pair in Lisbon", ["PT"]),
    ],
)
def test_running_text_names_places_with_capitals_only(text, expected):
    assert [place.value for place in find_places(text)] == expected


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("EU", "IE", "GB"),
        ("EEA", "NO", "CH"),
        ("Europe", "CH", "TR"),
        ("EMEA", "KE", "IN"),
        ("North America", "MX", "BR"),
        ("Americas", "PE", "ES"),
        ("APAC", "NZ", "AE"),
    ],
)
def test_region_members(region, inside, outside):
    assert inside in REGION_MEMBERS[region] and outside not in REGION_MEMBERS[region]
