"""What to ask next about a line, or what comes of it, from what is known: pure, so that a run can be resumed anywhere.

Whose a board is, is told by how sure that is:

- high: the line names the board or its address, or the employer's own page leads to it, or it calls itself what the
  line says; and where the line has a name too, it does not call itself anything else
- medium: its own name is the line's and more ("Acme Labs" and "Acme Labs Europe"), or it calls itself nothing, but more
  than half of its texts hold the line's name
- low: the service has a board of the name that the line's employer might have there, and nothing says whose it is, or
  it calls itself more than the one word that the line has ("Acme" and "Acme Europe")

A name is looked for at each service that needs no key and may be read, those with most boards in our registry first.
The search ends at the first board that is surely or probably the employer's. Of one that calls itself something else it
is told, and the search goes on.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from etl.discover.addresses import board_of
from etl.discover.journal import Finding, Question
from etl.discover.lines import Line
from etl.discover.names import Sure, likeness, may_be_one, slugs
from etl.employer import employer_id, titled
from etl.registry import BoardEntry, Registry
from etl.sources import sources

# proposed; unsure (a board with product jobs that may be another employer's); known (the registry reads it already);
# absent (no such board); rejected; later (something could not be read, and the next run asks again).
Kind = Literal["proposed", "unsure", "known", "absent", "rejected", "later"]
# What the names of two employers, or of one, may be like.
UNSURE = (None, "low")
# A page that leads to more boards than this is one about several employers.
MOST_BOARDS = 3


@dataclass(frozen=True)
class Proposal:
    """A board with product jobs: whose, how sure that is and why, and what was found on it."""

    source_id: str
    token: str
    employer: str
    sure: Sure
    why: str
    finding: Finding


@dataclass(frozen=True)
class Verdict:
    """What comes of a line. `reason` says why there is no proposal, or what else is to be known."""

    line: Line
    kind: Kind
    proposals: tuple[Proposal, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class _Board:
    """What is known of one board that a line may mean. `is_its_own`: it is surely or probably the line's employer's."""

    kind: Kind
    proposal: Proposal | None = None
    reason: str = ""
    is_its_own: bool = False


def judge(line: Line, known: Mapping[str, Finding], listed: Registry) -> Question | Verdict:
    """What to ask next about a line, or what comes of it. `known`: what was asked, by key, in this run or before."""
    if line.fault:
        return Verdict(line, "rejected", reason=line.fault)
    board = (line.source_id, line.token) if line.token else board_of(line.address) if line.address else None
    if board:
        how = "its name at the service was given" if line.token else "its address was given"
        return _of_boards(line, [board], how, known, listed)
    if line.address:
        return _of_page(line, known, listed)
    return _of_name(line, known, listed)


def services(listed: Registry) -> list[str]:
    """The sources at which names are looked for, in this order: those with most boards in the registry first."""
    count = Counter(source_id for source_id, _ in listed.boards)
    able = [entry.source_id for entry in listed.live() if entry.is_on and _has_boards(entry.source_id)]
    return sorted(able, key=lambda source_id: (-count[source_id], source_id))


def _has_boards(source_id: str) -> bool:
    source = sources()[source_id]
    return hasattr(source, "board_at") and not hasattr(source, "KEYS")


def _of_page(line: Line, known: Mapping[str, Finding], listed: Registry) -> Question | Verdict:
    question = Question(None, line.address)
    page = known.get(question.key)
    if page is None:
        return question
    if page.outcome != "read":
        return Verdict(line, "later" if page.outcome == "failed" else "rejected", reason=page.why or "")
    boards = [tuple(board.split("/", 1)) for board in page.boards]
    if not boards:
        return Verdict(line, "rejected", reason="the page leads to no board of a service that is known here")
    if len(boards) > MOST_BOARDS:
        named = ", ".join(page.boards[:MOST_BOARDS])
        return Verdict(line, "rejected", reason=f"the page leads to {len(boards)} boards ({named} ...): name one")
    return _of_boards(line, boards, f"{line.address} leads to it", known, listed)


def _of_boards(
    line: Line, boards: list, how: str, known: Mapping[str, Finding], listed: Registry
) -> Question | Verdict:
    """What comes of boards that the line itself, or the employer's page, leads to: each is judged for itself."""
    found: list[_Board] = []
    for source_id, token in boards:
        one = _standing(source_id, token, listed)
        if one is None:
            question = Question(source_id, token)
            if question.key not in known:
                return question
            one = _led_to(line, question, known[question.key], how)
        found.append(one)
    return _together(line, found)


def _together(line: Line, found: list[_Board]) -> Verdict:
    proposals = tuple(one.proposal for one in found if one.proposal)
    reason = "; ".join(dict.fromkeys(one.reason for one in found if one.reason))
    kinds: tuple[Kind, ...] = ("proposed", "unsure", "later", "known", "absent", "rejected")
    kind = next(kind for kind in kinds if any(one.kind == kind for one in found))
    return Verdict(line, kind, proposals, reason)


def _standing(source_id: str, token: str, listed: Registry) -> _Board | None:
    """Why a board is not asked about; None when it is."""
    entry = listed.sources.get(source_id)
    if entry is None or not _has_boards(source_id):
        return _Board("rejected", reason=f"{source_id} is no service of employers' boards that is known here")
    if not entry.is_on:
        why = entry.off or "switched off in data/sources.local.toml"
        return _Board("rejected", reason=f"{source_id}/{token}: {entry.label} are not read here: {why}")
    board = listed.boards.get((source_id, token))
    return _registered(board) if board else None


def _registered(board: BoardEntry) -> _Board | None:
    """What the registry says of a board; None where it only doubts whose it is."""
    if board.is_on:
        return _Board(
            "known", reason=f"{board.source_id}/{board.token} is read already, as {board.employer}'s", is_its_own=True
        )
    if board.confidence == "user":
        return _Board("rejected", reason=f"{board.source_id}/{board.token} is switched off in a file of your own")
    return None


def _led_to(line: Line, question: Question, finding: Finding, how: str) -> _Board:
    """What comes of a board that someone says is the employer's."""
    if finding.outcome != "read":
        return _unread(finding)
    if line.name and finding.own_name and not may_be_one(line.name, finding.own_name):
        return _another(line, question, finding)
    said = f"; it calls itself {finding.own_name!r}" if finding.own_name else ""
    return _kept(line, question, finding, "high", f"{how}{said}")


def _unread(finding: Finding) -> _Board:
    if finding.outcome == "absent":
        return _Board("absent", reason=f"{finding.key}: there is no such board")
    return _Board("later" if finding.outcome == "failed" else "rejected", reason=finding.why or finding.outcome)


def _another(line: Line, question: Question, finding: Finding) -> _Board:
    return _Board("rejected", reason=f"{question.key} calls itself {finding.own_name!r}, not {line.name!r}")


def _kept(line: Line, question: Question, finding: Finding, sure: Sure, why: str) -> _Board:
    """The board as a proposal, if it has product jobs."""
    if not finding.product_count:
        jobs = (
            "lists no job" if not finding.job_count else f"lists {finding.job_count} jobs, none of product management"
        )
        return _Board("rejected", reason=f"{question.key} {jobs}", is_its_own=sure != "low")
    employer = line.name or finding.own_name or finding.told_name or titled(question.name.rpartition("/")[2])
    proposal = Proposal(question.source_id, question.name, employer, sure, why, finding)
    return _Board("unsure" if sure == "low" else "proposed", proposal, is_its_own=sure != "low")


def _of_name(line: Line, known: Mapping[str, Finding], listed: Registry) -> Question | Verdict:
    seen: list[_Board] = []
    for source_id, token in _candidates(line.name, listed):
        one = _standing(source_id, token, listed)
        if one and one.is_its_own and likeness(line.name, listed.boards[source_id, token].employer or "") in UNSURE:
            one = _Board("rejected", reason=one.reason)
        if one is None:
            question = Question(source_id, token)
            if question.key not in known:
                return question
            one = _called(line, question, known[question.key])
        if one.is_its_own:
            return _together(line, [one])
        seen.append(one)
    return _unsure(line, seen, listed)


def _candidates(name: str, listed: Registry) -> list[tuple[str, str]]:
    """The boards that may be those of an employer of this name: what the registry has under it, then by service."""
    key = employer_id(name)
    ours = [
        (board.source_id, board.token)
        for board in listed.boards.values()
        if key and employer_id(board.employer) == key and board.source_id in sources()
    ]
    return list(dict.fromkeys([*ours, *((service, slug) for service in services(listed) for slug in slugs(name))]))


def _called(line: Line, question: Question, finding: Finding) -> _Board:
    """What comes of a board that has the name which the line's employer might have there."""
    if finding.outcome != "read":
        return _unread(finding)
    if finding.own_name:
        sure = likeness(line.name, finding.own_name)
        why = f"it calls itself {finding.own_name!r}"
        return _kept(line, question, finding, sure, why) if sure else _another(line, question, finding)
    if finding.told_name and likeness(line.name, finding.told_name) == "high":
        return _kept(line, question, finding, "medium", "it calls itself nothing; most of its texts hold the name")
    return _kept(
        line, question, finding, "low", "it has a name there that the employer might have, and nothing says whose it is"
    )


def _unsure(line: Line, seen: list[_Board], listed: Registry) -> Verdict:
    """What comes of a name when no board is surely or probably the employer's."""
    if not seen:
        return Verdict(line, "rejected", reason=f"expected an employer's name, got {line.name!r}")
    unsure = [one for one in seen if one.kind == "unsure"]
    failed = [one.reason for one in seen if one.kind == "later"]
    again = f"{len(failed)} questions failed, the next run asks again; the first: {failed[0]}" if failed else ""
    if unsure:
        return Verdict(line, "unsure", tuple(one.proposal for one in unsure), again)
    if failed:
        return Verdict(line, "later", reason=again)
    told = [one.reason for one in seen if one.kind != "absent"]
    where = f"no board called {' or '.join(slugs(line.name))} at {', '.join(services(listed))}"
    return Verdict(line, "rejected", reason="; ".join(dict.fromkeys(told)) or where)
