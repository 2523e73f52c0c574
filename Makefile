# make            what you can do here
# The commands install what they need in .venv; only Python 3.11+, pip and make must be there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080
WORKERS ?= 3
# Tests start many processes: what Python compiled is kept, also where the environment says otherwise.
KEEP := PYTHONDONTWRITEBYTECODE=

.DEFAULT_GOAL := help
.PHONY: help playground playground-reset run test quick check format bench rooms migration lock clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(VENV)/.installed: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Knipoog needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	touch $@

playground: $(VENV)/.installed ## Try the bot in the browser, without any account
	$(BIN)/python -m bot playground --port $(PORT)

playground-reset: ## Forget what happened in the playground; the next start begins anew
	rm -f data/playground.db data/playground.db-wal data/playground.db-shm data/playground.world data/playground.world-*

run: $(VENV)/.installed ## Run the bot with config.toml
	$(BIN)/python -m bot run --config config.toml

test: $(VENV)/.installed-dev ## Every test, on SQLite and PostgreSQL, and in a browser where there is one
	$(KEEP) $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -rs

quick: $(VENV)/.installed-dev ## While you work: rules, timetables, use-cases on SQLite, and the rules of the house
	$(KEEP) $(BIN)/python -m pytest -n 2 --dist loadgroup --hypothesis-profile=quick tests/domain tests/schedules tests/handlers tests/test_house.py

check: $(VENV)/.installed-dev ## Formatter, linter, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev ## Format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-dev ## Benchmarks, as ratios measured side by side
	$(BIN)/python -m benchmarks

rooms: $(VENV)/.installed-dev ## Draw docs/pictures/rooms.svg anew from the code
	$(BIN)/python -m docs.draw_rooms

migration: $(VENV)/.installed-dev ## A new migration from the models: make migration NAME="what it is for"
	$(BIN)/python -m storage.migrations.new "$(NAME)"

lock: $(VENV)/.installed-dev ## Renew the locked versions
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean: ## Remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .import_linter_cache
