"""What extraction yields: facts, each with the characters that prove it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from etl.extract.sections import Sections


class Mention(NamedTuple):
    """Words found: source[start:end] == matched_text, where the source is what `found_in` names."""

    matched_text: str
    start: int
    end: int
    found_in: str = "text"  # 'title' | 'location' | 'text' | 'field'


class SpecialismMention(NamedTuple):
    """What the title says the product is about: an id of specialisms.toml; offsets into what `found_in` names."""

    specialism: str
    found_in: str  # 'title' | 'text'
    matched_text: str
    start: int
    end: int


class SkillMention(NamedTuple):
    """A skill named in the text; offsets into the plain text.

    kind: 'required' | 'preferred' (of the person) | 'responsibility' (named by the work).
    """

    skill_id: str
    kind: str
    matched_text: str
    start: int
    end: int


class ExperienceMention(NamedTuple):
    """A stated length of experience in months (`max_months` None: open upwards); offsets into the plain text.

    object: 'product_management' | 'general' | 'people_management' | 'other'; kind: 'required' | 'preferred'.
    """

    min_months: int
    max_months: int | None
    object: str
    kind: str
    matched_text: str
    start: int
    end: int


class PlaceMention(NamedTuple):
    """One fact of place. `value`: the workplace, the scope, an ISO 3166 alpha-2 code, a region of places.toml, a state
    code or a time zone as written; offsets into what `found_in` names (-1, -1 for a structured field)."""

    fact: str  # 'workplace' | 'scope' | 'country' | 'region' | 'state' | 'time_zone'
    value: str
    found_in: str  # 'title' | 'location' | 'text' | 'field'
    matched_text: str
    start: int
    end: int


class PayMention(NamedTuple):
    """A stated base pay, in full units of `currency` (ISO 4217, None where no sign stands by it).

    `min` None: "up to"; `max` None: "from". period: 'year' | 'month' | 'week' | 'day' | 'hour'. Offsets into the plain
    text, -1, -1 for a structured field.
    """

    min: float | None
    max: float | None
    currency: str | None
    period: str
    found_in: str  # 'field' | 'text'
    matched_text: str
    start: int
    end: int


class EducationMention(NamedTuple):
    """A degree asked for; offsets into the plain text.

    level: 'bachelor' | 'advanced' (master, MBA, doctorate alone); kind: 'required' | 'preferred'.
    """

    level: str
    kind: str
    accepts_equivalent: bool  # experience or the like will do instead
    matched_text: str
    start: int
    end: int


class EmploymentMention(NamedTuple):
    """How the employer engages the person; offsets into what `found_in` names."""

    type: str  # 'FULL_TIME' | 'PART_TIME' | 'CONTRACTOR' | 'TEMPORARY' | 'INTERN'
    found_in: str  # 'title' | 'text' | 'field'
    matched_text: str
    start: int
    end: int


class AuthorizationMention(NamedTuple):
    """What is said of visas and work permits; offsets into the plain text."""

    value: str  # 'sponsorship_offered' | 'sponsorship_not_offered' | 'permit_required'
    matched_text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from one posting.

    `title` is the phrase that names the product-management job, None where there is none; `seniority` is None for
    other jobs; `specialisms` are what a product manager's title says the product is about;
    `eligibility_scope` ('worldwide' | 'restricted' | 'unspecified') is None unless `workplace` is 'remote';
    `language` is the ISO 639-1 code of the text's language, None for a text too short to tell. `is_read` is False where
    the text is in another language than English: nothing in it is read then but, without a title, which jobs it offers.
    `sections` are those of the text, None where it was not read or there is none.
    """

    is_product: bool = False
    is_product_plain: bool = False
    title: Mention | None = None
    seniority: str | None = None
    specialisms: list[SpecialismMention] = field(default_factory=list)
    skills: list[SkillMention] = field(default_factory=list)
    experience: list[ExperienceMention] = field(default_factory=list)
    workplace: str = "unspecified"
    workplace_mention: Mention | None = None
    eligibility_scope: str | None = None
    places: list[PlaceMention] = field(default_factory=list)
    education: list[EducationMention] = field(default_factory=list)
    pay: list[PayMention] = field(default_factory=list)
    employment: list[EmploymentMention] = field(default_factory=list)
    authorization: list[AuthorizationMention] = field(default_factory=list)
    language: str | None = None
    is_read: bool = True
    sections: "Sections | None" = field(default=None, repr=False, compare=False)

    def section_of(self, mention) -> str | None:
        """The kind of section (etl.extract.sections) that a mention in the text stands in; None for one elsewhere."""
        if self.sections is None or getattr(mention, "found_in", "text") != "text":
            return None
        return self.sections.kind_at(mention.start)
