"""The version of the rules: changes whenever any rule, list or step of reading does."""

from hashlib import sha256
from pathlib import Path

_ETL = Path(__file__).resolve().parent.parent


def _digest() -> str:
    sources = [_ETL / "text.py", *sorted((_ETL / "extract").glob("*.py")), *sorted((_ETL / "taxonomy").glob("*.toml"))]
    digest = sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]


RULES_VERSION = _digest()
