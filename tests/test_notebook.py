"""The notebook that ships, run from its first cell to its last as Jupyter runs it."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from charts import experience, pay, skills
from charts.selection import Selection

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "market.ipynb"
ASHBY = Selection(sources=("ashby",))


@pytest.fixture(scope="module")
def cells(shipped_data, tmp_path_factory) -> dict[str, nbformat.NotebookNode]:
    """The cells by their id, after one run over the facts that ship."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PM_DATA", str(shipped_data))
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return {cell.id: cell for cell in notebook.cells}


def printed(cell: nbformat.NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def shown(cell: nbformat.NotebookNode, kind: str):
    (value,) = [output.data[kind] for output in cell.outputs if kind in output.get("data", {})]
    return value


def test_its_sentences_are_those_of_the_pages(cells, shipped_data, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(shipped_data))
    assert {name: printed(cells[name]).strip() for name in ("skills", "experience", "pay")} == {
        "skills": skills.finding(skills.frame(ASHBY)),
        "experience": experience.finding(experience.frame(ASHBY), you=6),
        "pay": pay.finding(pay.frame(ASHBY)),
    }


@pytest.mark.parametrize("name", ["overview", "skills", "experience", "pay"])
def test_its_figures_are_drawn(cells, name):
    figure = shown(cells[name], "application/vnd.plotly.v1+json")
    assert sum(len(trace.get("x", ())) > 0 for trace in figure["data"]) > 0


@pytest.mark.parametrize("name", ["setup", "companies", "seniors", "measure"])
def test_its_tables_have_rows(cells, name):
    assert shown(cells[name], "text/html").count("<tr") > 3


def test_it_lies_in_the_project_without_results_that_could_grow_old():
    raw = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert [cell["id"] for cell in raw["cells"] if cell.get("outputs") or cell.get("execution_count")] == []
