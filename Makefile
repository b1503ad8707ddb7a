# make run    sets up, builds the database from the facts that ship, serves the dashboard on http://localhost:8501
# make test   sets up and passes all tests, browser tests included
# make soak   the long tests: builds and refreshes killed, many readers over many builds, a thousand simulated markets
# make bench  what a build, a refresh and a rerun of each page cost
# make screenshots  takes the README's pictures anew; ALL=FOLDER takes every view, wide and narrow, light, dark, printed

HOST ?= localhost
PORT ?= 8501
VENV ?= .venv
BIN := $(VENV)/bin

# The first Python of these that is new enough and can make environments; PYTHON= chooses another.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; done)

.PHONY: run build test soak bench screenshots browser check clean
.DEFAULT_GOAL := run

run: build
	$(BIN)/streamlit run dashboard.py --server.address $(HOST) --server.port $(PORT) --server.headless true

build: $(VENV)/.ready
	$(BIN)/python -m etl build

test: $(VENV)/.ready-tests browser
	PM_BROWSER="$$(cat $(VENV)/browser)" $(BIN)/python -m pytest -m "not soak" -n 3 --dist loadgroup

soak: $(VENV)/.ready-tests browser
	PM_BROWSER="$$(cat $(VENV)/browser)" $(BIN)/python -m pytest -m soak

bench: $(VENV)/.ready-tests
	$(BIN)/python -m tests.benchmarks

screenshots: $(VENV)/.ready-tests browser
	PM_BROWSER="$$(cat $(VENV)/browser)" $(BIN)/python -m tests.browser.screenshots $(if $(ALL),--all "$(ALL)")

check: $(VENV)/.ready-tests
	$(BIN)/ruff check .

browser: $(VENV)/.ready-tests
	$(BIN)/python -m tests.browser.find_browser --out $(VENV)/browser

$(VENV)/.ready: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later with venv is needed; none of python3, python3.13, python3.12, python3.11 is one. Install it (Debian: apt install python3 python3-venv) or name it: make run PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.ready-tests: $(VENV)/.ready tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) data/warehouse
