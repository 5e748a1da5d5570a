# The same commands for people and for CI.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A stranger's pip finds only CUDA builds of torch on PyPI for Linux; the CPU build lives in an index of its own:
#   make demo TORCH_INDEX=https://download.pytorch.org/whl/cpu
TORCH_INDEX ?=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test check score bench install install-dev clean

$(VENV)/.torch: constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) torch $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	@touch $@

$(VENV)/.installed: $(VENV)/.torch pyproject.toml
	$(PIP) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed pyproject.toml Makefile
	$(PIP) -e '.[dev,build-tables,parquet,pdf]'
	@touch $@

install: $(VENV)/.installed
install-dev: $(VENV)/.dev

demo: install
	@$(BIN)/contra check examples/al-bukamal --fail-on never --format table

test: install-dev
	$(BIN)/python -m pytest -n 2 -q

check: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n 2 tests/test_docs.py tests/test_architecture.py

score: install-dev
	$(BIN)/python benchmarks/run.py $(BENCH)

bench: install-dev
	$(BIN)/python benchmarks/bench.py $(BENCH) $(SIZE)

clean:
	rm -rf $(VENV) dist build
