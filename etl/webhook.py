"""Sending a text to a webhook: the one request of the project that says something instead of asking."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx

from etl.fetch import NAME

SECONDS = 20


class WebhookFailed(Exception):
    """The webhook did not take it; names the host only, for the rest of such an address is its key."""


def post(url: str, body: Mapping[str, str]) -> None:
    """Sends `body` as JSON to `url`, once. WebhookFailed where it is no address, cannot be reached, or says no.

    Not tried again: a service that took it and then fell silent would show it twice. Redirects are not followed, since
    the text would go where nobody sent it.
    """
    host = _host(url)
    try:
        answer = httpx.post(url, json=dict(body), timeout=SECONDS, headers={"User-Agent": NAME})
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise WebhookFailed(f"{host}: cannot be reached ({type(error).__name__})") from None
    if not answer.is_success:
        raise WebhookFailed(f"{host}: expected that it takes the text, got status {answer.status_code}")


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # such as a bracket that is not closed
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise WebhookFailed("expected the webhook as an address that begins with https://, got another form")
    return parts.hostname
