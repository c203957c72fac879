"""The gazetteer: a name in, its places out, read from one memory-mapped file of our own form that is never loaded whole.

The file: 8 bytes of magic, the length of the head (u32, little-endian), the head (JSON: source, licence, countries, sections), then
records of 24 bytes, their names, a table of buckets (CRC-32 of the key) and the entries (key, postings by population, largest first).
Regions stand before all other records, so that each record names its region in 16 bits. Made by `tools/make_gazetteer.py` from
GeoNames (CC BY 4.0), or by `rashomon gazetteer import`; `files/gazetteers.py` writes both.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

from rashomon.errors import ResourceMissing

MAGIC = b"RSHGAZ01"
RECORD = struct.Struct("<IiiIIHBB")
"""GeoNames id, latitude and longitude in 1e-5 degrees, population, offset of the name, record of the region, country, kind."""
ALTERNATE = 1 << 31
"""Bit of a posting: the key is another name of the place, not its own."""
KINDS = ("country", "region", "district", "city", "nature", "spot", "area")
"""Kinds by number: region first-order, district second-order and below, nature waters and mountains, area continents and the like."""
WHERE_PREC = {"site": 1, "city": 1, "district": 3, "region": 4, "nature": 5, "country": 6}
"""A located Site's precision → UCDP's where_prec (1 exact, 3 second-order division, 4 first-order, 5 landscape, 6 country); what
stands beside the words may make it 2 (near), 5 (a line) or 7 (international waters)."""
NO_REGION = 0xFFFF
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a",
                         "-": " ", "–": " ", "/": " ", ".": "", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", ",": " "})
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
MEMO_SIZE = 20_000
"""Names kept in memory with what was found for them."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer under one of its names."""

    geonames: int
    """0 where the source gives no id."""
    name: str
    kind: str
    lat: float
    lon: float
    """WGS 84 degrees."""
    population: int
    region: str
    """English or local name of the first-order division; empty where none."""
    country: str
    """English name; empty for wider areas."""
    alternate: bool
    """Found under another than its main name."""

    @property
    def label(self) -> str:
        """The place in words with its id (`Karsk, Upper Marn, Varnia [12]`)."""
        words = ", ".join(dict.fromkeys(part for part in (self.name, self.region, self.country) if part))
        return f"{words} [{self.geonames}]" if self.geonames else words


def normalise_key(name: str) -> str:
    """The form names are looked up by: small letters without diacritics, hyphens and stops, `saint` as `st`.

    >>> normalise_key("Saint-Étienne"), normalise_key("St. Etienne"), normalise_key("the Bronx")
    ('st etienne', 'st etienne', 'bronx')
    """
    low = name.lower()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    words = low.split() if low.isascii() and low.replace(" ", "").isalnum() else low.translate(LETTERS).split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words = [SHORT.get(word, word) for word in words]
    return " ".join(words)


class Gazetteer:
    """Places by name. Opened read-only; a lookup touches a bucket and the records it names."""

    __slots__ = ("_buckets", "_entries", "_memo", "_names", "_records", "_view", "countries", "head")

    def __init__(self, view: Any) -> None:
        """Of anything that slices to bytes. Raises ResourceMissing where it is no gazetteer of this form."""
        if bytes(view[:8]) != MAGIC:
            raise ResourceMissing("the gazetteer is not in the form this version reads; make it again with `rashomon gazetteer import`")
        end = 12 + int.from_bytes(view[8:12], "little")
        self.head: dict[str, Any] = json.loads(bytes(view[12:end]))
        self.countries: list[str] = self.head["countries"]
        start, size = self.head["sections"], len(view)
        self._records, self._names, self._buckets, self._entries = (end + offset for offset in start)
        if size != end + self.head["size"]:
            raise ResourceMissing(f"the gazetteer is cut: {size} bytes of {end + self.head['size']}; install or import it again")
        self._view = view
        self._memo: dict[str, tuple[Place, ...]] = {}

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of this name, the most populous first; none where it is not in the gazetteer."""
        key = normalise_key(name)
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) >= MEMO_SIZE:
                self._memo.clear()
            found = self._memo[key] = tuple(map(self._place, self._postings(key.encode("utf-8"))))
        return found

    def _postings(self, key: bytes) -> tuple[int, ...]:
        view, at = self._view, self._buckets + 4 * (crc32(key) % self.head["buckets"])
        first, last = struct.unpack("<II", view[at:at + 8])
        bucket = bytes(view[self._entries + first:self._entries + last])
        at, size = 0, len(key)
        while at < len(bucket):
            count = bucket[at + 1]
            body = at + 2 + bucket[at]
            if bucket[at] == size and bucket[at + 2:body] == key:
                return struct.unpack_from(f"<{count}I", bucket, body)
            at = body + 4 * count
        return ()

    def _place(self, posting: int) -> Place:
        index = posting & ~ALTERNATE
        geonames, lat, lon, population, name, region, country, kind = self._record(index)
        return Place(geonames=geonames, name=self._name(name), kind=KINDS[kind], lat=lat / 1e5, lon=lon / 1e5, population=population,
                     region=self._name(self._record(region)[4]) if region != NO_REGION else "",
                     country=self.countries[country], alternate=bool(posting & ALTERNATE))

    def _record(self, index: int) -> tuple[int, ...]:
        at = self._records + RECORD.size * index
        return RECORD.unpack(self._view[at:at + RECORD.size])

    def _name(self, offset: int) -> str:
        at = self._names + offset
        return bytes(self._view[at + 1:at + 1 + self._view[at]]).decode("utf-8")


def find_gazetteer() -> Path | None:
    """The user's own gazetteer: where RASHOMON_GAZETTEER says, else in the user's data folder; None where there is none.

    RASHOMON_GAZETTEER=packaged keeps to the packaged one.
    """
    named = os.environ.get("RASHOMON_GAZETTEER", "")
    if named == "packaged":
        return None
    path = own_gazetteer()
    if named and not path.is_file():
        raise ResourceMissing(f"no gazetteer at {path}, where RASHOMON_GAZETTEER points; run `rashomon gazetteer import FILE` or unset it")
    return path if path.is_file() else None


def own_gazetteer() -> Path:
    """Where the user's gazetteer is kept, there or not."""
    named = os.environ.get("RASHOMON_GAZETTEER", "")
    if named and named != "packaged":
        return Path(named) / "gazetteer.bin" if Path(named).is_dir() else Path(named)
    folder = os.environ.get("XDG_DATA_HOME", "") or str(Path.home() / ".local" / "share")
    return Path(folder) / "rashomon" / "gazetteer.bin"


def open_gazetteer(path: Path) -> Gazetteer:
    """A gazetteer file, mapped read-only. Raises ResourceMissing where it is empty or of another form."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            raise ResourceMissing(f"{path} is empty; run `rashomon gazetteer import FILE` again")
        return Gazetteer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


@cache
def load_gazetteer() -> Gazetteer:
    """The user's gazetteer where there is one, else the packaged one; opened once a process."""
    own = find_gazetteer()
    return open_gazetteer(own) if own is not None else load_packaged()


@cache
def load_packaged() -> Gazetteer:
    """The gazetteer of the package."""
    packaged = files("rashomon.resources").joinpath("gazetteer.bin")
    if isinstance(packaged, Path) and packaged.is_file():
        return open_gazetteer(packaged)
    try:
        return Gazetteer(packaged.read_bytes())
    except FileNotFoundError as error:
        raise ResourceMissing("gazetteer.bin is not in the package; install rashomon again, or run `make gazetteer` in a checkout") from error
