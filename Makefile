# Everything a newcomer needs; `make` alone lists it. Works with GNU make 3.81 (macOS) and /bin/sh.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed
RUN := $(BIN)/python

# Outputs must not depend on the user's configuration, and nothing is written outside this folder.
export PYTHONUTF8 := 1
export MPLCONFIGDIR := $(CURDIR)/.venv/config/matplotlib
export IPYTHONDIR := $(CURDIR)/.venv/config/ipython
export JUPYTER_CONFIG_DIR := $(CURDIR)/.venv/config/jupyter
export JUPYTER_DATA_DIR := $(CURDIR)/.venv/config/jupyter-data
export PYDEVD_DISABLE_FILE_VALIDATION := 1
unexport MPLBACKEND PYTHONPATH PYTHONHOME PYTHONWARNINGS

# uv does not read pip's configuration. Where pip has an index set and uv has none, uv is told pip's.
FOLLOW_PIP = if test -z "$$UV_DEFAULT_INDEX$$UV_INDEX_URL$$UV_CONFIG_FILE"; then \
	index=$$(for section in :env: install global; do \
		$(RUN) -m pip config get $$section.index-url 2>/dev/null && break; done); \
	if test -n "$$index"; then export UV_DEFAULT_INDEX="$$index"; fi; fi

WRITABLE = test -w . || { \
	echo 'make: this folder cannot be written to, and all that is made goes into it: copy it to another place.' >&2; exit 1; }

LOCK = $(BIN)/uv pip compile --quiet --generate-hashes --universal --no-header --all-extras --no-emit-index-url

# The half of the slow tests that a second core runs.
BESIDE := tests/find tests/review tests/test_broken.py tests/test_guards.py tests/test_notebooks.py

NBVAL := --nbval --nbval-current-env --nbval-sanitize-with notebooks/nbval.cfg

.PHONY: help run test notebook-test test-slow fuzz coverage lab check format notebooks lock advisories clean env
.DEFAULT_GOAL := help

help: ## this list
	@echo 'usage: make [target] [PYTHON=python3.12]'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-13s %s\n", $$1, $$2}' Makefile

run: env ## execute the notebooks; pages in build/site, tables in build/tables
	@$(RUN) tools/run.py

test: check ## lint, types, tests, every notebook against its stored outputs
	@echo '==> tests; beside them those of find/ and review/, and the notebooks against their stored outputs'
	@$(RUN) tools/beside.py .venv/beside.log \
		-- $(BIN)/pytest -p no:cacheprovider tests/*/ $(NBVAL) notebooks \
		-- $(BIN)/pytest tests/test_*.py

notebook-test: env ## one notebook against its stored outputs (NAME=03; all without)
	@$(BIN)/pytest $(NBVAL) -p no:cacheprovider notebooks/$(NAME)*.ipynb

test-slow: env ## the long tests: fuzz, growth, the wheel
	@echo '==> slow tests; beside them those that run copies of the project, and of the finders'
	@$(RUN) tools/beside.py .venv/slow.log \
		-- $(BIN)/pytest -m slow --durations=10 -p no:cacheprovider $(BESIDE) \
		-- $(BIN)/pytest -m slow --durations=10 $(BESIDE:%=--ignore=%)

fuzz: env ## 100,000 mutated reports on every core, half an hour (fewer: COUNT=5000)
	@$(RUN) tools/fuzz.py --count $(or $(COUNT),100000)

coverage: env ## the tests again, and the notebooks on other reports, with coverage (doubles their time)
	@$(BIN)/pytest --cov=migration_review --cov-report= --cov-fail-under=0
	@$(BIN)/pytest --cov=migration_review --cov-append --cov-report=term-missing:skip-covered --cov-fail-under=95 \
		-m slow tests/test_notebooks.py -k "runs_on_other_reports and review"

check: env ## lint, format and types only
	@echo '==> ruff and mypy'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: env ## mend what ruff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lab: env ## JupyterLab on the notebooks
	@$(BIN)/jupyter trust notebooks/*.ipynb >/dev/null # else Lab hides the stored figures
	@cd notebooks && ../$(BIN)/jupyter lab --config=../tools/jupyter_server_config.py

notebooks: env ## execute the notebooks and store their outputs in them (one: NAME=03)
	@$(RUN) tools/run.py --store $(NAME)

lock: env ## newest versions the ranges allow, into requirements.lock
	@echo '==> requirements.lock'
	@$(FOLLOW_PIP); $(LOCK) --upgrade pyproject.toml --output-file requirements.lock
	@if grep -n '://' requirements.lock; then \
		echo 'make: requirements.lock names a host; it must not.' >&2; exit 1; fi

advisories: env ## what a list of advisories that is at hand says of the lock, offline (LIST=path)
	@$(RUN) tools/advisories.py $(LIST)

clean: ## remove everything made here, the environment too
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	find . -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +

env: $(STAMP)
	@$(WRITABLE)

# uv itself is taken from the lock, hash and all; should it not reach the index, pip (slower) may know how.
$(STAMP): requirements.lock pyproject.toml
	@$(WRITABLE)
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo 'make: "$(PYTHON)" was not found: install Python 3.11 or newer, or name one, as in "make PYTHON=python3.12".' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: Python 3.11 or newer is needed, but $(PYTHON) is $$($(PYTHON) -c 'import sys; print(sys.version.split()[0])'): name a newer one, as in \"make PYTHON=python3.12\"." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'make: $(PYTHON) lacks its venv module: install it (on Debian and Ubuntu the package python3-venv).' >&2; exit 1; }
	@echo "==> environment in .venv (the first time takes a minute)"
	@$(PYTHON) -m venv .venv
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.lock > .venv/uv.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	@echo "==> $$(grep -c == requirements.lock) packages from requirements.lock"
	@$(FOLLOW_PIP); $(BIN)/uv pip sync --quiet --python $(RUN) --require-hashes --compile-bytecode requirements.lock || { \
		echo '==> uv could not; trying pip'; \
		$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; }
	@echo "==> this package, in place"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(RUN) -c 'import matplotlib.font_manager' # builds its font list now, and not on stderr of a notebook
	@touch $@
