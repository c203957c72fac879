"""Read: a document to a reading."""

from rashomon.read.documents import read_document

__all__ = ["read_document"]
