"""Whether a site lets its pages be read by programs: robots.txt (RFC 9309), asked once a site and run."""

from urllib.parse import urlsplit

from protego import Protego

from etl.address import without_keys
from etl.fetch import NAME, Fetcher, FetchFailed, Refused

# The longest pause between two pages that is kept because a site asks for it.
LONGEST_DELAY_SECONDS = 30
# What is read of the file (RFC 9309 2.5 asks for at least 500 KiB).
LARGEST_BYTES = 512_000


class Disallowed(FetchFailed):
    """The site's robots.txt does not allow a page to be read by programs."""


class Robots:
    """The rules of the sites that one Fetcher reads pages of."""

    def __init__(self, fetcher: Fetcher):
        self._fetcher = fetcher
        self._rules: dict[str, Protego | FetchFailed] = {}

    def check(self, url: str) -> None:
        """Returns when the page may be read, and sees to the pause that the site asks for; FetchFailed when not."""
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if site not in self._rules:
            self._rules[site] = self._read(site)
        rules = self._rules[site]
        if isinstance(rules, FetchFailed):
            raise rules
        if not rules.can_fetch(url, NAME):
            raise Disallowed(f"{without_keys(url)}: the site's robots.txt does not allow reading this page")
        delay = rules.crawl_delay(NAME) or 0
        self._fetcher.slow_down(url, min(delay, LONGEST_DELAY_SECONDS))

    def _read(self, site: str) -> Protego | FetchFailed:
        try:
            answer = self._fetcher.get(f"{site}/robots.txt", accept="text/plain")
        except Refused:
            # A site without the file (any 4xx) allows everything; one that cannot say is not read (RFC 9309 2.3.1).
            return Protego.parse("")
        except FetchFailed as error:
            return error
        return Protego.parse((answer.body or b"")[:LARGEST_BYTES].decode("utf-8", "replace"))
