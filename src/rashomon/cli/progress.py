"""Progress on a terminal: one line on stderr that is written over; nothing at all where stderr is no terminal."""

from __future__ import annotations

from time import monotonic
from typing import TextIO

EVERY_S = 0.1
WIDTH = 60


class Ticker:
    """Called with stage, done and total; see flow.Progress."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._on = stream.isatty()
        self._last_s = 0.0
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not self._on or (stage == self._stage and done != total and monotonic() - self._last_s < EVERY_S):
            return
        self._last_s, self._stage = monotonic(), stage
        words = f"{stage} {done} of {total}" if total else f"{stage} {done}" if done else stage
        self._stream.write(f"\r{words:<{WIDTH}}")
        self._stream.flush()

    def end(self) -> None:
        """Clears the line."""
        if self._on and self._stage:
            self._stream.write(f"\r{'':<{WIDTH}}\r")
            self._stream.flush()
