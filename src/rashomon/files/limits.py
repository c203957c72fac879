"""Limits of what the files door reads. In: nothing. Out: the numbers, with their reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Above a limit a capture is Refused before its bytes are read whole."""

    capture_bytes: int = 20 * 1024 * 1024
    """One text. The longest news page seen is below 5 MiB; a single line of 50 MB is a dump, not an account."""
    paper_bytes: int = 100 * 1024 * 1024
    """One PDF, office document or e-book: pictures make them large."""
    container_bytes: int = 4 * 1024 * 1024 * 1024
    """One container, packed."""
    unpacked_ratio: int = 200
    """A container or a member that grows more than this is taken for a bomb."""
    unpacked_bytes: int = 100 * 1024 * 1024
    """Below this much nothing is taken for a bomb."""
    directory_bytes: int = 64 * 1024 * 1024
    """The list of members of one zip: about 600,000 of them."""
    members: int = 1_000_000
    """Members of one file given, all its containers together; records of one JSONL, CSV, WARC or MBOX file."""
    depth: int = 4
    """Containers inside one another: a mail in a mailbox in a tar in a zip."""
    parts: int = 2_000
    """Parts of one mail."""
