"""Bench of places: gold toponyms of the Local-Global Lexicon (half) and GeoVirus, and apart from them how many are recognised.

In: the corpora folder with `places` (XML, offsets in code points). Out: the share of toponyms whose first candidate is right: the
same GeoNames id, or within 161 km (100 miles). Resolution is given the gold names, as is usual; the baseline takes the candidate of
most people. Recognition is measured on the reader's own names: a toponym is recognised where a place of
ours shares its words; adjectives and inhabitants (`Peruvian`), toponyms to the corpora, are no places to us and not asked for.
"""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.neural import load_encoder
from rashomon.read.name_readouts import find_told_names
from rashomon.read.names import find_names
from rashomon.read.place_candidates import find_candidates
from rashomon.read.place_locating import count_leaning
from rashomon.read.place_parents import find_parents
from rashomon.read.place_ranking import Resolution, Toponym, resolve_toponyms
from rashomon.read.places import find_places
from rashomon.read.tokens import Tokens, read_tokens
from rashomon.resources.gazetteer import Place
from rashomon.resources.names import load_name_tables
from rashomon.resources.places import load_place_tables
from rashomon.resources.syntax import load_syntax_tables

FILES = {"dev": {"lgl": "lgl.dev-half.xml", "geovirus": "GeoVirus.xml"}, "test": {"lgl": "lgl.test-half.xml", "trnews": "TR-News.xml"}}
NEAR_KM = 161.0
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym: code points, degrees, id (0 where the corpus has none)."""

    start: int
    end: int
    lat: float
    lon: float
    geonames: int


def measure_places(corpora: Path, split: str, predictions: Path | None = None) -> dict[str, Any]:
    """The figures of `places`; `absent` tells the path looked for where it is not there."""
    folder = corpora / "places"
    digest, documents, measures = hashlib.sha256(), 0, {}
    for name, file in FILES[split].items():
        path = folder / file
        if not path.is_file():
            return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(path)}
        content = path.read_bytes()
        digest.update(content)
        articles = list(load_articles(content))
        documents += len(articles)
        read = [(gold, read_article(text, gold)) for text, gold in articles]
        measures.update(measure_corpus(name, read))
        if predictions is not None:
            predictions.mkdir(parents=True, exist_ok=True)
            lines = [json.dumps({"id": str(k), "toponyms": [as_prediction(g, r) for g, r in zip(gold, found.resolved, strict=True)]})
                     for k, (gold, found) in enumerate(read)]
            (predictions / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"documents": documents, "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def load_articles(content: bytes) -> Iterator[tuple[str, list[Gold]]]:
    """Text and located toponyms of each article, in text order."""
    for article in ET.fromstring(content):
        text, gold = article.findtext("text", ""), []
        for node in (*article.iter("toponym"), *article.iter("location")):
            tag = node.find("gaztag") if node.tag == "toponym" else node
            if tag is None or tag.find("lat") is None:
                continue
            name, start = node.findtext("name", node.findtext("phrase", "")), int(node.findtext("start", "0"))
            start = next((near for near in (start, start - 1, start + 1) if text.startswith(name, max(0, near))), start)
            gold.append(Gold(start=start, end=start + len(name), lat=float(tag.findtext("lat", "0")),
                             lon=float(tag.findtext("lon", "0")), geonames=int(tag.get("geonameid", "0"))))
        yield text, sorted(gold, key=lambda g: (g.start, g.end))


@dataclass(frozen=True, slots=True)
class Found:
    """Of one article: what gold names resolve to, the candidate of most people, what our own names cover."""

    resolved: tuple[Resolution, ...]
    largest: tuple[Place | None, ...]
    recognised: tuple[bool, ...]
    places: int
    right_places: int


def read_article(text: str, gold: Sequence[Gold]) -> Found:
    """Resolution of the gold toponyms, and recognition by the reader."""
    names, tables = load_name_tables(), load_place_tables()
    tokens = read_tokens(text, [(0, len(text))], tables=load_syntax_tables())
    spans = [rows_of(tokens, g) for g in gold]
    parents = find_parents(tokens, spans, tables=tables)
    toponyms = [Toponym(text=text[g.start:g.end], parent=parent) for g, parent in zip(gold, parents, strict=True)]
    largest = tuple(max(find_candidates(t.text, tables=tables), key=lambda p: p.population, default=None) for t in toponyms)
    found = find_names(tokens, tables=names, told=find_told_names(tokens, load_encoder().encode(tokens.words, tokens.sentences)))
    places = find_places(tokens, found, tables=names)
    words = [(tokens.starts[place.first], tokens.ends[place.last - 1], place.site.precision) for place in places if not place.anaphoric]
    told = [(start, end) for start, end, precision in words if precision != "site"]
    covered = tuple(any(start < g.end and g.start < end for start, end, _ in words) for g in gold if text[g.start:g.end].lower() not in tables.demonyms)
    right = sum(any(start < g.end and g.start < end for g in gold) for start, end in told)
    return Found(resolved=resolve_toponyms(toponyms, tables=tables, leaning=count_leaning(tokens, tables=tables)), largest=largest,
                 recognised=covered, places=len(told), right_places=right)


def rows_of(tokens: Tokens, gold: Gold) -> tuple[int, int]:
    """The rows of a span."""
    first = bisect_right(tokens.ends, gold.start)
    return first, max(first + 1, bisect_left(tokens.starts, gold.end))


def is_right(gold: Gold, place: Place | None) -> bool:
    """The same id, or near enough."""
    return place is not None and ((gold.geonames and gold.geonames == place.geonames) or distance_km(gold, place) <= NEAR_KM)


def distance_km(a: Gold, b: Place) -> float:
    """Along the great circle (haversine)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def measure_corpus(name: str, read: Sequence[tuple[Sequence[Gold], Found]]) -> dict[str, Measure]:
    """Right of all gold toponyms with the baseline beside it; right of those told as sure; in reach; recognition."""
    rows = [(g, r, p) for gold, found in read for g, r, p in zip(gold, found.resolved, found.largest, strict=True)]
    sure = [(g, r) for g, r, _ in rows if r.sure]
    best = form_share(sum(is_right(g, r.best) for g, r, _ in rows), len(rows))
    best["baseline"] = sum(is_right(g, p) for g, _, p in rows) / len(rows) if rows else None
    recognised = [flag for _, found in read for flag in found.recognised]
    return {f"{name}: right of gold toponyms": best,
            f"{name}: right of those resolved": form_share(sum(is_right(g, r.best) for g, r in sure), len(sure)),
            f"{name}: resolved": form_share(len(sure), len(rows)),
            f"{name}: a candidate is right": form_share(sum(any(is_right(g, place) for _, place in r.ranked) for g, r, _ in rows), len(rows)),
            f"{name}: recognised of gold toponyms, demonyms aside": form_share(sum(recognised), len(recognised)),
            f"{name}: recognised places that are gold": form_share(sum(f.right_places for _, f in read), sum(f.places for _, f in read))}


def as_prediction(gold: Gold, resolution: Resolution) -> dict[str, Any]:
    """A toponym with what it was resolved to."""
    place = resolution.best
    return {"start": gold.start, "end": gold.end, "geonames": place.geonames if place else None, "lat": place.lat if place else None,
            "lon": place.lon if place else None, "sure": resolution.sure}
