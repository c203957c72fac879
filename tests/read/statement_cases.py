"""The case table of statements: its wordings read, and a reading held against them.

In: `statements.cases.toml`, whose head tells the notation. Out: for each case, what is missing and what is said and must not be.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.neural.encoder import Encoder
from rashomon.neural.loading import load_read_tables
from rashomon.neural.reading import ReadTables
from rashomon.neural.readout import Readout
from rashomon.read import read_document
from rashomon.schema import Block, Candidate, Document, Duration, Period, Quantity, Rating, Reading, Run, Statement, capture_of

CLASSES = {"state": "event", "stance": "event", "evaluation": "event", "demand": "event", "means": "event", "cause": "event",
           "identity": "role", "composition": "count"}
LABELS = frozenset(("fact", "claim", "denial", "possible", "planned", "predicted", "counterfactual", "unknown"))
OWN_LINK = frozenset(("attribution", "demand", "stance"))
"""Types that carry their own holder beside what they tell."""
ENOUGH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One line of a case."""

    line: str
    type: str
    parts: tuple[str, ...]
    factuality: str = ""
    polarity: str = ""
    holders: tuple[str, ...] | None = None
    value: str = ""


def read_line(line: str, *, strict: bool) -> Wanted:
    """The line's parts; where `strict`, what is left out is fact, pos and the author."""
    head, *rest = (part.strip() for part in line.split(" | "))
    kind, words = head.split(": ", 1)
    known: dict[str, Any] = {"factuality": "fact", "polarity": "pos"} if strict else {}
    if strict and kind not in OWN_LINK:
        known["holders"] = ()
    for part in rest:
        if part in LABELS:
            known["factuality"] = part
        elif part in ("pos", "neg"):
            known["polarity"] = part
        elif part.startswith("by: "):
            known["holders"] = tuple(part[4:].split(" > "))
        elif part.startswith("= "):
            known["value"] = part[2:]
        else:
            raise ValueError(f"{line!r}: {part!r} is no label, polarity, holder or value")
    return Wanted(line=line, type=kind, parts=tuple(words.split(" + ")), **known)


def load_cases() -> list[dict[str, Any]]:
    """The cases of the table."""
    return tomllib.loads((Path(__file__).parent / "statements.cases.toml").read_text(encoding="utf-8"))["case"]


@cache
def tables() -> ReadTables:
    """The packaged tables, loaded once."""
    return load_read_tables()


def document_of(text: str, *, role: str = "body", published: str = "") -> Document:
    """A document whose whole text is one block."""
    data = text.encode("utf-8", "surrogatepass")
    candidates = (Candidate(kind="published", value=published, evidence="given", kept=True, reason="given"),) if published else ()
    blocks = (Block(start=0, end=len(text), role=role, reason="made"),) if text else ()  # type: ignore[arg-type]
    return Document(id=capture_of(data).id, text=text, media_type="text/plain", encoding="utf-8", language="en", blocks=blocks,
                    origin=(Run(start=0, byte_start=0, width=1),), byte_length=len(data), candidates=candidates)


class Apart:
    """An encoder that reads each sentence by itself: what stands around a sentence tells it nothing."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.labels = encoder, encoder.labels

    def encode(self, words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Readout:
        """The trees of all sentences; of the rest nothing."""
        parts = [(first, self.encoder.encode(words[first:last], [(0, last - first)])) for first, last in sentences]
        return Readout(upos=tuple(upos for _, part in parts for upos in part.upos), heads=tuple(first + head for first, part in parts for head in part.heads),
                       relations=tuple(relation for _, part in parts for relation in part.relations),
                       factuality=tuple(score for _, part in parts for score in part.factuality),
                       names=(), said=(), mentions=(), chains=(), fillers=(), passages=())


def read_text(text: str, *, role: str = "body") -> Reading:
    """The reading of a text of one block."""
    return read_document(document_of(text, role=role), tables=tables())


def read_case(case: dict[str, Any]) -> Reading:
    """The reading of a case's text."""
    return read_text(case["text"], role="headline" if case["about"] == "headline" else "body")


def cover_of_words(text: str, parts: tuple[str, ...]) -> set[int]:
    """The places of the words in the text, each part behind the one before."""
    found: set[int] = set()
    at = 0
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        found |= set(range(start, at))
    return found


def cover_of(statement: Statement) -> set[int]:
    return {i for span in statement.spans for i in range(span.start, span.end)}


def overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


def value_of(statement: Statement) -> str:
    """The value as the table writes it."""
    value = statement.value
    if isinstance(value, Quantity | Rating):
        return ",".join("-" if bound is None else f"{bound:g}" for bound in (value.low, value.best, value.high))
    if isinstance(value, Period):
        return f"{value.start or ''}..{value.end or ''}"
    if isinstance(value, Duration):
        return "-" if value.days is None else f"{value.days:g}"
    return ""


def same_holders(wanted: tuple[str, ...], statement: Statement) -> bool:
    """Whether the chain names the holders wanted, each by words that contain the other's."""
    chain = [link.source.lower() for link in statement.attribution]
    return len(chain) == len(wanted) and all(a.lower() in b or b in a.lower() for a, b in zip(wanted, chain, strict=True))


def stands_there(text: str, wanted: Wanted, statement: Statement) -> bool:
    """Whether a statement of the class stands on the words (the scorer's rule: half of them, or one value and some)."""
    if CLASSES.get(wanted.type, wanted.type) != CLASSES.get(statement.type, statement.type):
        return False
    words, found = cover_of_words(text, wanted.parts), cover_of(statement)
    if wanted.type == "attribution" and statement.attribution:
        own = statement.attribution[-1]
        found = {i for span in (*own.source_spans, *own.cue_spans) for i in range(span.start, span.end)}
    return overlap(words, found) >= ENOUGH or (bool(wanted.value) and wanted.value == value_of(statement) and bool(words & found))


def agrees(wanted: Wanted, statement: Statement) -> bool:
    """Whether factuality, polarity, holders and value are those wanted; a denial may be told in either polarity."""
    denial = wanted.factuality == statement.factuality == "denial"
    own = wanted.holders == () and statement.type in OWN_LINK and len(statement.attribution) == 1
    return (wanted.factuality in ("", statement.factuality) and (denial or wanted.polarity in ("", statement.polarity))
            and (wanted.holders is None or own or same_holders(wanted.holders, statement)) and wanted.value in ("", value_of(statement)))


def compare_case(case: dict[str, Any], reading: Reading) -> list[str]:
    """What is missing, with the nearest said, and what is said and must not be."""
    text, wrong = case["text"], []
    for line in case["expect"]:
        wanted = read_line(line, strict=True)
        near = [s for s in reading.statements if stands_there(text, wanted, s)]
        if not any(agrees(wanted, statement) for statement in near):
            wrong.append(f"wanted {line!r}, nearest {[as_line(s) for s in near]}")
    for line in case.get("not", ()):
        unwanted = read_line(line, strict=False)
        wrong.extend(f"must not be: {as_line(s)}" for s in reading.statements if stands_there(text, unwanted, s) and agrees(unwanted, s))
    return wrong


def as_line(statement: Statement) -> str:
    """A statement as the table writes it."""
    parts = [f"{statement.type}: {' + '.join(span.quote for span in statement.spans)}", statement.factuality, statement.polarity]
    if statement.attribution:
        parts.append("by: " + " > ".join(link.source for link in statement.attribution))
    if value_of(statement):
        parts.append("= " + value_of(statement))
    return " | ".join(parts)
