# The two commands of the README: `make demo` and `make test`. They need Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
EXAMPLE := src/riwaya/data/examples/aleppo-2016.txt

.PHONY: demo test lint types data docs web desk screens clean

demo: $(VENV)/installed
	$(BIN)/riwaya code $(EXAMPLE) --published 2016-11-03

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

# Regenerates the word forms, and which place names are also words, in src/riwaya/data/generated after the data was edited.
data: $(VENV)/installed-dev
	$(BIN)/python tools/generate.py
	$(BIN)/python tools/build_gazetteer.py --reflag

# Brings the printed output in README.md and docs/ up to date with what the commands print.
docs: $(VENV)/installed-dev
	$(BIN)/python tools/docs.py

# Builds the desk's front end into src/riwaya/web/static, which is committed so that installing needs no Node. `make desk` is the same.
web desk: web/node_modules/installed
	cd web && npm run --silent types && npm run --silent check && npm run --silent build

web/node_modules/installed: web/package-lock.json
	cd web && npm install --no-audit --no-fund   # not `npm ci`: it stumbles over an optional package for another system
	@touch $@

# Pictures of every page of the desk in both languages, into docs/screens. Needs chromium and playwright.
screens: $(VENV)/installed-dev
	$(BIN)/python tools/screenshots.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: $(PYTHON) is not Python 3.11 or newer; name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "make: $(PYTHON) cannot make virtual environments; on Debian or Ubuntu first run: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed
