"""WP Job Manager: job boards made with this plugin, each by its base address. Off unless the user decides.

Each site's own terms decide; those of Jobspresso allow personal viewing only: the registry says so. A board is named by
its address, with or without "https://" ("jobspresso.co", "https://jobs.example.org/board").

Form: `GET <base>/?feed=job_feed&posts_per_page=100`, RSS 2.0, the newest jobs (ten of them without `posts_per_page`; at
`/feed/` stands the blog). Each item: `title`, `link`, `guid` (another address, with the number of the post), `pubDate`,
`dc:creator`, `description`, `content:encoded`, `job_listing:company`, `job_listing:location`, `job_listing:job_type`,
`job_listing:job_category`; they are read as etl.sources.rss reads them.

Traps: `description` is an extract, the whole is in `content:encoded`; boards mix up `job_type` and `job_category`, so
the kind of employment is looked for in both; `dc:creator` is "Employer<br>⚲ Place" on some boards. Jobspresso alone was
seen answering: that other boards answer at the same address is the plugin's custom, and a guess; one that answers with
anything but a feed is told, and so is one that answers with its blog.
"""

from etl import feed
from etl.address import name_of
from etl.form import UnknownForm
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Request, elsewhere, rss

SOURCE_ID = "wpjm"
# A window on the newest jobs: one that has left it need not be closed.
KIND = "posts"
ACCEPT = feed.ACCEPT
NAMES_EMPLOYERS = True
FEED = "/?feed=job_feed&posts_per_page=100"


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The feeds of the boards that are named; `base_url` stands for all of their servers."""
    return [
        Board(
            f"{SOURCE_ID}/{name_of(home(entry.token))}",
            Request(elsewhere(f"{home(entry.token)}{FEED}", base_url)),
            entry.employer or None,
        )
        for entry in entries
    ]


def home(token: str) -> str:
    """The base address of a board."""
    return (token if "://" in token else f"https://{token}").rstrip("/")


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The items of the feed; UnknownForm when none of them has an element of the plugin's own."""
    page = rss.read_page(body, asked, served_before)
    if page.records and not any(key.startswith("job_listing:") for one in page.records for key in one.content):
        raise UnknownForm("expected the job feed of WP Job Manager, got a feed without any 'job_listing:' element")
    return page


def parse(board_id: str, record: object) -> JobPosting:
    """One item."""
    return rss.parse(board_id, record)


def board_page(token: str) -> str:
    """The board's page for people."""
    return f"{home(token)}/"
