"""Three charts of the dashboard written the usual way: pandas over a CSV, st.cache_data, plotly express.

    PM_CSV=FILE streamlit run tests/benchmarks/usual_way.py

FILE has a row for each job and skill (tests.benchmarks.dashboard writes it).
"""

import os

import pandas as pd
import plotly.express as px
import streamlit as st


@st.cache_data
def load() -> pd.DataFrame:
    return pd.read_csv(os.environ["PM_CSV"])


rows = load()
st.title("Remote product jobs, the usual way")
with st.sidebar:
    levels = st.multiselect("Seniority", sorted(rows["seniority"].dropna().unique()))
    workplaces = st.multiselect("Workplace", sorted(rows["workplace"].dropna().unique()))
if levels:
    rows = rows[rows["seniority"].isin(levels)]
if workplaces:
    rows = rows[rows["workplace"].isin(workplaces)]
jobs = rows.drop_duplicates("job_id")
shares = (100 * rows.groupby("skill")["job_id"].nunique() / max(len(jobs), 1)).sort_values().tail(20).reset_index()
st.plotly_chart(px.bar(shares, x="job_id", y="skill", labels={"job_id": "% of jobs"}))
years = jobs.groupby("years").size().rename("jobs").reset_index()
st.plotly_chart(px.bar(years, x="years", y="jobs"))
companies = jobs.groupby("employer").size().rename("jobs").sort_values().tail(20).reset_index()
st.plotly_chart(px.bar(companies, x="jobs", y="employer"))
