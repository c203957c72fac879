"""The one door to the encoder and to ONNX Runtime: `load_encoder` opens the model that comes with the package, checked by its hash;
`check_encoder` only looks that all of it is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.neural.encoder import Encoder

__all__ = ["check_encoder", "load_encoder"]

ONE_THREAD = "OPENBLAS_NUM_THREADS"
"""NumPy's products run on one thread too, unless the user says otherwise: how a sum is split may change its last digit."""


def load_encoder(folder: Path | None = None) -> Encoder:
    """The encoder of the package, or of `folder`. Raises ResourceMissing where a file is absent or altered, or ONNX Runtime is not
    installed."""
    os.environ.setdefault(ONE_THREAD, "1")
    from rashomon.neural.sessions import open_encoder

    return open_encoder(folder)


def check_encoder(folder: Path | None = None) -> None:
    """Raises what `load_encoder` would raise of files and libraries that are absent, and opens nothing."""
    from rashomon.neural.model_files import check_files

    check_files(folder)
