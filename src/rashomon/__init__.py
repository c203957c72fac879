"""rashomon: what each account says about each happening, pinned to the characters that say it."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in ("Case", "build"):
        from rashomon import flow
        return getattr(flow, name)
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
