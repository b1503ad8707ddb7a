"""Everything that reads: one file a page of the dashboard, and what the pages share.

A page is a module of this folder that asks a QUESTION. It has TITLE, QUESTION, ORDER, ICON, URL_PATH, NOTES, and
`frame(selection)`, `figure(frame)`, `finding(frame)`, `draw(selection)`; all but `draw` work without Streamlit.
A page whose shares follow the visitor's choice of weights (every job or every employer once) has WEIGHS = True.
"""

import atexit
import functools
import gc
import importlib
import pkgutil
from types import ModuleType

PAGES: list[ModuleType]


@functools.cache
def find_pages() -> list[ModuleType]:
    """The page modules of this folder, by their ORDER; a new page is found by being there."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    # What was imported stays as long as the process. A full round of the garbage collector over it takes 0.1 s and hits
    # one rerun in twenty; frozen, it is left out of the rounds. At the end it is given back, for modules to take leave.
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)
    return sorted((module for module in modules if hasattr(module, "QUESTION")), key=lambda page: page.ORDER)


def __getattr__(name: str) -> list[ModuleType]:
    # Found when first asked for, so that a page can be imported alone, in a notebook or a test.
    if name == "PAGES":
        return find_pages()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
