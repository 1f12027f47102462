# Needs Python 3.11 and make. Everything else is installed into .venv by the first target that needs it.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test bench format

run: .venv/run.stamp
	@$(BIN)/giaoviec run

test: .venv/dev.stamp
	$(BIN)/ruff check bot scheduler storage tests
	$(BIN)/ruff format --check bot scheduler storage tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# BENCH=--quick takes smaller numbers.
bench: .venv/dev.stamp
	$(BIN)/python -m tests.benchmarks.bench_reading
	$(BIN)/python -m tests.benchmarks.bench_pictures
	$(BIN)/python -m tests.benchmarks.bench_status
	$(BIN)/python -m tests.benchmarks.bench_reminders $(BENCH)

format: .venv/dev.stamp
	$(BIN)/ruff check --fix bot scheduler storage tests
	$(BIN)/ruff format bot scheduler storage tests

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	@touch $@

.venv/dev.stamp: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev]"
	@touch $@ .venv/run.stamp
