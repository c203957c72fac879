"""One pure function a format: from the dossier to the bytes of files."""

from rashomon.export.jsonl import as_jsonl
from rashomon.export.muc4 import as_muc4

FORMATS = {"jsonl": as_jsonl, "muc4": as_muc4}
"""Name on the command line → the function."""

__all__ = ["FORMATS", "as_jsonl", "as_muc4"]
