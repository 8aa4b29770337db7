# Everything runs in an environment of its own (.venv), built from the locks with hashes:
# by uv where it is installed, by the system's python3 and pip where not. Stamps keep re-runs quick.

PYTHON ?= python3
# `make test COVER=1` also traces which lines the tests reach, as .ci/run does: half as long again.
COVER ?=
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin

ifneq ($(UV),)
NEW_ENVIRONMENT := $(UV) venv --quiet --clear --no-python-downloads --python "$$(command -v $(PYTHON))" .venv
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
WHEEL := $(UV) build --quiet --wheel --python $(BIN)/python --out-dir dist
else
NEW_ENVIRONMENT := $(PYTHON) -m venv --clear .venv
INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
WHEEL := $(BIN)/python -m pip wheel --quiet --quiet --no-deps --wheel-dir dist
endif

.PHONY: demo test check unit laws spark page browser gate docs lock wheel clean

demo: .venv/.run  ## read the bundled invented reports and print what they say happened
	@$(BIN)/khaldun demo

test: check unit  ## style, types and every test; COVER=1: with coverage

check: .venv/.develop page
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: .venv/.develop
	@# Bytecode is kept, for both workers and for every command that a test runs as a process.
	@$(BIN)/python -m compileall -q khaldun
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n 2 --dist worksteal --ignore tests/browser $(if $(COVER),--cov --cov-report=term)

laws: .venv/.develop  ## the laws of linking, reconciling and deciding, each on 200 examples
	KHALDUN_LAW_EXAMPLES=200 $(BIN)/python -m pytest -n 2 tests/laws

spark: .venv/.develop  ## the same line over a real Spark (450 MB, needs Java 17)
	@$(INSTALL) --require-hashes --requirement requirements-spark.lock
	$(BIN)/python -m pytest tests/engines/test_spark.py tests/contracts/test_engine.py

page: .venv/.run  ## build web/ into khaldun/serve/static again, where its sources changed
	@$(INSTALL) --no-deps --editable .

browser: .venv/.develop page  ## the page in Debian's Chromium, against a real `khaldun serve`
	@# On two busy cores a browser may be late: what failed runs once more, alone.
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/browser || $(BIN)/python -m pytest --last-failed tests/browser

gate: .venv/.develop  ## scores on the gold reports, against the floors of eval/floors.json
	@test -f eval/gate.py || { echo "make gate: eval/gate.py is not in this checkout" >&2; exit 1; }
	$(BIN)/python -m eval.gate

docs: .venv/.develop  ## write docs/cli.md anew from the commands themselves
	$(BIN)/python docs/write_cli.py docs/cli.md

wheel: .venv/.run  ## build the wheel into dist/, and see that it reads the sample as the checkout does
	@rm -rf dist build/wheel
	@$(WHEEL) .
	@$(BIN)/python -m zipfile -e dist/*.whl build/wheel
	@$(BIN)/khaldun demo --json >build/checkout.json
	@cd build && PYTHONPATH=wheel ../$(BIN)/python -m khaldun demo --json >wheel.json
	@cmp build/checkout.json build/wheel.json
	@ls dist/*.whl

lock:  ## renew the locks (needs uv); review the difference before committing it
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --upgrade pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --upgrade pyproject.toml --extra postgres --extra parquet --extra pandas --group dev \
	  --constraint requirements.lock --output-file requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --upgrade pyproject.toml --extra spark \
	  --constraint requirements.lock --output-file requirements-spark.lock

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

.venv/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Khaldun needs Python 3.11 or newer, this is " + sys.version.split()[0] + "; name another with: make PYTHON=python3.12")'
	@echo "Setting up .venv (once, about a minute)" >&2
	@$(NEW_ENVIRONMENT)
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/.develop: .venv/.run requirements-dev.lock
	@echo "Adding the development tools to .venv (once)" >&2
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@
