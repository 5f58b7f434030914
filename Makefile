# One definition of clean: people, hooks and CI call these recipes and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
CODE := pipeline alerts storage scrapers tests benchmarks
MINUTES ?= 30

.DEFAULT_GOAL := help
.PHONY: help setup fmt lint types imports dead test docs smoke coverage demo page lock bench weights check soak clean

help: ## lists the recipes
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 12

setup: $(INSTALLED) ## builds the environment in .venv from the hashed lock file

$(INSTALLED): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "sillok needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

fmt: setup ## formats the code
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix-only --quiet $(CODE)

lint: setup ## ruff, every rule
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: setup ## mypy, strict, tests included
	$(BIN)/mypy

imports: setup ## the import contracts
	$(BIN)/lint-imports
	$(BIN)/deptry .

dead: setup ## code that nothing calls
	$(BIN)/vulture

test: setup ## all tests
	$(BIN)/python -m pytest -q

docs: setup ## the README, executed
	$(BIN)/python -m pytest -q tests/test_docs.py

smoke: requirements.lock ## a clean environment with nothing but what users get
	rm -rf build/smoke
	$(PYTHON) -m venv build/smoke
	build/smoke/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	build/smoke/bin/python -m pip install --quiet --disable-pip-version-check --no-deps .
	cd build && smoke/bin/sillok --help >/dev/null && smoke/bin/sillok check-config --config ../config.toml >/dev/null
	cd build && smoke/bin/sillok demo --folder smoke/demo >/dev/null
	build/smoke/bin/python -m pip check

coverage: setup ## which lines and branches the tests reach
	$(BIN)/coverage run -m pytest -q
	$(BIN)/coverage report

page: setup ## the bytes of a snapshot: make page STORE=sillok.db SNAPSHOT=HASH > page.html
	@$(BIN)/python -c 'import sys; from pathlib import Path; from storage import snapshots, store; \
	  s = store.open_reader(Path("$(STORE)")); sys.stdout.buffer.write(snapshots.load(s.__enter__(), "$(SNAPSHOT)")[0])'

lock: ## resolves the dependencies anew into the hashed lock files
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	build/lock/bin/uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --upgrade --output-file requirements-dev.lock
	build/lock/bin/uv pip compile --quiet --group bench --universal --python-version 3.11 --generate-hashes --output-file requirements-bench.lock
	build/lock/bin/uv pip compile --quiet pyproject.toml --constraint requirements-dev.lock --universal --python-version 3.11 --generate-hashes --upgrade --output-file requirements.lock

bench: setup build/bench/.installed ## how well and how fast figures and documents are read
	PYTHONPATH=build/bench $(BIN)/python -m benchmarks.figures
	$(BIN)/python -m benchmarks.amount_time
	$(BIN)/python -m benchmarks.documents

weights: setup build/bench/.installed ## fits the weights of the judge to the corpus anew
	PYTHONPATH=build/bench $(BIN)/python -m benchmarks.training

build/bench/.installed: requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.lock --target build/bench
	@touch $@

check: lint types imports dead test smoke ## everything that judges

demo: setup ## the main job on the look-alike: three passes and a digest
	$(BIN)/sillok demo

soak: setup ## leaves the daemon alone among faults, kills included, and judges it: make soak MINUTES=30
	$(BIN)/python -m tests.soak --minutes $(MINUTES)

clean: ## removes what the recipes made
	rm -rf $(VENV) sillok-demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
