"""A message of MUC-4 as a Document: its dateline apart, the date of its head as the day of publication.

In: a Message (text-headers-info of the task). Out: the Document that ingest gives of a text whose head is known.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from rashomon.bench.muc4_keys import Message
from rashomon.bench.muc4_slots import MONTHS
from rashomon.schema import Block, Candidate, Document, Run, capture_of
from rashomon.schema.documents import Role

DATELINE = re.compile(r"\s*[^,]{2,60},\s+(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3})(?:\s+(?P<year>\d{2}))?|NO\s+DATE)\b")
LABEL = re.compile(r"\[(?:TEXT|SUMMARY|EXCERPTS?)\]\s*")
DASHES = re.compile(r"--\s*(?:\[[^\]]*\]\s*)*")
HEAD_CHARS = 700
"""Within which a head ends; the longest names speakers."""


def form_document(message: Message) -> Document:
    """The message with its head as one block and all the rest as body."""
    text = message.text
    head = DATELINE.match(text)
    label = LABEL.search(text, 0, HEAD_CHARS) or (DASHES.search(text, head.end(), HEAD_CHARS) if head else None)
    edge = label.end() if label else head.end() if head else 0
    stretches: tuple[tuple[int, int, Role], ...] = ((0, edge, "dateline"), (edge, len(text), "body"))
    candidates: tuple[Candidate, ...] = ()
    document = Document(
        id=capture_of(text.encode("latin-1")).id, text=text, media_type="text/plain", encoding="latin-1", language="en",
        blocks=tuple(Block(start=start, end=end, role=role, reason="head of a message") for start, end, role in stretches if start < end),
        origin=(Run(start=0, byte_start=0, width=1),), byte_length=len(text))
    if head and head["year"] and head["month"] in MONTHS:
        value = f"19{head['year']}-{MONTHS.index(head['month']) + 1:02}-{int(head['day']):02}"
        candidates = (Candidate(kind="published", value=value, spans=(document.span(head.start("day"), head.end("year")),), kept=True,
                                reason="head of a message"),)
    return replace(document, candidates=candidates)
