# Every target sets up what it needs: on a fresh machine Python 3.11 or later, make and git are enough.
# The environment lives in .venv, its packages are locked with hashes in requirements/*.txt.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# More arguments for pytest (make test ARGS='-k weighing'), uv (make lock ARGS=--upgrade), or backup and restore.
ARGS ?=
# The copy to put back (make restore).
FILE ?=
# Set, what the tests cover is gathered, over all runs until `make covered` tells it.
COVERAGE ?=

VENV := .venv
RUN := $(VENV)/bin/python
# Few retries: without a network the answer should come in seconds.
PIP := $(RUN) -m pip --no-input --disable-pip-version-check --retries 2
INSTALL := $(PIP) install --require-hashes --no-build-isolation
LOG := $(VENV)/install.log
# Where cases are in PostgreSQL, its driver is needed besides.
SERVICE := $(VENV)/.run $(if $(filter postgres%,$(DATABASE_URL)),$(VENV)/.postgres)
# As many workers as cores; each has its own service and browser.
PYTEST = $(RUN) -m pytest --numprocesses=auto --maxprocesses=8 $(if $(COVERAGE),--cov --cov-append --cov-report=)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run purge backup restore test test-quick test-rest test-all check check-static format-check lint types contracts knowledge verify \
	schema coverage covered prove format bench house usefulness short-route lock clean stale

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: $(SERVICE) ## Start the service on HOST:PORT (127.0.0.1:8000 unless set)
	@HOST='$(HOST)' PORT='$(PORT)' exec $(RUN) -m web

# All three look after the database that DATABASE_URL names, or var/cases.sqlite3.
purge: $(SERVICE) ## Delete the cases that have ended (the service does so, too)
	@$(RUN) -m api.store purge

backup: $(SERVICE) ## Copy all cases to var/backups, and delete copies older than seven days
	@$(RUN) -m api.store backup $(ARGS)

restore: $(SERVICE) ## Put a copy back: make restore FILE=var/backups/… (ARGS=--force where there are cases)
	@test -n '$(FILE)' || { echo 'Say which copy: make restore FILE=var/backups/...' >&2; exit 2; }
	@$(RUN) -m api.store restore '$(FILE)' $(ARGS)

# Every test is in one of the two: test, test-rest. The markers stand in pyproject.toml.
test: $(VENV)/.test ## Run what shows that it works here (ARGS: more arguments for pytest)
	$(PYTEST) -m 'not thorough' $(ARGS)

test-quick: $(VENV)/.test ## Run what answers at once, while you work
	$(PYTEST) -m 'not slow and not thorough and not browser' --durations=5 --durations-min=1 $(ARGS)

test-rest: $(VENV)/.test ## Run what make test leaves out: engines against each other, the proofs, the benchmarks
	$(PYTEST) -m thorough $(ARGS)

test-all: test test-rest ## Run all tests

# What answers quickest comes first.
check: check-static coverage ## The whole gate: everything a change has to pass

check-static: format-check lint contracts types knowledge verify ## The gate without the tests

format-check: $(VENV)/.test ## Is the code formatted?
	$(RUN) -m ruff format --check .

lint: $(VENV)/.test ## Lint
	$(RUN) -m ruff check .

contracts: $(VENV)/.test ## Do imports keep to the layers (web, api, engine)?
	$(VENV)/bin/lint-imports

types: $(VENV)/.test ## Check types
	$(RUN) -m mypy

knowledge: $(VENV)/.test ## Load the knowledge base and check every entry
	$(RUN) -m engine.loading.loader knowledge

verify: $(VENV)/.test ## Certify the rule base over all cases there can be
	$(VENV)/bin/groundwork verify

# Engines against each other, analyses against trying everything, planted faults, and every slip in the knowledge.
prove: $(VENV)/.test ## Run every proof in full (some 20 minutes)
	$(VENV)/bin/groundwork verify
	$(RUN) -m proof.agreement
	GROUNDWORK_PROVE=1 $(RUN) -m pytest --timeout=1800 tests/engine/space/test_analyst.py
	$(RUN) -m proof.seeded
	$(RUN) -m proof.mutants knowledge

schema: $(VENV)/.test ## Re-make knowledge/schema, after a change of engine/knowledge/model.py
	$(RUN) -m engine.knowledge.schema knowledge

coverage: $(VENV)/.test ## Run all tests and hold what they cover
	$(RUN) -m coverage erase
	$(MAKE) --no-print-directory test-all COVERAGE=1
	$(MAKE) --no-print-directory covered

covered: $(VENV)/.test ## Hold what was covered, by branch: engine 100 %, the rest 95 %
	$(RUN) -m coverage report --include='engine/*' --fail-under=100
	$(RUN) -m coverage report --include='api/*,web/*' --fail-under=95

format: $(VENV)/.test ## Format the code and mend what lint can mend by itself
	$(RUN) -m ruff check --fix-only --quiet .
	$(RUN) -m ruff format .

bench: $(VENV)/.bench ## Run the benchmarks
	$(RUN) -m bench

house: $(VENV)/.test ## Measure the source: lines, long files and functions, what is said more than once, tests
	$(RUN) -m bench.house

usefulness: $(VENV)/.test ## Count what the knowledge comes to over plausible cases, into docs/usefulness.md
	$(RUN) -m bench.usefulness --output docs/usefulness.md

short-route: $(VENV)/.test ## Count the questions it takes to settle one decision, and the first ones (some ten minutes)
	$(RUN) -m bench.short_route

# Pins stay as they are unless an .in file asks for more; ARGS=--upgrade renews them all.
# build.txt constrains nothing: it is installed first, on its own.
lock: .venv-lock/.made ## Re-make the lock files from requirements/*.in
	@for name in build run postgres test bench lock; do \
		echo "requirements/$$name.txt" >&2; \
		.venv-lock/bin/uv pip compile --no-config --quiet --universal --no-strip-extras --generate-hashes --python-version 3.11 \
			--custom-compile-command 'make lock' $(ARGS) -o requirements/$$name.txt requirements/$$name.in || exit 1; \
	done

clean: ## Remove the environment, caches and reports
	rm -rf $(VENV) .venv-lock build *.egg-info .coverage .coverage.* htmlcov
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# --- Set-up. A stamp is written last, so that a set-up cut short is done again.

# $(call find_python): shell code that leaves the first good Python in $$python, or says what to do and stops.
define find_python
	python=; without_venv=; \
	for candidate in '$(PYTHON)' python3.13 python3.12 python3.11 python3.14; do \
		"$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' > /dev/null 2>&1 || continue; \
		if "$$candidate" -c 'import ensurepip, venv' > /dev/null 2>&1; then python=$$candidate; break; fi; \
		without_venv=$${without_venv:-$$candidate}; \
	done; \
	if [ -z "$$python" ] && [ -n "$$without_venv" ]; then \
		echo "$$without_venv cannot make virtual environments: install its venv module (Debian, Ubuntu: apt-get install python3-venv), then run make again." >&2; exit 1; \
	fi; \
	if [ -z "$$python" ]; then \
		found=$$('$(PYTHON)' -c 'import platform; print("is Python " + platform.python_version())' 2> /dev/null || echo "is not there"); \
		echo "Python 3.11 or later is needed, but $(PYTHON) $$found: install a newer one, or run make PYTHON=/path/to/python3.11." >&2; exit 1; \
	fi; \
	if [ "$$python" != '$(PYTHON)' ]; then echo "$(PYTHON) is missing, older than 3.11 or without venv: using $$python." >&2; fi
endef

# $(call make_venv,folder): a new, empty environment.
define make_venv
	@$(find_python); \
	rm -rf $(1); \
	"$$python" -m venv $(1) || { echo "$$python could not make the folder $(1): see the lines above." >&2; exit 1; }
endef

# $(call install,what,command,log): run pip quietly; where it fails, say why in one line.
define install
	@echo "Installing $(1) ..." >&2
	@$(2) > $(3) 2>&1 || { \
		if grep -q 'DO NOT MATCH THE HASHES' $(3); then \
			echo "Installing $(1) failed: a package is not the one that was locked. Details: $(3)" >&2; \
		elif grep -qE 'No matching distribution|ConnectionError|ConnectTimeout|ReadTimeout|ProxyError|NameResolution|Max retries|Network is unreachable|SSLError' $(3); then \
			echo "Installing $(1) failed: no package index can be reached, or it lacks a locked package. Check the network (or proxy), then run make again. Details: $(3)" >&2; \
		else \
			echo "Installing $(1) failed. Details: $(3)" >&2; \
		fi; exit 1; }
endef

# A folder that was moved, or whose Python has gone, gets a new environment.
ifneq ($(shell cat $(VENV)/.made 2> /dev/null && $(RUN) -c '' 2> /dev/null && echo works),$(CURDIR) works)
$(VENV)/.made: stale
endif

$(VENV)/.made:
	$(call make_venv,$(VENV))
	@echo '$(CURDIR)' > $@

# One dependency comes as source only: what builds it is locked too and comes first, so nothing is fetched unlocked.
$(VENV)/.run: $(VENV)/.made requirements/build.txt requirements/run.txt pyproject.toml
	$(call install,build tools,$(INSTALL) -r requirements/build.txt,$(LOG))
	$(call install,the service's packages,$(INSTALL) --use-pep517 -r requirements/run.txt,$(LOG))
	$(call install,the project,$(PIP) install --no-deps --no-build-isolation --no-index -e .,$(LOG))
	@touch $@

$(VENV)/.postgres: $(VENV)/.run requirements/postgres.txt
	$(call install,the driver of PostgreSQL,$(INSTALL) -r requirements/postgres.txt,$(LOG))
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(call install,test tools,$(INSTALL) -r requirements/test.txt,$(LOG))
	@touch $@

# One peer has to be built: the benchmark takes it in where there is a C compiler, and goes without it elsewhere.
$(VENV)/.bench: $(VENV)/.test requirements/bench.txt
	@echo "Installing the benchmark's peers ..." >&2
	@if $(INSTALL) --use-pep517 -r requirements/bench.txt > $(LOG) 2>&1; then touch $@; \
	else echo "Installing the benchmark's peers failed: it goes without them. Details: $(LOG)" >&2; fi

.venv-lock/.made: requirements/lock.txt
	$(call make_venv,.venv-lock)
	$(call install,the locking tool,.venv-lock/bin/python -m pip --no-input --disable-pip-version-check --retries 2 install --require-hashes -r requirements/lock.txt,.venv-lock/install.log)
	@touch $@
