"""Addresses without the keys that they carry."""

import pytest

from etl.address import is_secret, without_keys


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://jobs.example.org/feed?page=2", "https://jobs.example.org/feed?page=2"),
        ("https://jobs.example.org/feed?api_key=s3cr3t&page=2", "https://jobs.example.org/feed?api_key=***&page=2"),
        ("https://jobs.example.org/?app_id=71&app_key=83&what=pm", "https://jobs.example.org/?app_id=***&app_key=***&what=pm"),
        ("https://jobs.example.org/?X-Amz-Signature=f0&X-Amz-Date=1", "https://jobs.example.org/?X-Amz-Signature=***&X-Amz-Date=1"),
        ("https://jobs.example.org/?access_token=a%20b#token=c", "https://jobs.example.org/?access_token=***#token=***"),
        ("https://jobs.example.org/?password=&AUTH=x", "https://jobs.example.org/?password=***&AUTH=***"),
        ("https://jobs.example.org/?api%5Fkey=s3cr3t", "https://jobs.example.org/?api%5Fkey=***"),
        ("https://jobs.example.org/?keyword=pm&author=ada&design=7", "https://jobs.example.org/?keyword=pm&author=ada&design=7"),
        ("https://ada:p@ss:word@jobs.example.org/feed", "https://jobs.example.org/feed"),
        ("https://jobs.example.org/?token=s3cr3t: answered 500", "https://jobs.example.org/?token=***: answered 500"),
        ("(see http://a.example/?sig=s3, http://b.example/?sig=t4)", "(see http://a.example/?sig=***, http://b.example/?sig=***)"),
        ("title: expected text, got 'key=7'", "title: expected text, got 'key=7'"),
        ("", ""),
    ],
)  # fmt: skip
def test_keys_and_passwords_are_not_shown(text, shown):
    assert without_keys(text) == shown
    assert without_keys(shown) == shown


def test_what_a_server_quotes_of_the_key_is_not_shown_either():
    address = "https://ada:swordfish@jobs.example.org/?key=s3cr3t%2Bkey&page=2"
    said = "expected JSON, got b'no such key: s3cr3t+key (s3cr3t%2Bkey) of ada, swordfish, page 2'"
    assert without_keys(said, address) == "expected JSON, got b'no such key: *** (***) of ada, ***, page 2'"


def test_names_that_are_keys():
    names = ["key", "apikey", "api_key", "apiKey", "X-Api-Key", "token", "access_token", "client_secret", "signature"]
    names += ["sig", "sign", "pass", "password", "passwd", "auth", "authorization", "oauth_token", "app_id", "appid"]
    assert [name for name in names if not is_secret(name)] == []
    others = ["keyword", "keywords", "author", "design", "page", "limit", "compass", "app", "id", "feed", "passage"]
    assert [name for name in others if is_secret(name)] == []
