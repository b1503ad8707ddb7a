"""How a posting names a skill: as a requirement, as part of the work, or as a wish; what the Skills page may count."""

import streamlit as st

from charts.texts import kept

# What the visitor may choose -> the kind of naming that then counts; "" is any.
KINDS = {"Any": "", "Required": "required", "In the work": "responsibility", "Wished for": "preferred"}
# What is said of a skill that is named so, and of a posting that names it so.
NAMED = {"": "named", "required": "required", "responsibility": "named in the work", "preferred": "wished for"}
NAME = {"": "name", "required": "require", "responsibility": "name in the work", "preferred": "wish for"}


def choose() -> str:
    """Draws the control; the kind of naming that counts, "" for any."""
    label = kept("mentions", _control, "Any", lambda chosen: chosen in KINDS)
    return KINDS[label]


def _control(first: str) -> str:
    return st.segmented_control(
        "Skills count when",
        list(KINDS),
        default=first,
        required=True,
        key="mentions",
        bind="query-params",
        help="**Required**: in the demands of the posting. **In the work**: what the person will do. **Wished for**: "
        "said to be a plus. A skill that a posting names in several ways counts by the strongest, in this order.",
    )


def parameter(kind: str) -> list[str]:
    """The parameter `kinds` of the measure skill_share."""
    return [kind] if kind else []


def told(row) -> str:
    """How the postings that name a skill name it, in words; `row` has the three counts of skill_share."""
    return (
        f"{row.required_count:,} require it, {row.responsibility_count:,} name it in the work, "
        f"{row.preferred_count:,} wish for it"
    )
