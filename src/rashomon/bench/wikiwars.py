"""Bench of time expressions in histories of wars (WikiWars, Mazur and Dale 2010), kind of text detected, scored as `times`.

WikiWars writes years before Christ and open values its own way; tags whose gold value is `null` count with their extents only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rashomon.bench.times import measure_files


def measure_times(corpora: Path, split: str, predictions: Path | None) -> dict[str, Any]:
    """All files of `wikiwars` (`dev`), or its `test` folder."""
    folder = corpora / "wikiwars" / ("test" if split == "test" else ".")
    return measure_files(sorted(folder.glob("*.tml")), folder, predictions)
