"""Words that stand in several captures of one outlet: a hint that they are its furniture, never a role.

In: documents and their copies. Out: one Likeness a block that says again what another block of the outlet says, scored by how many
of the outlet's texts have it. Captures of one outlet are those that bear one name or one host. Copies of one text count once, for
a text captured twice repeats itself all through. Looks at each block once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from rashomon.link.joins import Joins
from rashomon.schema import READ_ROLES, Copy, Document, Likeness, block_id

LOOKED_AT = READ_ROLES | {"uncertain"}
"""What is read, or left open; chrome needs no hint."""
LEAST_WORDS, LEAST_LETTERS = 2, 8
"""Fewer words and fewer letters than this recur by chance."""
LEAST_SCORE = 0.05
ONE_TEXT = 0.5
"""Captures that share this much of the words of both are copies of one text."""
WORD = re.compile(r"[^\W_]+")


class Place(NamedTuple):
    """A block by its id, the text it stands in, and its capture."""

    block: str
    text: str
    document: str


def find_repeats(documents: tuple[Document, ...], copies: tuple[Copy, ...]) -> tuple[Likeness, ...]:
    """Blocks of the same words in different texts of one outlet, each paired with the first of them by id; ascending."""
    known = {document.id for document in documents}
    texts: Joins[str] = Joins(known)
    for copy in copies:
        if min(copy.share_a, copy.share_b) >= ONE_TEXT and copy.a in known and copy.b in known:
            texts.join(copy.a, copy.b)
    found = [row for outlet, members in find_outlets(documents) for row in _find_repeats(outlet, members, texts)]
    return tuple(sorted(found, key=lambda row: (row.a, row.b)))


def find_outlets(documents: tuple[Document, ...]) -> list[tuple[str, list[Document]]]:
    """Name and captures of each outlet that has two or more; captures join by a kept name, a name given, a host given."""
    names = {document.id: [candidate.value for candidate in document.candidates
                           if candidate.kind == "outlet" and (candidate.kept or candidate.evidence == "given")] for document in documents}
    outlets: Joins[str] = Joins(names)
    first: dict[str, str] = {}
    for document in sorted(names):
        for name in names[document]:
            outlets.join(first.setdefault(_plain(name), document), document)
    by_id = {document.id: document for document in documents}
    groups = [members for _, members in sorted(outlets.groups().items()) if len(members) > 1]
    return [(_commonest([name for member in members for name in names[member][:1]]), [by_id[member] for member in members]) for members in groups]


def _plain(name: str) -> str:
    return " ".join(WORD.findall(name.lower())).removeprefix("the ")


def _commonest(names: list[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def _find_repeats(outlet: str, documents: list[Document], texts: Joins[str]) -> list[Likeness]:
    places: dict[str, list[Place]] = defaultdict(list)
    for document in documents:
        for block in document.blocks:
            if block.role in LOOKED_AT and (words := _words_of(document.text[block.start:block.end])):
                places[words].append(Place(block_id(document.id, block.start), texts.find(document.id), document.id))
    of = len({texts.find(document.id) for document in documents})
    counted = ", copies counted once" if of < len(documents) else ""
    rows: list[Likeness] = []
    for standing in places.values():
        times = len({place.text for place in standing})
        score = round(times / of * (1 - 1 / times), 3)
        if times > 1 and score >= LEAST_SCORE:
            reason = f"the same words stand in {times} of {of} captures of {outlet}{counted}"
            first, *others = sorted(place.block for place in standing)
            rows += [Likeness(kind="block", a=first, b=other, score=score, reasons=(reason,)) for other in others]
    return rows


def _words_of(text: str) -> str:
    """The words of a block in lower case; empty where they are too few."""
    words = WORD.findall(text.lower())
    return " ".join(words) if len(words) >= LEAST_WORDS or sum(map(len, words)) >= LEAST_LETTERS else ""
