"""NODESK's feed as the service answers it, not well-formed, with items written by hand in its form."""

from tests.loopback import Reply
from tests.sources.services import Example


def item(number: int, **changes) -> dict:
    """One item as etl.feed gives it; `changes` replace elements, None leaves one out."""
    page = f"https://nodesk.co/remote-jobs/tin-whistle-ferries-product-manager-{number}/"
    fields = {
        "title": "Product Manager at Tin Whistle Ferries",
        "description": "Tin Whistle’s booking flow is looking for an owner.",
        "pubDate": "Wed, 02 Sep 2026 00:27:53 +0200",
        "guid": page,
        "link": page,
    } | changes
    return {name: value for name, value in fields.items() if value is not None}


class Service:
    """The feed of `items`; `fault` is answered in its place where there is one."""

    def __init__(self, items: list[dict]):
        self.items = items
        self.fault: Reply | None = None

    def __call__(self, path: str) -> Reply:
        if path != "/remote-jobs/index.xml":
            return Reply(status=404)
        # As the service has it: letters by the names of HTML, which XML does not know.
        elements = "".join(
            f"<item>{''.join(f'<{name}>{text}</{name}>' for name, text in one.items())}</item>\n" for one in self.items
        ).replace("’", "&rsquo;")
        answer = (
            '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<rss version="2.0"><channel>'
            f"<title>Remote Jobs on NoDesk</title><copyright>&copy; 2026 NoDesk</copyright>{elements}</channel></rss>"
        )
        return self.fault or Reply(answer.encode(), headers={"Content-Type": "application/xml"})


def example(count: int) -> Example:
    """`count` items."""
    return Example(Service([item(number) for number in range(count)]))
