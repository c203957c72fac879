"""Words that recur among the captures of one outlet: hints with scores, whatever the order, that change nothing else."""

from __future__ import annotations

import hashlib
import random

from rashomon.link import find_copies, find_repeats
from rashomon.schema import Block, Candidate, Document, Likeness, Run, block_id

FURNITURE = "Orlo Herald is printed on the old quay since the year of the flood."
STORIES = ["A ferry struck the pier at dawn and nine people went into the water.", "The price of salt rose for the third month as mines in the north stayed shut.",
           "Two judges left the bench after a quarrel over the harbour tax.", "Snow closed the pass and forty lorries waited below it."]


def document(lines: list[str], outlet: str = "Orlo Herald", *, host: str = "", role: str = "body") -> Document:
    """A document of lines, each a block, kept to be of an outlet or given with a host."""
    text = "\n".join(lines) + "\n"
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(start=at, end=at + len(line) + 1, role=role, reason="made"))  # type: ignore[arg-type]
        at += len(line) + 1
    candidates = tuple(Candidate(kind="outlet", value=value, evidence="given", kept=kept, reason="made") for value, kept in ((outlet, True), (host, False)) if value)
    return Document(id=hashlib.sha256((text + outlet + host).encode()).hexdigest(), text=text, media_type="text/plain", encoding="utf-8", language="en",
                    blocks=tuple(blocks), origin=(Run(start=0, byte_start=0, width=1),), byte_length=len(text), candidates=candidates)


def repeats_of(documents: list[Document]) -> tuple[Likeness, ...]:
    """The repeats among documents, copies found first."""
    return find_repeats(tuple(documents), find_copies(tuple(documents)))


def test_a_line_of_several_captures_of_an_outlet_is_a_likeness() -> None:
    """Three of four captures with one line give a row a further block, whose reason counts them and names the outlet."""
    documents = [document([story, FURNITURE]) for story in STORIES[:3]] + [document([STORIES[3]])]
    rows = repeats_of(documents)
    blocks = sorted(block_id(one.id, one.blocks[1].start) for one in documents[:3])
    assert [(row.kind, row.a, row.b) for row in rows] == [("block", blocks[0], blocks[1]), ("block", blocks[0], blocks[2])]
    assert {row.reasons for row in rows} == {("the same words stand in 3 of 4 captures of Orlo Herald",)}
    assert {row.score for row in rows} == {0.5}


def test_other_outlets_are_another_matter() -> None:
    """The same line in captures of different outlets is no repeat."""
    assert repeats_of([document([story, FURNITURE], outlet) for story, outlet in zip(STORIES, ("A Post", "B Post", "C Post"), strict=False)]) == ()


def test_outlets_join_by_name_or_host() -> None:
    """Captures are of one outlet by a kept name (case, points and a leading 'The' aside) or by the host that was given."""
    by_name = [document([STORIES[0], FURNITURE], "The Orlo Herald"), document([STORIES[1], FURNITURE], "orlo herald")]
    by_host = [document([STORIES[0], FURNITURE], "", host="herald.example"), document([STORIES[1], FURNITURE], "Herald", host="herald.example")]
    assert len(repeats_of(by_name)) == len(repeats_of(by_host)) == 1


def test_a_text_captured_twice_does_not_repeat_itself() -> None:
    """Copies of one text count once; with a second text the reason says so."""
    twice = [document([*STORIES, FURNITURE]), document([*STORIES, FURNITURE, "Printed on a Monday."])]
    assert repeats_of(twice) == ()
    rows = repeats_of([*twice, document(["Nobody was at home when the post came.", FURNITURE])])
    assert {row.reasons for row in rows} == {("the same words stand in 2 of 2 captures of Orlo Herald, copies counted once",)}


def test_chrome_and_single_words_give_no_hint() -> None:
    """What is chrome already, or a word alone, is left."""
    assert repeats_of([document([story, FURNITURE], role="menu") for story in STORIES]) == ()
    assert repeats_of([document([story, "Next"]) for story in STORIES]) == ()


def test_the_order_of_captures_changes_nothing() -> None:
    """Any order of documents gives the same rows."""
    documents = [document([story, FURNITURE, STORIES[0]]) for story in STORIES]
    rows = repeats_of(documents)
    for seed in range(5):
        shuffled = random.Random(seed).sample(documents, len(documents))
        assert repeats_of(shuffled) == rows
    assert rows == tuple(sorted(rows, key=lambda row: (row.a, row.b)))


def test_rows_grow_no_faster_than_blocks() -> None:
    """A line in every capture gives one row a capture but the first, not one a pair."""
    documents = [document([f"Story {number} of the harbour has its own number {number}.", FURNITURE], "Orlo Herald") for number in range(300)]
    assert len(find_repeats(tuple(documents), ())) == 299
