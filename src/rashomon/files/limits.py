"""Limits of what the files door reads. In: nothing. Out: the numbers, with their reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Above a limit a capture is Refused before its bytes are read whole."""

    capture_bytes: int = 20 * 1024 * 1024
    """One text. The longest news page seen is below 5 MiB; a single line of 50 MB is a dump, not an account."""
    container_bytes: int = 4 * 1024 * 1024 * 1024
    """One zip file, packed."""
    unpacked_ratio: int = 200
    """A zip member that grows more than this is taken for a bomb."""
    members: int = 1_000_000
    """Members of one zip file, records of one JSONL file."""
