"""Sites whose pages hold schema.org/JobPosting, with postings written by hand in the forms that sites use."""

import json

from etl.sources import Entry
from tests.loopback import Reply
from tests.sources.services import Example

HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml"}
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def job(number: int, **changes) -> dict:
    """One JobPosting with every property that is read; `changes` replace some, None leaves one out."""
    fields = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Product Manager",
        "description": "<p>Own the <b>booking flow</b>.</p>",
        "responsibilities": "<ul><li>Write the roadmap</li></ul>",
        "identifier": {"@type": "PropertyValue", "name": "Tin Whistle Ferries", "value": f"TW-{number}"},
        "url": f"https://tinwhistle.example/jobs/{number}",
        "datePosted": "2026-09-02",
        "validThrough": "2026-11-01T23:00:00-05:00",
        "employmentType": ["FULL_TIME", "CONTRACTOR"],
        "hiringOrganization": {"@type": "Organization", "name": "Tin Whistle Ferries"},
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [
            {"@type": "Country", "name": "PRT"},
            {"@type": "Country", "name": "Ireland"},
        ],
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Cais 7",
                "addressLocality": "Porto",
                "addressCountry": {"@type": "Country", "name": "Portugal"},
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "EUR",
            "value": {"@type": "QuantitativeValue", "minValue": 71000, "maxValue": 83000, "unitText": "YEAR"},
        },
        "directApply": True,
        "industry": ["Ferries"],
    } | changes
    return {name: value for name, value in fields.items() if value is not None}


def page(*blocks: object, head: str = "", kind: str = "application/ld+json") -> bytes:
    """A page for people with a script of JSON-LD for each block; a text stands in it as it is."""
    written = (block if isinstance(block, str) else json.dumps(block) for block in blocks)
    scripts = "".join(f'<script type="{kind}">\n{one}\n</script>' for one in written)
    top = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Jobs</title>{head}'
    return f"{top}{scripts}</head><body><p>Ahoy</body>".encode()


def sitemap(entries: list[tuple[str, str | None]]) -> bytes:
    """A sitemap of pages and the days of their last change."""
    written = "".join(
        f"<url><loc>{address}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n" for address, day in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAPS}">\n{written}</urlset>'.encode()


def sitemap_index(addresses: list[str]) -> bytes:
    written = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f'<sitemapindex xmlns="{SITEMAPS}">{written}</sitemapindex>'.encode()


class Service:
    """Pages by the path that each is asked by; `faults`: what is answered in place of one."""

    def __init__(self, pages: dict[str, bytes]):
        self.pages = pages
        self.faults: dict[str, Reply] = {}

    def __call__(self, path: str) -> Reply:
        if path in self.faults:
            return self.faults[path]
        if path not in self.pages:
            return Reply(status=404)
        return Reply(self.pages[path], headers=XML if ".xml" in path else HTML)


def example(count: int) -> Example:
    """`count` postings: two on one page, the others on pages of their own that an index of sitemaps leads to."""
    site, other = "tinwhistle.example", "narrowgauge.example"
    addresses = [(f"https://{site}/jobs/{number}", "2026-09-02") for number in range(3, count + 1)]
    pages = {
        f"/{other}/careers": page({"@graph": [job(1, url=None), job(2, url=None)]}),
        f"/{site}/sitemap.xml": sitemap_index([f"https://{site}/sitemap-1.xml", f"https://{site}/sitemap-2.xml"]),
        f"/{site}/sitemap-1.xml": sitemap([(f"https://{site}/about", None), *addresses[::2]]),
        f"/{site}/sitemap-2.xml": sitemap(addresses[1::2]),
    }
    pages |= {f"/{site}/jobs/{number}": page(job(number)) for number in range(3, count + 1)}
    named = f"https://{site}/sitemap.xml#/jobs/", f"https://{other}/careers"
    return Example(Service(pages), (Entry(named[0], "Tin Whistle Ferries"), Entry(named[1], None)))
