"""The reader, its encoder in it, on texts that no paper printed: no crash, the same laws, work and memory that grow with the text alone."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import pytest
from tests.neural.odd_texts import ODD_TEXTS

from rashomon.neural.loading import load_read_tables
from rashomon.neural.reading import ReadTables
from rashomon.read import read_document
from rashomon.schema import Block, Document, Reading, as_json, capture_of

WORDS = 250
LONG_WORDS = {"numbers": 10_000, "without marks": 50_000, "long words": 1_000, "faces": 50_000, "quotes that open": 50_000, "brackets": 50_000}
"""Other kinds are 200,000 words long; words of 10,000 letters stand in a text of a thousand."""
SECONDS_A_WORD = 0.01
"""Of processor time: news takes a thirtieth of it."""
MEBIBYTES = 2_000
MEASURE = """
import json, resource, sys, time
from tests.neural.test_odd_texts import find_faults, read, read_odd, tables
tables()
document = read_odd(sys.argv[1], int(sys.argv[2]))
started = time.process_time()
reading = read(document)
print(json.dumps([time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, find_faults(document, reading)]))
"""


@cache
def tables() -> ReadTables:
    """Of reading, the encoder among them."""
    return load_read_tables()


def read_odd(kind: str, words: int) -> Document:
    """An odd text as the body of a document, whether ingest would take it for a text or not."""
    text = ODD_TEXTS[kind](words)
    capture = capture_of(text.encode())
    return Document(id=capture.id, text=text, media_type="text/plain", encoding="utf-8", language="en", origin=(), byte_length=len(capture.data),
                    blocks=(Block(start=0, end=len(text), role="body", reason="as made"),) if text else ())


def read(document: Document) -> Reading:
    """What is read in it."""
    return read_document(document, tables=tables())


def find_faults(document: Document, reading: Reading) -> list[str]:
    """Spans whose words are not those at their place, ranges outside the text, sentences that run into one another."""
    size = len(document.text)
    spans = [span for statement in reading.statements for span in statement.spans]
    spans += [mention.span for entity in reading.entities for mention in entity.mentions]
    faults = [f"{span.start}–{span.end} does not hold {span.quote[:40]!r}" for span in spans if document.text[span.start:span.end] != span.quote]
    faults += [f"sentence {start}–{end} after {before}" for (start, end), before in zip(reading.sentences, (0, *(end for _, end in reading.sentences)), strict=False)
               if not before <= start < end <= size]
    return faults


@pytest.mark.parametrize("kind", ODD_TEXTS)
def test_odd_texts_keep_the_laws(kind: str) -> None:
    """Every span holds its words, sentences follow one another, and the text reads the same after another one as before it."""
    document = read_odd(kind, WORDS)
    reading = read(document)
    assert find_faults(document, reading) == []
    assert len(reading.statements) <= 2 * WORDS
    other = read_odd("story", 50)
    read(other)
    assert as_json(read(document)) == as_json(reading)


@pytest.mark.parametrize("kind", ODD_TEXTS)
def test_work_of_the_encoder_grows_with_the_text(kind: str) -> None:
    """Four times the text is read in at most five times the windows, none of more pieces than a window may hold."""
    fed = [count_pieces(kind, words) for words in (WORDS, 4 * WORDS)]
    assert len(fed[1]) <= 5 * max(1, len(fed[0])) + 1
    assert all(size <= 256 for sizes in fed for size in sizes)


def count_pieces(kind: str, words: int) -> list[int]:
    """Pieces of each window that the encoder is fed for an odd text."""
    encoder, document = tables().encoder, read_odd(kind, words)
    session, sizes = encoder.session, []

    class Counter:
        def run(self, names: None, feed: dict[str, object], /) -> list[object]:
            sizes.append(feed["ids"].shape[1])  # type: ignore[attr-defined]
            return session.run(names, feed)

    encoder.session = Counter()
    try:
        read(document)
    finally:
        encoder.session = session
    return sizes


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("kind", ODD_TEXTS)
def test_the_longest_odd_texts_are_read(kind: str) -> None:
    """200,000 words of news, of capitals, of another language, 10,000 figures, a sentence of 50,000 words: read in bounded time and memory."""
    words = LONG_WORDS.get(kind, 200_000)
    done = subprocess.run([sys.executable, "-c", MEASURE, kind, str(words)], capture_output=True, text=True, check=True)
    seconds, mebibytes, faults = json.loads(done.stdout)
    assert faults == []
    assert seconds <= SECONDS_A_WORD * words + 5
    assert mebibytes <= MEBIBYTES
