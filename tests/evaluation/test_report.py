"""What the command prints of figures and errors."""

from etl.evaluation.compare import Error, FieldFigures, Figures, SkillFigures
from etl.evaluation.evidence import Evidence
from etl.evaluation.fields import FIELDS
from etl.evaluation.figures import Counts, Share
from etl.evaluation.report import as_data, chosen, error_lines, lines

ERRORS = (
    Error(
        "min_years_required",
        "ferry",
        "Product Owner",
        "differs",
        3.0,
        None,
        True,
        (Evidence("3 years", "text", "At least «3 years»"),),
        (),
    ),
    Error("experience", "ferry", "", "missed", (1.5, None, True), None, False, (), ()),
    Error("skills", "train", "Rail PM", "extra", None, "sql", False, (), (Evidence("SQL", "title", "«SQL» lead"),)),
    Error("skills", "train", "Rail PM", "missed", "jira", None, False, (), ()),
)
MEASURED = Figures(
    "postings",
    5,
    4,
    ("lost",),
    (FieldFigures(FIELDS["postings"][2], Share(3, 4), Share(2, 2), Counts(2, 0, 1)),),
    SkillFigures(Counts(7, 1, 2), Counts(7, 1, 1), {"sql": Counts(1, 1, 0), "jira": Counts(6, 0, 2)}),
    ERRORS,
)


def squeezed(given) -> list[str]:
    return [" ".join(line.split()) for line in given]


def test_figures_are_printed_a_line_a_field_and_skill():
    assert squeezed(lines(MEASURED)) == [
        "5 postings labelled, 4 of them product management",
        "lost: labelled, but there is no text of this id",
        "",
        "Field Right in full Of labels without doubt Precision Recall F1",
        "min_years_required 0.750 [0.301, 0.954] 3/4 1.000 [0.342, 1.000] 2/2 1.000 [0.342, 1.000] 2/2 "
        "0.667 [0.208, 0.939] 2/3 0.800",
        "",
        "Skill labelled found Precision Recall F1",
        "every posting and skill 9 8 0.875 [0.529, 0.978] 7/8 0.778 [0.453, 0.937] 7/9 0.824",
        "labels without doubt 8 8 0.875 [0.529, 0.978] 7/8 0.875 [0.529, 0.978] 7/8 0.875",
        "mean of F1 0.857 over 1 skills with 5 labels or more",
        "jira 8 6 1.000 [0.610, 1.000] 6/6 0.750 [0.409, 0.929] 6/8 0.857",
        "sql 1 2 0.500 [0.095, 0.905] 1/2 1.000 [0.207, 1.000] 1/1 0.667",
    ]


def test_one_field_or_skill_is_printed_alone():
    assert [line.split()[0] for line in lines(MEASURED, field="min_years_required") if line][2:] == [
        "Field",
        "min_years_required",
    ]
    assert squeezed(lines(MEASURED, skill="sql"))[3:] == [
        "Skill labelled found Precision Recall F1",
        "sql 1 2 0.500 [0.095, 0.905] 1/2 1.000 [0.207, 1.000] 1/1 0.667",
    ]
    assert squeezed(lines(MEASURED, skill="lean"))[-1] == "lean 0 0 - - -"


def test_errors_are_those_of_the_field_or_skill_asked_for():
    assert chosen(ERRORS) == list(ERRORS)
    assert chosen(ERRORS, field="skills") == list(ERRORS[2:])
    assert chosen(ERRORS, skill="jira") == [ERRORS[3]]


def test_an_error_is_printed_with_its_sentences():
    assert list(error_lines(ERRORS)) == [
        "",
        "ferry  Product Owner  min_years_required: labelled 3, found nothing (a doubtful label)",
        "  labelled  At least «3 years»",
        "",
        "ferry  experience: missed 1.5, nothing, True",
        "",
        "train  Rail PM  skills: extra sql",
        "  found     title: «SQL» lead",
        "",
        "train  Rail PM  skills: missed jira",
    ]


def test_the_same_as_data():
    data = as_data(MEASURED, ERRORS[2:3])
    assert (data["labelled"], data["line_count"], data["product_count"], data["unread"]) == ("postings", 5, 4, ["lost"])
    assert [row["field_id"] for row in data["fields"]] == ["min_years_required"]
    assert (data["skills"]["macro_skill_count"], data["skills"]["every"]["f1"]) == (1, 0.823529)
    assert [row["skill_id"] for row in data["skills"]["of_skill"]] == ["jira", "sql"]
    assert data["errors"] == [
        {
            "field": "skills",
            "identifier": "train",
            "heading": "Rail PM",
            "fault": "extra",
            "labelled": None,
            "found": "sql",
            "is_doubtful": False,
            "labelled_by": (),
            "found_by": ({"quote": "SQL", "found_in": "title", "sentence": "«SQL» lead"},),
        }
    ]
