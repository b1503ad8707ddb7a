"""The article's claims are whole, each in step with the list of skills, and one that cannot be decided is refused."""

import re
import tomllib

import pytest
from pydantic import ValidationError

from etl.guide import Guide, guide_frames, read_guide
from etl.warehouse.rules import taxonomy
from etl.watch import read_watch_list

LIST = {"id": "skill", "label": "Skills", "measure": "named", "holds_from": 0.25, "fails_below": 0.1}
CLAIM = {"id": "S1", "list": "skill", "claim": "Leadership", "skills": ["leadership"]}


def test_every_list_of_the_article_is_there():
    frame = guide_frames(read_guide(), read_watch_list())["guide_claim"].to_pandas()
    assert frame.groupby("list_id").size().to_dict() == {
        "skill": 16,
        "duty": 12,
        "further": 7,
        "board": 10,
        "company": 18,
    }
    assert frame["claim_id"].is_unique


def test_the_skills_of_a_claim_are_those_that_the_list_of_skills_ascribes_to_it():
    ascribed: dict[str, set[str]] = {}
    for skill in taxonomy("skills")["skill"]:
        for claim_id in re.findall(r"[SD]\d+", skill.get("article", "")):
            ascribed.setdefault(claim_id, set()).add(skill["id"])
    own = {claim.id: set(claim.skills) for claim in read_guide().claim if claim.list in ("skill", "duty")}
    assert own == ascribed


def test_a_claim_follows_its_list_where_it_says_nothing_itself():
    guide = Guide(period=[], list=[LIST], claim=[CLAIM | {"holds_from": 0.5, "note": "So far."}])
    said = guide.completed(guide.claim[0])
    assert (said.measure, said.holds_from, said.fails_below, said.between) == ("named", 0.5, 0.1, "partly")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"list": "virtue"}, "S1: no list 'virtue'; there are skill"),
        ({"fails_below": 0.3}, "S1: fails_below 0.3 is above holds_from 0.25"),
        ({"skills": []}, "S1: named takes one or more skills"),
        ({"measure": "years_stated"}, "S1: years_stated takes no skills"),
        ({"verdict": "holds"}, "verdict\n  Extra inputs are not permitted"),
    ],
    ids=["no such list", "thresholds crossed", "no skill", "skills too many", "a verdict written by hand"],
)
def test_a_claim_that_cannot_be_decided_is_refused(change, why):
    with pytest.raises(ValidationError) as refused:
        Guide(period=[], list=[LIST], claim=[CLAIM | change])
    assert why in str(refused.value)


def test_a_claim_without_thresholds_anywhere_is_refused():
    bare = tomllib.loads('id = "skill"\nlabel = "Skills"')
    with pytest.raises(ValidationError, match="S1: expected measure, holds_from and fails_below"):
        Guide(period=[], list=[bare], claim=[CLAIM])
