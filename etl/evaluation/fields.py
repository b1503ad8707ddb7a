"""What is held against what: the fields of a labelled line and of the line of facts, and how each is compared.

Values are compared as a reader of the tables would: years to two decimals; lists of countries and of ways of
employment whatever their order; lengths of experience by minimum, maximum and whether they are of product management;
pay by minimum, maximum, currency and period. All of a posting but whether it is product management counts only where
the label calls it that, and who may apply only where it calls it remote.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from etl.evaluation.labelled import Line

Parts = list[tuple[tuple, Line]]


@dataclass(frozen=True)
class Field:
    """One field of a label or of a line of facts.

    `read` gives its value, or, with `has_parts`, its mentions, each as (what is compared, the mention itself): these
    are counted one by one. `nothing` are the values that state nothing. `counts` tells whether a label is compared.
    `doubt` is the key under which a label doubts it, by default the name. `told_by` names the figure that says most:
    "exact", the lines right in full, or "mentions", precision and recall.
    """

    name: str
    label: str
    measured_on: str
    read: Callable[[Line], Any]
    counts: Callable[[Line], bool]
    nothing: tuple[Hashable, ...] = (None,)
    has_parts: bool = False
    told_by: str = "exact"
    doubt: str = ""

    def value(self, line: Line) -> Any:
        """What is compared of a line: of mentions the parts with how often each stands there, whatever their order."""
        return Counter(part for part, _ in self.read(line)) if self.has_parts else self.read(line)


def is_product(line: Line) -> bool:
    return bool(line.get("is_product_manager"))


def _is_remote(line: Line) -> bool:
    return is_product(line) and line.get("workplace") == "remote"


def _every(line: Line) -> bool:
    return True


def _of(name: str) -> Callable[[Line], Any]:
    return lambda line: line.get(name)


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 2)


def _min_years(line: Line) -> float | None:
    return _number(line.get("min_years_required"))


def _employment(line: Line) -> tuple[str, ...]:
    return tuple(sorted(line.get("employment_type") or []))


def _scope(line: Line) -> str | None:
    return (line.get("eligibility") or {}).get("scope")


def _eligible_countries(line: Line) -> tuple[str, ...]:
    return tuple(sorted(set((line.get("eligibility") or {}).get("countries") or [])))


def _countries(line: Line) -> tuple[str, ...]:
    return tuple(sorted(set(line.get("countries") or []))) or _eligible_countries(line)


def _experience(line: Line) -> Parts:
    """Each stated length as (least years, most years, whether in product management)."""
    return [
        (
            (_number(one.get("min_years")), _number(one.get("max_years")), one.get("object") == "product_management"),
            one,
        )
        for one in line.get("experience") or []
    ]


def _specialism(line: Line) -> Parts:
    """Each thing that a title says the product is about."""
    return [((one,), {}) for one in line.get("specialism") or []]


def _pay(line: Line) -> Parts:
    """Each stated pay as (minimum, maximum, currency, period)."""
    return [
        ((_number(one.get("min")), _number(one.get("max")), one.get("currency"), one.get("period")), one)
        for one in line.get("salary") or []
    ]


# Labels keep doubts about pay and about who may apply under `salary` and `eligibility`. The program that comes with
# them counts such lines as free of doubt, and so that figures agree, so does this: no field is doubted by those keys.
FIELDS: dict[str, tuple[Field, ...]] = {
    "postings": (
        Field("is_product_manager", "Is it product management?", "postings", is_product, _every, (False,)),
        Field("seniority", "Seniority", "postings", _of("seniority"), is_product),
        Field("min_years_required", "Minimum years required", "postings", _min_years, is_product),
        Field(
            "experience",
            "Mentions of experience",
            "postings",
            _experience,
            is_product,
            has_parts=True,
            told_by="mentions",
        ),
        Field("workplace", "Workplace", "postings", _of("workplace"), is_product, (None, "unspecified")),
        Field(
            "eligibility_scope",
            "Who may apply: worldwide, restricted or unspecified",
            "remote postings",
            _scope,
            _is_remote,
            (None, "unspecified"),
        ),
        Field(
            "eligibility_countries",
            "Countries one may apply from",
            "remote postings",
            _eligible_countries,
            _is_remote,
            ((),),
        ),
        Field("education", "Education", "postings", _of("education"), is_product, (None, "none_stated")),
        Field("salary", "Pay", "postings", _pay, is_product, has_parts=True, doubt="salary_posting"),
        Field("employment_type", "Employment type", "postings", _employment, is_product, ((),)),
    ),
    "titles": (
        Field("is_product_manager", "Is it product management?", "titles", is_product, _every, (False,)),
        Field("seniority", "Seniority", "titles", _of("seniority"), is_product),
        Field(
            "specialism",
            "What the product is about",
            "titles",
            _specialism,
            is_product,
            has_parts=True,
            told_by="mentions",
        ),
    ),
    "places": (
        Field("workplace", "Workplace", "place strings", _of("workplace"), _every, (None, "unspecified")),
        Field("countries", "Countries", "place strings", _countries, _every, ((),)),
    ),
}
