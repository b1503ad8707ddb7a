"""What the history of a git repository holds: every version of its files, read by the program git.

Nothing is written, nothing is fetched, and nothing outside the folder given is looked at.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

# A commit is a part that begins with _COMMIT, each file that it changed two: modes and blobs, then the path.
_COMMIT = b"\x01"
_LOG = (
    *("log", "--reverse", "--format=%x01%ct", "--raw", "-z", "--no-abbrev", "--root", "--diff-merges=off"),
    *("--no-renames", "--no-color", "--no-show-signature"),
)
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


class GitError(Exception):
    """The history cannot be read; the message is one line for people."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file. `blob`: git's name of its contents; `committed_at`: UTC, naive."""

    path: str
    blob: str
    committed_at: datetime


@dataclass(frozen=True)
class Repository:
    """A clone, or a bare repository; GitError when `path` is none, or there is no git."""

    path: Path

    def __post_init__(self):
        self._answer("rev-parse", "--git-dir")

    def name_and_commit(self) -> tuple[str, str]:
        """What it is a clone of ("owner/name" of a public host, else the folder's name), and the commit at its head."""
        found = self._run("config", "--get", "remote.origin.url")
        address = found.stdout.decode("utf-8", "replace").strip().removesuffix("/").removesuffix(".git")
        is_public = address.startswith("https://") and address.count("/") >= 4
        name = "/".join(address.split("/")[-2:]) if is_public else self.path.resolve().name
        return name, self._answer("rev-parse", "--short=8", "HEAD").strip()

    def versions(self, pattern: str) -> Iterator[Version]:
        """Every version of the files that match `pattern` ("*.json": in any folder), the oldest commit first."""
        with self._started(*_LOG, "--", pattern) as git:
            committed_at, blob = datetime.min, None
            for part in _parts(git.stdout):
                if blob is not None:
                    # Of a file that was removed nothing is left.
                    if blob.strip("0"):
                        yield Version(part.decode("utf-8", "replace"), blob, committed_at)
                    blob = None
                elif part.startswith(_COMMIT):
                    committed_at = datetime.fromtimestamp(int(part[1:]), UTC).replace(tzinfo=None)
                elif part.strip():
                    blob = part.split(b" ")[3].decode()

    @contextmanager
    def contents(self) -> Iterator["Contents"]:
        """What reads the contents of blobs, one after the other."""
        with self._started("cat-file", "--batch", stdin=subprocess.PIPE) as git:
            yield Contents(git)
            git.stdin.close()

    def _answer(self, *arguments: str) -> str:
        done = self._run(*arguments)
        if done.returncode:
            raise GitError(_said(done.stderr))
        return done.stdout.decode("utf-8", "replace")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess:
        with _git_is_there():
            return subprocess.run(self._command(arguments), capture_output=True, env=self._environment())

    @contextmanager
    def _started(self, *arguments: str, stdin: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen]:
        """A running git; GitError when it ends badly."""
        with _git_is_there():
            git = subprocess.Popen(
                self._command(arguments),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=self._environment(),
            )
        with git:
            try:
                yield git
            except BaseException:
                git.kill()
                raise
            if git.stdout.read(1) == b"" and git.wait():
                raise GitError(_said(git.stderr.read()))

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return ["git", "--no-pager", "-C", str(self.path), *arguments]

    def _environment(self) -> dict[str, str]:
        """Ours, without a word of another repository, and with none looked for above the folder."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return ours | _QUIET | {"GIT_CEILING_DIRECTORIES": str(self.path.resolve().parent)}


@dataclass(frozen=True)
class Contents:
    """A running `git cat-file --batch`."""

    _git: subprocess.Popen

    def of(self, blob: str) -> bytes:
        """The contents of a blob; GitError when the clone does not hold it."""
        try:
            self._git.stdin.write(f"{blob}\n".encode())
            self._git.stdin.flush()
        except BrokenPipeError as error:
            raise GitError(_said(self._git.stderr.read())) from error
        head = self._git.stdout.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            raise GitError(f"{blob}: the clone does not hold this version; clone the whole history, without --filter")
        body = self._git.stdout.read(int(head[2]))
        self._git.stdout.read(1)
        return body


@contextmanager
def _git_is_there() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise GitError("expected the program git, which reads the history; it is not installed") from error


def _said(errors: bytes) -> str:
    lines = errors.decode("utf-8", "replace").strip().splitlines() or ["git ended without a word"]
    return lines[0]


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands between the zero bytes of `stream`, a little of it in memory at a time."""
    rest = b""
    while chunk := stream.read1(1 << 16):
        *parts, rest = (rest + chunk).split(b"\0")
        yield from parts
    if rest:
        yield rest
