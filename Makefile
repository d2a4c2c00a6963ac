# `make` sets everything up and builds the site into output/. `make help` lists the rest.

PYTHON ?= python3
BIN := .venv/bin
LOCK := pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-options \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: site serve test browser lint check format golden bench lock clean help

site: .venv/run ## Build the site into output/
	$(BIN)/python build.py build

serve: .venv/run ## Build, watch, reload the browser at every change
	$(BIN)/python build.py serve --open

test: .venv/check ## Run the tests
	$(BIN)/pytest

browser: .venv/check ## Read the sample site in a real Chromium (needs chromium and chromedriver)
	$(BIN)/pytest -m browser tests/browser

lint: .venv/check ## Check format, style, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

check: lint test ## All that a change must pass

format: .venv/check ## Lay out the code and mend what can be mended without thought
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: .venv/check ## Write the expected pages of tests/sites anew; read the diff as you would read code
	$(BIN)/python -m tests.sites.golden

bench: .venv/run ## Time a cold, a warm and a one-edit build of content/
	$(BIN)/python bench/build_site.py content

lock: .venv/run ## Pin the newest versions that pyproject.toml allows
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/$(LOCK) --upgrade --output-file requirements/run.lock pyproject.toml
	$(BIN)/$(LOCK) --upgrade --extra check --output-file requirements/check.lock pyproject.toml

clean: ## Remove the site, the cache and the environment
	rm -rf output .cache/sourcebook.sqlite .venv

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

.venv/run: requirements/run.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sourcebook needs Python 3.11 or later; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	@touch $@

.venv/check: requirements/check.lock .venv/run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/check.lock
	@touch $@
