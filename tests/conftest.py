"""Fixtures for what a test may need from outside the checkout, and the closing line that says what was missing.

`RASHOMON_CORPORA`, `RASHOMON_GOLD`: folders. `RASHOMON_REQUIRE=corpora,gold,chromium,tesseract`: what must be there; a test that
lacks a required thing fails, one that lacks another is skipped and counted in the closing line.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WANTS = {
    "corpora": "set RASHOMON_CORPORA to the folder of the corpora",
    "gold": "set RASHOMON_GOLD to the folder with the seed gold and its scorer",
    "torch": "pip install -r train/requirements.txt",
    "chromium": "install Chromium (Debian: apt-get install chromium)",
    "tesseract": "install Tesseract (Debian: apt-get install tesseract-ocr)",
    "long": "set RASHOMON_LONG: a quarter of an hour for texts of 200,000 words",
}
missing: Counter[str] = Counter()


def require(name: str, path: Path | None) -> Path:
    """The path, or a skip; a failure where `RASHOMON_REQUIRE` names the thing."""
    if path is not None:
        return path
    if name in os.environ.get("RASHOMON_REQUIRE", "").split(","):
        pytest.fail(f"{name} required by RASHOMON_REQUIRE and not found: {WANTS[name]}")
    missing[name] += 1
    pytest.skip(f"want of {name}: {WANTS[name]}")


def folder_of(variable: str) -> Path | None:
    """The existing folder an environment variable names, read from the root of the checkout."""
    given = os.environ.get(variable, "")
    path = (ROOT / given).resolve() if given else None
    return path if path is not None and path.is_dir() else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the corpora."""
    return require("corpora", folder_of("RASHOMON_CORPORA"))


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder that holds `score_seeds.py` and `seeds/`; the captures lie in `../seeds` beside it."""
    return require("gold", folder_of("RASHOMON_GOLD"))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The headless browser's program."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return require("chromium", Path(found) if found else None)


@pytest.fixture(scope="session")
def tesseract() -> Path:
    """The program that reads scanned pages."""
    found = shutil.which("tesseract")
    return require("tesseract", Path(found) if found else None)


def place_of(*modules: str) -> Path | None:
    """Where the first of these libraries lies; nothing where one of them is not installed."""
    specs = [find_spec(module) for module in modules]
    return Path(specs[0].origin) if all(spec and spec.origin for spec in specs) else None  # type: ignore[union-attr, arg-type]


@pytest.fixture
def long() -> None:
    """Leave to take minutes; asked by each test, so that every one that is skipped is counted."""
    require("long", ROOT if os.environ.get("RASHOMON_LONG") else None)


@pytest.fixture(scope="session")
def torch() -> None:
    """The libraries that the model is fitted and exported with."""
    require("torch", place_of("torch", "onnx", "safetensors"))


def pytest_unconfigure(config: pytest.Config) -> None:
    """The closing line, after pytest's own."""
    if config.option.collectonly:
        return
    told = ", ".join(f"{count} for want of {name} ({WANTS[name]})" for name, count in sorted(missing.items()))
    print("skipped: " + (told or "nothing for want of " + ", ".join(WANTS)))
