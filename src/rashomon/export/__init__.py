"""One pure function a format: from the dossier to the bytes of files."""

from rashomon.export.jsonl import as_jsonl

__all__ = ["as_jsonl"]
