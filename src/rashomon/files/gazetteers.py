"""Writing gazetteers: rows of places in; one file in the form of `resources/gazetteer.py` out, with bounded memory.

Records, names and entries are kept in scratch files until all are known; entries are sorted part by part. `import_geonames` reads
a dump of GeoNames (`allCountries.txt`, a country's `XX.txt`, or their zip; 19 columns between tabs) twice: divisions first.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import re
import struct
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TypedDict
from zlib import crc32

from rashomon.errors import RashomonError
from rashomon.resources.gazetteer import ALTERNATE, KINDS, MAGIC, NO_REGION, RECORD, normalise_key

PARTS = 64
"""Scratch files of entries; one at a time is sorted in memory."""
ENTRY = struct.Struct("<IIIB")
MOST_POSTINGS = 100
"""Places kept for one name, the most populous first."""
COLUMNS = 19
DIGIT = re.compile(r"\d")
CLASSES = {"P": "city", "A": "district", "T": "nature", "H": "nature", "L": "nature", "V": "nature", "U": "nature", "S": "spot", "R": "spot"}
LANDS = ("PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR")
LICENCE = "CC BY 4.0"
BOUNDS = ((1, 0xFFFFFFFF), (-90.0, 90.0), (-180.0, 180.0), (0, 20_000_000_000))
"""Of id, latitude, longitude and population."""
TOLD_EACH = 100_000
"""Places between two words on how far an import is."""


class GazetteerUnreadable(RashomonError):
    """A file to import is no dump of GeoNames."""


class Row(TypedDict):
    """What is kept of a place: names, id, degrees, population, number of its region's record and its country, kind."""

    name: str
    others: tuple[str, ...]
    geonames: int
    lat: float
    lon: float
    population: int
    region: int
    country: int
    kind: str


class GazetteerWriter:
    """Takes rows one by one, regions before the others, and writes the file at the end."""

    def __init__(self, scratch: Path, *, buckets: int) -> None:
        self.count, self.buckets, self.names_size = 0, buckets, 0
        self._scratch, self._stack = scratch, ExitStack()
        self._records, self._names = self._open("records"), self._open("names")
        self._parts = [self._open(f"part-{k:02}") for k in range(PARTS)]

    def __enter__(self) -> GazetteerWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _open(self, name: str) -> IO[bytes]:
        return self._stack.enter_context((self._scratch / name).open("w+b"))

    def add(self, row: Row) -> int:
        """The number of the new record."""
        index = self.count
        self.count += 1
        self._records.write(RECORD.pack(row["geonames"], round(row["lat"] * 1e5), round(row["lon"] * 1e5), min(row["population"], 0xFFFFFFFF),
                                        self.names_size, row["region"], row["country"], KINDS.index(row["kind"])))
        name = row["name"].encode("utf-8")[:255]
        self._names.write(bytes([len(name)]) + name)
        self.names_size += len(name) + 1
        own = normalise_key(row["name"])
        for key in dict.fromkeys((own, *map(normalise_key, row["others"]))):
            code = key.encode("utf-8")
            if 0 < len(code) < 120:
                bucket = crc32(code) % self.buckets
                posting = index if key == own else index | ALTERNATE
                self._parts[bucket * PARTS // self.buckets].write(ENTRY.pack(bucket, posting, row["population"], len(code)) + code)
        return index

    def write(self, target: Path, *, countries: list[str], iso: list[str], source: str) -> None:
        """The whole file, first aside, then in its place."""
        with (self._scratch / "entries").open("w+b") as entries:
            ends = [0] * (self.buckets + 1)
            for part in self._parts:
                write_entries(part, entries, ends)
            for bucket in range(1, self.buckets + 1):
                ends[bucket] = max(ends[bucket], ends[bucket - 1])
            sizes = (self.count * RECORD.size, self.names_size, 4 * len(ends), entries.tell())
            entries.seek(0)
            digest = hashlib.file_digest(entries, "sha256").hexdigest()
            head = json.dumps({"source": source, "sha256": digest, "licence": LICENCE, "places": self.count, "buckets": self.buckets, "countries": countries, "iso": iso,
                               "sections": [sum(sizes[:k]) for k in range(4)], "size": sum(sizes)}, ensure_ascii=False).encode("utf-8")
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = target.with_name(f".{target.name}.part")
            with aside.open("wb") as out:
                out.write(MAGIC + len(head).to_bytes(4, "little") + head)
                copy_into(out, self._records)
                copy_into(out, self._names)
                out.write(struct.pack(f"<{len(ends)}I", *ends))
                copy_into(out, entries)
            aside.replace(target)


def write_entries(part: IO[bytes], entries: IO[bytes], ends: list[int]) -> None:
    """The entries of one part, bucket by bucket; `ends[b + 1]` gets the offset where bucket b ends."""
    part.seek(0)
    content = part.read()
    found: dict[tuple[int, bytes], list[tuple[int, int, int]]] = {}
    at = 0
    while at < len(content):
        bucket, posting, population, size = ENTRY.unpack_from(content, at)
        at += ENTRY.size + size
        found.setdefault((bucket, content[at - size:at]), []).append((-population, posting >> 31, posting))
    for (bucket, key), postings in sorted(found.items()):
        kept = [posting for _, _, posting in sorted(postings)[:MOST_POSTINGS]]
        entries.write(bytes([len(key), len(kept)]) + key + struct.pack(f"<{len(kept)}I", *kept))
        ends[bucket + 1] = entries.tell()


def copy_into(out: IO[bytes], source: IO[bytes]) -> None:
    """All bytes of a scratch file."""
    source.seek(0)
    while block := source.read(1 << 20):
        out.write(block)


def is_name(word: str) -> bool:
    """Whether an alternate name is one in Latin letters (no code, no transliteration in small letters)."""
    if len(word) < 3 or not word[0].isupper() or (word.isupper() and len(word) < 5) or DIGIT.search(word):
        return False
    return word.isascii() or all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in word)


def import_geonames(path: Path, target: Path, *, head: dict[str, list[str]], tell: Callable[[int], None] = lambda count: None) -> int:
    """Places written to `target` from a dump of GeoNames; `head` names the countries and their ISO codes.

    Raises GazetteerUnreadable with the line that is no row of a dump.
    """
    countries = {code: k for k, code in enumerate(head["iso"])}
    buckets = 1 << max(12, min(21, math.ceil(math.log2(max(1, path.stat().st_size // 400)))))
    with tempfile.TemporaryDirectory(prefix="rashomon-gazetteer-", dir=_near(target)) as scratch, GazetteerWriter(Path(scratch), buckets=buckets) as writer:
        regions: dict[str, int] = {}
        for fields in read_dump(path, only="\tADM1\t"):
            if fields[7] == "ADM1" and writer.count < NO_REGION:
                regions[f"{fields[8]}.{fields[10]}"] = writer.add(as_row(fields, "region", NO_REGION, countries))
        for fields in read_dump(path):
            kind = kind_of(fields)
            if kind and fields[7] != "ADM1":
                writer.add(as_row(fields, kind, regions.get(f"{fields[8]}.{fields[10]}", NO_REGION), countries))
                if writer.count % TOLD_EACH == 0:
                    tell(writer.count)
        if not writer.count:
            raise GazetteerUnreadable(f"{path}: no place in it; download allCountries.zip or a country's zip from GeoNames and give that file")
        writer.write(target, countries=head["countries"], iso=head["iso"], source=f"GeoNames dump {path.name} (https://www.geonames.org)")
        return writer.count


def _near(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.parent


def kind_of(fields: list[str]) -> str:
    """The kind of a row of GeoNames; empty for what is left out (states that are no more, abandoned towns)."""
    code = fields[7]
    if code in ("PCLH", "ADM1H", "ADM2H", "PPLH", "PPLQ", "PPLW"):
        return ""
    if code in LANDS:
        return "country"
    return "area" if code == "CONT" else CLASSES.get(fields[6], "")


def as_row(fields: list[str], kind: str, region: int, countries: dict[str, int]) -> Row:
    """A row of GeoNames as a place."""
    others = tuple(name for name in (fields[2], *fields[3].split(",")) if is_name(name))
    return Row(name=fields[1], others=others, geonames=int(fields[0]), lat=float(fields[4]), lon=float(fields[5]), population=int(fields[14] or 0),
               region=region, country=countries.get(fields[8], 0), kind=kind)


def read_dump(path: Path, *, only: str = "") -> Iterator[list[str]]:
    """The rows of a dump that hold these characters, checked: 19 columns, a number first, degrees and people as there may be."""
    with _open_dump(path) as stream:
        for number, line in enumerate(stream, 1):
            if only not in line:
                continue
            fields = line.rstrip("\n").split("\t")
            if len(fields) != COLUMNS or not fields[0].isdigit():
                raise GazetteerUnreadable(f"{path}, line {number}: {len(fields)} columns where a GeoNames dump has {COLUMNS}; "
                                          "give allCountries.txt, a country's XX.txt, or their zip")
            try:
                numbers = int(fields[0]), float(fields[4]), float(fields[5]), int(fields[14] or 0)
            except ValueError as error:
                raise GazetteerUnreadable(f"{path}, line {number}: {error}; the file is damaged, download it again") from error
            if not all(least <= given <= most for given, (least, most) in zip(numbers, BOUNDS, strict=True)):
                raise GazetteerUnreadable(f"{path}, line {number}: no place has the id, degrees or people {numbers}; the file is damaged, download it again")
            yield fields


@contextmanager
def _open_dump(path: Path) -> Iterator[Iterable[str]]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower())
            if not names:
                raise GazetteerUnreadable(f"{path}: no .txt in this zip; give allCountries.zip or a country's zip from GeoNames")
            with archive.open(names[0]) as member:
                yield io.TextIOWrapper(member, encoding="utf-8", errors="replace")
    else:
        with path.open(encoding="utf-8", errors="replace") as stream:
            yield stream
