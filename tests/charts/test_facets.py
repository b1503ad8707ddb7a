"""The facets of Postings: numbers are those of the list, and to choose in one sets the filter of its name."""

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charts import data, facets
from charts.facets import Facet
from charts.search import Search
from charts.selection import Selection

SHARED = {"seniority": "seniorities", "workplace": "workplaces", "employer": "employers", "source": "sources"}
SENIORS = Selection(workplaces=("remote", "hybrid"), seniorities=("senior", "mid"))


def counts(facet: str, **values: int) -> pd.DataFrame:
    return pd.DataFrame({"facet": facet, "value": values.keys(), "job_count": values.values(), "is_chosen": False})


def test_levels_stand_in_their_order_and_a_chosen_one_without_jobs_can_be_taken_back(ferries):
    found = facets.facet("seniority", counts("seniority", senior=7, mid=9), ("chief",))
    assert (list(found.values.items()), found.chosen) == ([("Mid-level", 9), ("Senior", 7), ("Chief", 0)], ("Chief",))


def test_of_many_skills_the_most_named_are_shown_and_those_that_are_chosen(ferries):
    known = data.table("skill").set_index("skill_id")["label"]
    named = {skill_id: 40 - place for place, skill_id in enumerate(known.index[:10])}
    found = facets.facet("skill", counts("skill", **named), (known.index[9],))
    assert list(found.values) == [known[skill_id] for skill_id in (*known.index[:8], known.index[9])]


def test_what_all_jobs_share_is_no_facet_unless_it_is_chosen(ferries):
    found = facets.facets(Selection(boards="all"), Search())
    # Two remote jobs, both open and never put up again; only the text of the senior one was read.
    assert found == [
        Facet("seniority", {"Mid-level": 1, "Senior": 1}, ()),
        Facet("workplace", {"Remote": 2, "On-site": 1}, ("Remote",)),
        Facet("scope", {"Certain places only": 1, "Not said": 1}, ()),
        Facet("employer", {"+Harbour": 1, "Tin Whistle": 1}, ()),
        Facet("pay", {"Not stated": 1, "No text read": 1}, ()),
    ]


@pytest.mark.parametrize(
    ("selection", "asked"),
    [
        pytest.param(Selection(), Search(), id="first view"),
        pytest.param(SENIORS, Search(state=("closed",), pay=("unknown", "stated")), id="several of several"),
        pytest.param(
            Selection(workplaces=(), sources=("greenhouse", "hackernews"), boards="all"),
            Search(skill=("sql", "agile"), words="product", reposted=("never", "once")),
            id="two sources",
        ),
    ],
)
def test_a_number_is_that_of_the_list_with_this_value_chosen(shipped_data, monkeypatch, selection, asked):
    monkeypatch.setenv("PM_DATA", str(shipped_data))
    found = data.rows("facet_counts", selection, **asked.parameters())
    of_two = found.groupby("facet").nth([0, -1])
    listed = [
        len(
            data.rows(
                "job_list",
                replace(selection, **{SHARED[row.facet]: (row.value,)}) if row.facet in SHARED else selection,
                **asked.parameters() | ({} if row.facet in SHARED else {row.facet: [row.value]}),
            )
        )
        for row in of_two.itertuples()
    ]
    assert len(of_two) >= 15
    assert of_two["job_count"].tolist() == listed


def page() -> None:
    import streamlit as st

    from charts import facets, search
    from charts.selection import Selection

    levels = st.multiselect("Workplace", ["Remote", "Hybrid", "On-site", "Not stated"], ["Remote"], key="workplace")
    asked = search.draw()
    values = {"Remote": "remote", "Hybrid": "hybrid", "On-site": "onsite", "Not stated": "unspecified"}
    facets.draw(Selection(workplaces=tuple(values[label] for label in levels), boards="all"), asked)


def test_choosing_in_a_facet_sets_the_filter_and_clearing_sets_all_back(ferries):
    app = AppTest.from_function(page, default_timeout=60).run()
    app.button_group(key="facet_workplace").set_value(["Remote", "On-site"]).run()
    app.button_group(key="facet_pay").set_value(["Not stated"]).run()
    assert not app.exception
    assert app.multiselect(key="pay").value == ["Not stated"]
    assert app.multiselect(key="workplace").value == ["Remote", "On-site"]
    app.button(key="clear_facets").click().run()
    assert (app.multiselect(key="pay").value, app.multiselect(key="workplace").value) == ([], ["Remote"])
    assert app.button_group(key="facet_pay").value == []
