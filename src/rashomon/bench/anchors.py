"""Published or re-measured figures of other systems and of trivial rules, printed beside ours.

Comes in: `anchors.toml` beside this file. Goes out: bench → measure → one line of text.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_anchors() -> dict[str, dict[str, str]]:
    """Bench → name of the measure → what others reach; empty where nothing is known."""
    text = (files("rashomon.bench") / "anchors.toml").read_text(encoding="utf-8")
    return {bench: dict(rows) for bench, rows in tomllib.loads(text).items() if isinstance(rows, dict)}
