"""One pure function a format: from the dossier to the bytes of files."""

from rashomon.export.jsonl import as_jsonl

FORMATS = {"jsonl": as_jsonl}
"""Name on the command line → the function."""

__all__ = ["FORMATS", "as_jsonl"]
