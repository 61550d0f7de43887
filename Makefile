# Two commands for a newcomer: `make demo` and `make test`. Everything else is for those who build Tocsin.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check format lint types contracts floors docs clean

demo: .venv/base.stamp  ## install into .venv and read an example article of ours
	$(BIN)/tocsin demo

test: .venv/dev.stamp  ## install and run every test
	$(BIN)/pytest

check: .venv/dev.stamp format lint types contracts covered floors docs  ## all that CI asks for

.PHONY: covered
covered: .venv/dev.stamp
	$(BIN)/pytest --cov --cov-report=term:skip-covered

format: .venv/dev.stamp
	$(BIN)/ruff format --check src tests training bench

lint: .venv/dev.stamp
	$(BIN)/ruff check src tests training bench

types: .venv/dev.stamp
	$(BIN)/mypy

contracts: .venv/dev.stamp
	$(BIN)/lint-imports

floors: .venv/dev.stamp
	$(BIN)/python -m tocsin.evaluation.gate

docs: .venv/dev.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/base.stamp: .venv/bin/python requirements/base.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev.stamp: .venv/base.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

clean:
	rm -rf .venv site .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
