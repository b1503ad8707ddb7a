"""Your fit says what its rows say: how many fit, what is missing, and which one change would help most."""

from types import SimpleNamespace

import pandas as pd
import pytest

from charts import fit, fit_changes, fit_form
from charts.cv import Found
from charts.fit_form import Person
from charts.selection import Selection


def archive(**values) -> pd.DataFrame:
    """One archive's row of the page's frame: 60 jobs, of which 7 fit, 12 miss by one thing and 41 by more."""
    row = {
        "archive": "Ash, open on 28 October 2025",
        "source": "Ash",
        "state": "open",
        "as_of_on": pd.Timestamp("2025-10-28"),
        "fits_count": 7,
        "one_short_count": 12,
        "further_count": 41,
        "unknown_count": 0,
        "job_count": 60,
        "employer_count": 33,
        "text_count": 60,
        "share": 0.117,
        "share_low": 0.05,
        "share_high": 0.24,
    }
    return pd.DataFrame([row | values])


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            archive(),
            "**7 of the 60 remote product jobs open on 28 October 2025 ask for nothing that you lack** (5% to 24% with "
            "95% confidence); 12 more miss by one thing, 41 by more.",
            id="enough",
        ),
        pytest.param(
            archive(fits_count=0, further_count=48, share=0.0, share_low=0.0, share_high=0.11),
            "**Each of the 60 remote product jobs open on 28 October 2025 asks for something that you lack**: 12 for "
            "one thing, 48 for more.",
            id="none fits",
        ),
        pytest.param(
            archive(further_count=32, unknown_count=9),
            "**7 of the 60 remote product jobs open on 28 October 2025 ask for nothing that you lack** (5% to 24% of "
            "those that can be compared, with 95% confidence); 12 more miss by one thing, 32 by more. Of 9 nothing is "
            "known that could be compared.",
            id="unknown ones are apart",
        ),
        pytest.param(
            archive(state="advertised", job_count=14, fits_count=2, one_short_count=3, further_count=9, share=None),
            "**2 of the 14 remote product jobs that were advertised ask for nothing that you lack**; 3 more miss by "
            "one thing, 9 by more.",
            id="too few for a share, and ads are not called open",
        ),
        pytest.param(
            archive(text_count=0, further_count=0, unknown_count=41),
            "**7 of the 60 remote product jobs open on 28 October 2025 could be yours as far as places go** (5% to 24% "
            "of those that can be compared, with 95% confidence); 12 more miss by one thing, 0 by more. Of 41 nothing "
            "is known that could be compared.",
            id="no texts",
        ),
        pytest.param(archive().head(0), "No job of this selection can be compared.", id="none"),
    ],
)
def test_the_finding_counts_what_fits(frame, said):
    assert fit.finding(frame) == said


def changes(*cells: tuple, share: bool = True) -> pd.DataFrame:
    """(what, count, low, high) of 50 jobs."""
    frame = pd.DataFrame(cells, columns=["what", "further_count", "share_low", "share_high"])
    return frame.assign(share=frame["further_count"] / 50 if share else None)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            changes(("Add SQL", 20, 0.3, 0.5), ("One more year", 4, 0.02, 0.2)),
            "Of single changes *Add SQL* would open most: 20 further jobs (30% to 50% of them with 95% confidence).",
            id="surely first",
        ),
        pytest.param(
            changes(("Add SQL", 6, 0.05, 0.24), ("One more year", 4, 0.02, 0.2)),
            "Of single changes *Add SQL* would open most: 6 further jobs (5% to 24% of them with 95% confidence; which "
            "change is first is not sure).",
            id="not sure",
        ),
        pytest.param(
            changes(("Add SQL", 1, None, None), share=False),
            "Of single changes *Add SQL* would open most: 1 further job.",
            id="too few for a share",
        ),
        pytest.param(
            changes(*((what, 2, 0.01, 0.1) for what in ("Add SQL", "Add Figma", "One more year"))),
            "Of single changes *Add SQL* and *Add Figma* and *One more year* would open most: 2 further jobs each.",
            id="three alike",
        ),
        pytest.param(
            changes(*((what, 3, 0.01, 0.1) for what in ("a", "b", "c", "d", "e")), ("f", 1, 0, 0.1)),
            "Of single changes *a* and *b*, and 3 other changes would open most: 3 further jobs each.",
            id="five alike",
        ),
        pytest.param(changes(), "No one change would open a further job.", id="none"),
    ],
)
def test_the_change_that_opens_most_is_named_with_how_sure_that_is(frame, said):
    assert fit_changes.finding(frame) == said


def job(**values) -> SimpleNamespace:
    nothing = dict.fromkeys(("years_fit", "country_fit", "time_zone_fit", "pay_fit", "skills_fit"), "unknown")
    return SimpleNamespace(**nothing | {"missing_skill_ids": []} | values)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (job(), ""),
        (job(years_fit="short", months_short=12, min_months=72), "1 more year (asks 6)"),
        (job(years_fit="short", months_short=30, min_months=90, missing_skill_ids=["sql", "new"]),
         "2.5 more years (asks 7.5), SQL, new"),
        (job(country_fit="short", time_zone_fit="short", from_hours=-8.0, to_hours=5.5),
         "not open to your country, time zone UTC−8 to UTC+5:30"),
        (job(pay_fit="short", max_annual=120000.0), "pays EUR 120,000 at most"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(row, said):
    assert fit_changes.missing(row, Person(currency="EUR"), {"sql": "SQL"}) == said


@pytest.mark.parametrize(("hours", "name"), [(0, "UTC"), (5.5, "UTC+5:30"), (-3, "UTC−3"), (-9.5, "UTC−9:30")])
def test_a_time_zone_is_written_by_its_hours(hours, name):
    assert fit_form.zone(hours) == name


@pytest.fixture
def shipped(shipped_data, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(shipped_data))


def test_what_a_cv_says_fills_the_form_and_the_rest_stays(shipped):
    whole = Found(6, 9, ("communication", "figma", "sql"), "PT")
    assert fit_form.fill(whole) == {
        "fit_years": 6,
        "fit_overall": 9,
        "fit_skills": ["Figma", "SQL"],
        "fit_country": "Portugal",
    }
    assert fit_form.said(whole) == (
        "Read: 6 years in product management, 9 years overall, 2 skills, Portugal. Correct it below."
    )
    assert fit_form.fill(Found(4, 4)) == {"fit_years": 4}
    assert fit_form.said(Found(skill_ids=("sql",))) == (
        "Read: 1 skill. No length of experience is written out in it; the dates of jobs are not added up. Correct it "
        "below."
    )
    assert fit_form.fill(Found()) == {}


def test_a_cv_that_cannot_be_read_is_told_without_its_words(caplog):
    def read(text: str) -> Found:
        raise KeyError(text)

    assert fit_form.filled_from("Ida Zwiebelturm", read) == (
        {},
        "This text could not be read. Fill in the form by hand.",
    )
    assert [record.getMessage() for record in caplog.records] == ["A CV could not be read: KeyError"]
    assert "Zwiebelturm" not in caplog.text


def test_the_page_opens_on_what_is_open_and_says_what_it_asks(shipped):
    rows = fit.frame(Selection(), Person(years=5, living_in="DE"))
    assert rows["source_id"].tolist() == ["ashby", "greenhouse", "hackernews"]
    assert rows["state"].tolist() == ["open", "open", "advertised"]
    groups = rows[[f"{group}_count" for group in fit.GROUPS]]
    assert groups.sum(axis=1).tolist() == rows["job_count"].tolist()
    assert rows.loc[rows["source_id"] == "greenhouse", "text_count"].tolist() == [0]
    # What fits without being compared is no fit.
    nobody = fit.frame(Selection(), Person(years=None))
    assert nobody["unknown_count"].tolist() == nobody["job_count"].tolist()
    widths = [sum(bar.x[place] for bar in fit.figure(rows).data) for place in range(3)]
    assert widths == pytest.approx([1, 1, 1])


def test_hybrid_jobs_come_beside_the_workplaces_asked_for(shipped):
    remote = fit.jobs(Selection(), Person())
    both = fit.jobs(Selection(), Person(), "hybrid")
    assert set(remote["workplace"]) == {"remote"}
    assert set(both["workplace"]) == {"remote", "hybrid"}
