"""Stage: captures to documents. `clean_capture` is all that the line calls."""

from rashomon.ingest.clean import clean_capture

__all__ = ["clean_capture"]
