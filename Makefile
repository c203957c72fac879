# Every target sets up what it needs in .venv; a machine with Python 3.11-3.13 and make is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT ?= out/demo
FUZZ_SECONDS ?= 60

# Corpora and gold are found through the environment; the folder beside a checkout is the default where it exists.
RASHOMON_CORPORA ?= $(wildcard ../shared/corpora)
RASHOMON_GOLD ?= $(wildcard ../shared/gold)
export RASHOMON_CORPORA RASHOMON_GOLD RASHOMON_REQUIRE

BENCHES := seeds accounts mojibake languages extraction lines metadata times wikiwars quantities measeval names places reuse polnear syntax coreference factuality muc4 incidents speed

.PHONY: demo test check golden bench screenshot gazetteer wheel lock setup clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v < (3, 14) else f"Python 3.11, 3.12 or 3.13 is needed, this is {v.major}.{v.minor}: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY)
	$(BIN)/rashomon demo --out $(OUT)

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest --doctest-modules src/rashomon
	$(BIN)/python -m pytest tests/test_house.py

golden: $(READY)
	RASHOMON_GOLDEN=write $(BIN)/python -m pytest tests/golden tests/test_docs.py -k "golden or readme_commands"
	git diff --stat -- tests/golden README.md

bench: $(READY)
	$(BIN)/python bench/run.py $(BENCHES) --perturbed 20
	$(BIN)/python bench/fuzz.py --seconds $(FUZZ_SECONDS)

screenshot: $(READY)
	$(BIN)/python docs/make_screenshot.py --fragment ""

gazetteer: $(READY)
	$(BIN)/python tools/make_gazetteer.py --work build/gazetteer --out src/rashomon/resources/gazetteer.bin

wheel: $(READY)
	$(BIN)/python -m build --no-isolation --wheel --outdir dist

# Resolves the newest allowed versions in a fresh environment and writes them down.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check '.[dev,bench]' hatchling editables
	(sed -n 1p requirements.lock; build/lock/bin/python -m pip freeze --exclude rashomon) > build/requirements.lock
	mv build/requirements.lock requirements.lock

clean:
	rm -rf $(VENV) build dist out
