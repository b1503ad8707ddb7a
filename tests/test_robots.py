"""Pages are read only where the site's robots.txt lets them be read."""

import pytest

from etl.fetch import Fetcher, FetchFailed, Limits, Pace
from etl.robots import Robots
from tests.loopback import Reply, loopback

LIMITS = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
OURS = b"User-agent: remote-pm-observatory\nDisallow: /jobs\n\nUser-agent: *\nAllow: /\n"


def robots_of(reply: Reply, *paths: str, pace: Pace | None = None) -> tuple[list[str], int]:
    """The first of `paths` that may be read of a site whose robots.txt is `reply`, and how often that was asked for."""
    with loopback(lambda _: reply) as server:
        robots, allowed = Robots(Fetcher(allow_private=True, limits=LIMITS, pace=pace)), []
        for path in paths:
            try:
                robots.check(f"{server.url}{path}")
                allowed.append(path)
            except FetchFailed as error:
                assert "s3cr3t" not in str(error)
        assert set(server.paths) == {"/robots.txt"}
        return allowed, len(server.asked)


@pytest.mark.parametrize(
    ("reply", "allowed", "asked"),
    [
        pytest.param(Reply(b""), ["/jobs/7?key=s3cr3t", "/about"], 1, id="empty"),
        pytest.param(Reply(b"User-agent: *\nDisallow: /\n"), [], 1, id="all forbidden"),
        pytest.param(Reply(b"User-agent: *\nDisallow: /jobs\n"), ["/about"], 1, id="some forbidden"),
        pytest.param(Reply(OURS), ["/about"], 1, id="we by name"),
        pytest.param(Reply(b"User-agent: GPTBot\nDisallow: /\n"), ["/jobs/7?key=s3cr3t", "/about"], 1, id="others"),
        pytest.param(Reply(b"<!DOCTYPE html><p>Hello"), ["/jobs/7?key=s3cr3t", "/about"], 1, id="HTML"),
        pytest.param(Reply(b"\xff\xfe\x00" * 9), ["/jobs/7?key=s3cr3t", "/about"], 1, id="no text"),
        pytest.param(Reply(b"#" * 2_000_000 + b"\n" + OURS), ["/jobs/7?key=s3cr3t", "/about"], 1, id="endless"),
        pytest.param(Reply(status=404), ["/jobs/7?key=s3cr3t", "/about"], 1, id="none"),
        pytest.param(Reply(status=403), ["/jobs/7?key=s3cr3t", "/about"], 1, id="refused"),
        pytest.param(Reply(status=500), [], 3, id="out of order"),
        pytest.param(Reply(status=302, headers={"Location": "/robots.txt"}), [], 6, id="in a circle"),
    ],
)
def test_what_a_site_lets_us_read(reply, allowed, asked):
    assert robots_of(reply, "/jobs/7?key=s3cr3t", "/about") == (allowed, asked)


@pytest.mark.parametrize(("asked", "kept"), [("7", 7), ("0.5", 0.5), ("3600", 30), ("soon", 0), ("-7", 0), ("nan", 0)])
def test_the_pause_that_a_site_asks_for_is_kept_up_to_a_limit(asked, kept):
    seconds, pauses = [100.0], []

    def sleep(pause: float) -> None:
        pauses.append(pause)
        seconds[0] += pause

    pace = Pace(sleep, lambda: seconds[0])
    robots_of(Reply(f"User-agent: *\nCrawl-delay: {asked}\n".encode()), "/jobs", pace=pace)
    pace.keep("127.0.0.1", 0)
    assert pauses == [kept]


def test_a_site_that_does_not_answer_is_not_read():
    robots = Robots(Fetcher(allow_private=True, limits=LIMITS))
    for _ in range(2):
        with pytest.raises(FetchFailed, match="does not resolve"):
            robots.check("http://nobody.invalid/jobs")
