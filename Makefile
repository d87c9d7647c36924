# Two commands do all: `make run` opens the workbench, `make test` runs the tests. See docs/development.md.
.POSIX:
.PHONY: help ready run test check format-check lint types contracts core bench screenshots pins clean
.NOTPARALLEL:

READY = .venv/.ready
CORE_READY = .venv-core/.ready
# Libraries that were unpacked into .libs/ because nobody could install them.
LIBS = if [ -f .libs/environment ]; then . ./.libs/environment; fi;
PYTHON_SOURCES = workbench storage reports ui tests
# More for pytest, for instance: make test ARGS="-k undo -x"
ARGS =

help:
	@echo 'make run          open the workbench'
	@echo 'make test         run the tests               (ARGS="-k undo" for some of them)'
	@echo 'make check        format, lint, types, import contracts, tests without Qt, then make test'
	@echo 'make bench        measure speed and matching'
	@echo 'make screenshots  take the pictures in docs/ anew'
	@echo 'make pins         renew requirements.lock'
	@echo 'make clean        remove what these commands made'

ready: $(READY)

run: $(READY)
	@.ci/bootstrap window
	@.venv/bin/workbench

test: $(READY)
	@.ci/bootstrap qt
	@.ci/bootstrap postgres
	@$(LIBS) .venv/bin/python -m pytest $(ARGS)

check: format-check lint types contracts core test

format-check: $(READY)
	.venv/bin/ruff format --check $(PYTHON_SOURCES)

lint: $(READY)
	.venv/bin/ruff check $(PYTHON_SOURCES)

types: $(READY)
	.venv/bin/mypy
	.venv/bin/mypy tests/bench

contracts: $(READY)
	.venv/bin/lint-imports

# What is not interface must work where Qt is not installed.
core: $(CORE_READY)
	@.ci/bootstrap postgres
	@$(LIBS) .venv-core/bin/python -m pytest tests --ignore tests/ui --ignore tests/journeys $(ARGS)

bench: $(READY)
	@.ci/bootstrap qt
	@$(LIBS) status=0; for script in tests/bench/[!_]*.py; do \
		echo "== $$script"; WITHIN_BENCH=1 .venv/bin/python "$$script" || status=1; \
	done; exit $$status

screenshots: $(READY)
	@.ci/bootstrap qt
	@$(LIBS) .venv/bin/python tests/screenshots.py

pins:
	@.ci/bootstrap pins

clean:
	rm -rf .venv .venv-core .venv-pins .libs dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(READY): pyproject.toml requirements.lock
	@.ci/bootstrap venv .venv
	@touch $@

$(CORE_READY): pyproject.toml requirements.lock
	@.ci/bootstrap core .venv-core
	@touch $@
