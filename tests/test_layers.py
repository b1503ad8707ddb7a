"""Who may import whom: the layers of the house, read off the code's own imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Longest prefix wins. Right: the parts of the house that a module may import; libraries are free unless FORBIDDEN.
LAYERS = {
    "etl.posting": set(),
    "etl.text": set(),
    "etl.extract": {"etl.posting", "etl.text", "etl.extract"},
    "etl.days": set(),
    "etl.written_numbers": set(),
    "etl.form": {"etl.posting", "etl.text", "etl.days", "etl.written_numbers"},
    "etl.feed": {"etl.form"},
    "etl.web_page": {"etl.form"},
    "etl.address": set(),
    "etl.marked_text": set(),
    "etl.cells": set(),
    "etl.sources": {
        *("etl.posting", "etl.text", "etl.form", "etl.feed", "etl.web_page", "etl.address", "etl.extract"),
        "etl.sources",
    },
    # Pairs are drawn and shown without a look at the matcher that they measure.
    "etl.pairs.postings": {"etl.contact", "etl.warehouse.read"},
    "etl.pairs.strata": {"etl.pairs.postings", "etl.signature"},
    "etl.pairs.drawing": {"etl.pairs.postings", "etl.pairs.strata"},
    "etl.pairs.file": {"etl.pairs.drawing", "etl.pairs.postings", "etl.pairs.strata"},
    # The texts that people paste, and nothing else, are read in charts/.
    "charts.cv": {"etl.extract", "etl.text"},
    # Where an installation allows it, the Data page has employers' boards looked for.
    "charts.follow_employers": {"etl.discover.background", "charts"},
    "charts": {"etl.warehouse.read", "etl.warehouse.live", "etl.marked_text", "etl.cells", "charts"},
    "dashboard": {"etl.warehouse", "charts"},
}
# Pure parts read no clock and no network; only the warehouse opens DuckDB; only the dashboard's side knows Streamlit.
FORBIDDEN = {
    "etl": {"streamlit", "plotly", "charts", "dashboard"},
    "etl.marked_text": {"duckdb", "httpx", "pandas", "datetime", "time", "random"},
    "etl.cells": {"duckdb", "httpx", "time", "random"},
    "etl.extract": {"duckdb", "httpx", "datetime", "time", "random"},
    "etl.sources": {"duckdb", "httpx", "time", "random"},
    "charts": {"duckdb", "httpx"},
}
# The digest says what the pages say, in their words.
EXCEPTIONS = {"etl.digest_command": {"charts"}}
MODULES = sorted(
    str(path.relative_to(ROOT).with_suffix("")).replace("/", ".").removesuffix(".__init__")
    for top in ("etl", "charts", "dashboard.py")
    for path in ([ROOT / top] if top.endswith(".py") else (ROOT / top).rglob("*.py"))
)


def path_of(module: str) -> Path:
    path = ROOT / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def imports(module: str) -> set[str]:
    """Full names of what `module` imports, wherever in the file the import stands."""
    path = path_of(module)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *filter(None, [base])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                found.add(full if path_of(full).exists() else base)
    return found


def within(module: str, prefix: str) -> bool:
    return module == prefix or module.startswith(prefix + ".")


def rule_for(module: str, rules: dict) -> str | None:
    return max((prefix for prefix in rules if within(module, prefix)), key=len, default=None)


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_the_layers_below(module):
    layer = rule_for(module, LAYERS)
    if layer is None:
        return
    ours = {name for name in imports(module) if name.split(".")[0] in {"etl", "charts", "dashboard"}}
    assert {name for name in ours if not any(within(name, allowed) for allowed in LAYERS[layer])} == set()


@pytest.mark.parametrize("module", MODULES)
def test_module_keeps_away_from_what_is_not_its_business(module):
    forbidden = set().union(*(FORBIDDEN[prefix] for prefix in FORBIDDEN if within(module, prefix)))
    forbidden -= EXCEPTIONS.get(module, set())
    assert {name for name in imports(module) if name.split(".")[0] in forbidden} == set()


def test_only_the_warehouse_opens_the_database():
    users = {module for module in MODULES if any(within(name, "duckdb") for name in imports(module))}
    assert {module for module in users if not within(module, "etl.warehouse")} == set()
