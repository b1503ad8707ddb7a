"""Addresses as they may be told and stored: an address may carry a user's own key or password, and nobody else's eyes
may see it, in no message, file or table.
"""

import re
from urllib.parse import parse_qsl, unquote, unquote_plus, urlencode

# Names of parameters whose values are secret; "keyword" and "author" are none.
_SECRET = re.compile(
    r"key(?!word)|token|secret|signature|credential|passw|passphrase|pwd|app[_-]?id"
    r"|auth(?!ors?(?![a-z]))|(?<![a-z])(?:sig|sign|pass)(?![a-z])",
    re.I,
)
_PARAMETER = re.compile(
    # What ends a sentence after an address is no part of it.
    r"(?P<name>(?<=[?&;#])[^\s?&;#=]{1,200})=(?P<value>[^\s&;#]*?)(?=[\"'.,:)\]]*(?:[\s&;#]|\Z))"
)
_USER = re.compile(r"(?<=//)[^\s/?#]{1,2000}@")
HIDDEN = "***"
# A shorter value is not looked for elsewhere: it may be a part of any word.
_SHORTEST = 6


def is_secret(name: str) -> bool:
    """Whether the value of the parameter `name` of an address is nobody else's business."""
    return bool(_SECRET.search(unquote(name)))


def name_of(address: str) -> str:
    """Host, path and question of an address, without user, keys and fragment: what stays when a key is changed."""
    _, _, rest = address.partition("#")[0].partition("://")
    place, _, query = (rest or address).partition("?")
    host, slash, path = place.rpartition("@")[2].partition("/")
    kept = urlencode([(key, value) for key, value in parse_qsl(query, True) if not is_secret(key)])
    return host.lower() + (slash + path).rstrip("/") + (f"?{kept}" if kept else "")


def without_keys(text: str, *addresses: str) -> str:
    """`text`, an address or words around some, without user names, passwords and the values of secret parameters.

    What those of `addresses` have for such values is taken out wherever it stands: a server may quote them.
    """
    for address in addresses:
        for value in _secrets_of(address):
            text = text.replace(value, HIDDEN)
    return _PARAMETER.sub(_hidden, _USER.sub("", text))


def _hidden(parameter: re.Match) -> str:
    return f"{parameter['name']}={HIDDEN}" if is_secret(parameter["name"]) else parameter[0]


def _secrets_of(address: str) -> list[str]:
    """The secret values in `address`, as written and as meant, the longest first."""
    written = [found["value"] for found in _PARAMETER.finditer(address) if is_secret(found["name"])]
    written += [part for found in _USER.finditer(address) for part in found[0][:-1].split(":")]
    meant = [decoded(value) for value in written for decoded in (unquote, unquote_plus)]
    return sorted({value for value in written + meant if len(value) >= _SHORTEST}, key=len, reverse=True)
