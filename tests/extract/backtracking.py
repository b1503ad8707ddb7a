"""Texts made to let regular expressions backtrack, derived from the expressions themselves.

An expression is costly where it can go on in more than one way and then fails: inside its repeats. So each repeat is
reached, its inside written many times, and an end put behind it that fits nothing.
"""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as sre
from re import _parser
from types import ModuleType

# What is repeated whatever the expression: runs of one sign, of words, of lines, of brackets, of markup.
GENERIC = (
    *(" ", "1", "a", "A", "\n", ".", "-", "(", "[", '"', "'", "/", "|", "•", "&", "<", "#", "*", "_", "é", "🚀"),
    *("a ", "aA", "A ", "a, ", "1-", "1 ", "1,", "- ", " \n", "a\n", "• a\n", "a | ", "$1", "a@", "a/", "&amp;", "<b "),
)
Attack = tuple[str, str, str]
"""What stands first, once; what follows it again and again; and what stands last and should fit nothing."""

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_LOOKS = (sre.ASSERT, sre.ASSERT_NOT)
_OF_CATEGORY = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_NOT_WORD: " ",
}
# A repeat that may go on for longer than this is worth an attack.
_FEW = 3


def patterns(modules: Iterable[ModuleType]) -> dict[str, re.Pattern]:
    """Every compiled expression among the modules' attributes, in their lists, tuples and dicts too, and every one that
    stands as a literal in a call of `re`; by the name of its place."""
    found: dict[str, re.Pattern] = {}
    for module in modules:
        for name, value in vars(module).items():
            found |= {place: one for place, one in _inside(f"{module.__name__}.{name}", value)}
        found |= {f"{module.__name__}:{line}": re.compile(one) for line, one in _in_calls(module)}
    return {place: one for place, one in found.items() if not _is_of_other(place, one, found)}


def _inside(place: str, value: object) -> Iterator[tuple[str, re.Pattern]]:
    if isinstance(value, re.Pattern):
        yield place, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _inside(f"{place}[{key!r}]", one)
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _inside(f"{place}[{number}]", one)


def _in_calls(module: ModuleType) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first = node.args[0]
            is_of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if is_of_re and node.func.attr not in ("compile", "escape") and isinstance(first, ast.Constant):
                yield node.lineno, first.value


def _is_of_other(place: str, one: re.Pattern, found: dict[str, re.Pattern]) -> bool:
    """Whether the expression was imported: it stands under an earlier name already."""
    return next(other for other, same in found.items() if same is one) != place


def attacks(pattern: re.Pattern) -> list[Attack]:
    """Attacks on every repeat of `pattern` that may go on, and the generic ones."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(written, pattern.flags & (re.I | re.M | re.S | re.X | re.A))
    found: dict[Attack, None] = {("", one, "\0"): None for one in GENERIC}
    for reached, inside, stop in _repeats(tree, ""):
        for first, again in ((reached, inside), ("", inside), ("", reached + inside), ("", f"{reached}{inside * 4} ")):
            found[first, again, stop] = None
    return [attack for attack in found if attack[1]]


def sample(tree: Sequence, choice: int = 0) -> str:
    """A text that `tree`, a parsed expression, matches but for its looks around; `choice` of its alternatives."""
    return "".join(_sample(operation, argument, choice) for operation, argument in tree)


def _sample(operation: int, argument, choice: int) -> str:
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.NOT_LITERAL:
        return "b" if argument == ord("a") else "a"
    if operation is sre.IN:
        return _of_set(argument)
    if operation is sre.ANY:
        return "a"
    if operation is sre.BRANCH:
        return sample(argument[1][choice % len(argument[1])], choice)
    if operation is sre.SUBPATTERN:
        return sample(argument[3], choice)
    if operation is sre.ATOMIC_GROUP:
        return sample(argument, choice)
    if operation in _REPEATS:
        least, _, inside = argument
        return sample(inside, choice) * max(least, min(choice, 1))
    return ""


def _of_set(members: Sequence) -> str:
    """A sign of a set; of a negated one the first usual sign that is not among its members."""
    if members[0][0] is sre.NEGATE:
        return next((sign for sign in "a 1-.,x(\n" if not _is_among(sign, members[1:])), "é")
    operation, argument = members[0]
    if operation is sre.CATEGORY:
        return _OF_CATEGORY[argument]
    return chr(argument[0] if operation is sre.RANGE else argument)


def _is_among(sign: str, members: Sequence) -> bool:
    return any(
        argument == ord(sign)
        if operation is sre.LITERAL
        else argument[0] <= ord(sign) <= argument[1]
        if operation is sre.RANGE
        else _OF_CATEGORY[argument] == ("1" if sign.isdigit() else " " if sign.isspace() else "a")
        for operation, argument in members
    )


def _stop(inside: Sequence) -> str:
    """A sign that ends a repeat: the first that a negated set excludes, else one that hardly any set has."""
    operation, argument = inside[0] if len(inside) == 1 else (None, None)
    if operation is sre.NOT_LITERAL:
        return chr(argument)
    if operation is sre.IN and argument[0][0] is sre.NEGATE:
        return _of_set(argument[1:])
    return "\0"


def _repeats(tree: Sequence, reached: str) -> Iterator[Attack]:
    """(a text that leads to it, a text of its inside, what ends it) of every repeat in `tree` that may go on, three
    texts of each."""
    for operation, argument in tree:
        if operation in _REPEATS:
            least, most, inside = argument
            if most > _FEW:
                yield from ((reached, sample(inside, choice), _stop(inside)) for choice in range(3))
            yield from _repeats(inside, reached)
        elif operation is sre.SUBPATTERN:
            yield from _repeats(argument[3], reached)
        elif operation is sre.ATOMIC_GROUP:
            yield from _repeats(argument, reached)
        elif operation in _LOOKS:
            yield from _repeats(argument[1], reached)
        elif operation is sre.BRANCH:
            for alternative in argument[1]:
                yield from _repeats(alternative, reached)
        reached += _sample(operation, argument, 0)
