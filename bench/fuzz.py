"""Feeds broken captures of every kind to the doors, to ingest and to the reader, for a bounded time, the same ones for the same seed.

usage: python bench/fuzz.py --seconds N [--seed S] [--kind NAME] [--out DIR]

Small samples of each kind (tests/files/format_samples.py) and odd texts (tests/neural/odd_texts.py) are cut, spliced and altered, in their bytes or in the XML and
text packed inside them. Nothing may raise, hang, or break a law: a capture gives a document whose characters lead back to
bytes, or a row that says what to do; what is read of it stands at the characters it quotes. The work is done in a process of its own, so that a crash of a native library is
caught too. What fails is written below DIR; it becomes a case of tests/files/fuzzed.cases.toml. Exit code 1 then.
"""

from __future__ import annotations

import argparse
import base64
import faulthandler
import io
import random
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.files.format_samples import every_kind, zip_of  # noqa: E402
from tests.neural.odd_texts import ODD_TEXTS  # noqa: E402

from rashomon.files import Limits, ManifestUnreadable, load_manifest, walk_captures  # noqa: E402
from rashomon.ingest import clean_capture  # noqa: E402
from rashomon.neural.loading import load_read_tables  # noqa: E402
from rashomon.neural.reading import ReadTables  # noqa: E402
from rashomon.read import read_document  # noqa: E402
from rashomon.resources.ingest import IngestTables, load_ingest_tables  # noqa: E402
from rashomon.schema import Document, Refused, Retrieval, as_json, bytes_of  # noqa: E402

CASE_SECONDS = 10.0
ODD_WORDS = 150
READ_CHARS = 8_000
"""A longer document is not read: the time is for many cases."""
LIMITS = Limits(capture_bytes=2_000_000, paper_bytes=4_000_000, unpacked_bytes=8_000_000)
ODD = (b"\x00", b"\xff\xff\xff\xff", b"\r\n\r\n", b"\n--B\n", b"From ", b"\nFrom x\nA: b\n", b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n", b'"',
       b"PK\x03\x04", b"endobj", b"<a>", b"</w:p>", b"<!DOCTYPE x>", b"&x;", b"boundary=", b"=?utf-8?b?!!?=", b"\xed\xa0\x80", b"%PDF-", b"stream\n", b"0 R", b"/Length 999999999", b",", b"{", b"[")
MANIFEST = "manifest.csv"
FACTS = b"path,url,outlet,author,published,retrieved,retrieved_by,note\ncourt/,https://court.example/1,Court,\"Vell, Ada\",2031-05-04,2031-05-09,desk,\ncourt/letter.eml,,,,,,,by hand\n"
PACKED = ("docx", "odt", "epub", "zip", "wacz")


def break_bytes(data: bytes, dice: random.Random, other: bytes) -> bytes:
    """A few random faults."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 3, 8, 30))):
        at = dice.randrange(len(out) + 1)
        until = min(len(out), at + dice.choice((1, 2, 8, 64, 512)))
        fault = dice.randrange(8)
        if fault == 0:
            out[at:until] = bytes(dice.randrange(256) for _ in range(until - at))
        elif fault == 1:
            del out[at:until]
        elif fault == 2:
            out[at:at] = out[at:until] * dice.choice((1, 2, 50))
        elif fault == 3:
            out[at:at] = dice.choice(ODD) * dice.choice((1, 1, 3, 200))
        elif fault == 4 and at < len(out):
            out[at] ^= 1 << dice.randrange(8)
        elif fault == 5:
            del out[at:]
        elif fault == 6:
            begin = dice.randrange(len(other) + 1)
            out[at:at] = other[begin:begin + 200]
        else:
            digits = [k for k in range(len(out)) if 48 <= out[k] <= 57]
            if digits:
                out[dice.choice(digits)] = dice.choice(b"0123456789-")
        if not out:
            out += b"x"
    return bytes(out)


def break_members(data: bytes, dice: random.Random, other: bytes) -> bytes:
    """A sound zip whose members are broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(sorted(members))
    members[name] = break_bytes(members[name], dice, other)
    return zip_of(members)


def make_case(number: int, seed: int, kinds: dict[str, bytes]) -> tuple[str, bytes]:
    """Name and bytes of a case; the same for the same number and seed."""
    dice = random.Random(f"{seed}/{number}")
    name = sorted(kinds)[number % len(kinds)]
    other = kinds[dice.choice(sorted(kinds))]
    packed = name.rpartition(".")[2] in PACKED
    return name, (break_members if packed and dice.random() < 0.6 else break_bytes)(kinds[name], dice, other)


def odd_kinds() -> dict[str, bytes]:
    """Odd texts as files."""
    return {f"odd-{kind.replace(' ', '-')}.txt": form(ODD_WORDS).encode() for kind, form in ODD_TEXTS.items()}


def check_case(path: Path, tables: tuple[IngestTables, ReadTables]) -> str:
    """What is wrong with how the program takes this file, or the empty string."""
    started = time.perf_counter()
    try:
        if path.name == MANIFEST:
            return check_manifest(path)
        for row in walk_captures([path], limits=LIMITS):
            as_json(row if isinstance(row, Refused) else row[1])
            if isinstance(row, Refused):
                if ";" not in row.reason or not row.what:
                    return f"a refusal that does not say what to do: {row.what}: {row.reason}"
                continue
            document = clean_capture(row[0], (row[1],), tables=tables[0])
            as_json(document)
            if isinstance(document, Document):
                check_ranges(document)
                if len(document.text) <= READ_CHARS:
                    check_reading(document, tables[1])
    except Exception:
        return traceback.format_exc(limit=-6)
    taken = time.perf_counter() - started
    return f"took {taken:.1f} s" if taken > CASE_SECONDS else ""


def check_manifest(path: Path) -> str:
    """What is wrong with how a manifest is taken, or the empty string."""
    place = Retrieval(capture="0" * 64, path="court/letter.eml")
    try:
        manifest = load_manifest(path, limits=LIMITS)
    except ManifestUnreadable as error:
        return "" if ";" in str(error) else f"an error that does not say what to do: {error}"
    as_json((manifest.given_for(place), *manifest.refused, *manifest.find_unmatched([place.path])))
    return next((f"a refusal that does not say what to do: {row.reason}" for row in manifest.refused if ";" not in row.reason), "")


def check_ranges(document: Document) -> None:
    """Byte ranges of the first characters follow each other inside the bytes."""
    last = 0
    for i in range(min(len(document.text), 3000)):
        start, end = bytes_of(document, i, i + 1)
        if not last <= start < end <= document.byte_length:
            raise AssertionError(f"character {i} at bytes {start} to {end}, after {last} of {document.byte_length}")
        last = end


def check_reading(document: Document, tables: ReadTables) -> None:
    """Every span of what is read holds the words it quotes, and sentences follow each other inside the text."""
    reading = read_document(document, tables=tables)
    as_json(reading)
    spans = [span for statement in reading.statements for span in statement.spans]
    for span in [*spans, *(mention.span for entity in reading.entities for mention in entity.mentions)]:
        if document.text[span.start:span.end] != span.quote:
            raise AssertionError(f"{span.start} to {span.end} does not hold {span.quote[:60]!r}")
    last = 0
    for start, end in reading.sentences:
        if not last <= start < end <= len(document.text):
            raise AssertionError(f"sentence at {start} to {end}, after {last} of {len(document.text)}")
        last = end


def work(arguments: argparse.Namespace, folder: Path) -> int:
    """Cases from --first on until the time is up; each is written down before it is tried."""
    faulthandler.enable()
    tables, kinds = (load_ingest_tables(), load_read_tables()), every_kind() | odd_kinds() | {MANIFEST: FACTS}
    kinds = {name: data for name, data in kinds.items() if not arguments.kind or arguments.kind in name}
    until, number, failed = time.monotonic() + arguments.seconds, arguments.first, 0
    faulthandler.dump_traceback_later(arguments.seconds + 6 * CASE_SECONDS, exit=True)
    while time.monotonic() < until:
        name, data = make_case(number, arguments.seed, kinds)
        path = folder / name
        path.write_bytes(data)
        (folder / ".number").write_text(f"{number} {name}")
        fault = check_case(path, tables)
        if fault:
            failed += 1
            keep_case(arguments.out, number, name, data, fault)
        path.unlink()
        number += 1
    print(f"{number - arguments.first} cases of {len(kinds)} kinds, {failed} failed (seed {arguments.seed})", flush=True)
    return 1 if failed else 0


def keep_case(out: Path, number: int, name: str, data: bytes, fault: str) -> None:
    """Write down what failed."""
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{number}-{name}").write_bytes(data)
    print(f"case {number} ({name}): {fault.strip()}\n  kept as {out / f'{number}-{name}'}; gzip and base64 it into a case: {len(base64.b64encode(data))} characters", flush=True)


def main() -> int:
    """Run the worker; where a native library takes it down, tell the case and go on behind it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="(default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    parser.add_argument("--kind", default="", help="only samples whose name holds this")
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"), metavar="DIR", help="(default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with case N")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        return work(arguments, arguments.inside)
    until, crashed, code = time.monotonic() + arguments.seconds, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while (left := int(until - time.monotonic())) > 0 or not crashed:
            command = [sys.executable, __file__, "--seconds", str(max(1, left)), "--seed", str(arguments.seed), "--first", str(arguments.first), "--kind", arguments.kind,
                       "--out", str(arguments.out), "--inside", folder]
            code = max(code, done := subprocess.run(command, check=False).returncode)
            if done in (0, 1):
                break
            number, name = (Path(folder) / ".number").read_text().split()
            keep_case(arguments.out, int(number), name, (Path(folder) / name).read_bytes(), f"the process ended with {done}")
            arguments.first, crashed, code = int(number) + 1, crashed + 1, 1
    return 1 if code or crashed else 0


if __name__ == "__main__":
    sys.exit(main())
