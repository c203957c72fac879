"""Bench of linking: which accounts tell of one incident, on gva_news, and no others.

In: the corpora folder; every text with the day it was given. Out: B³ and CoNLL F1 over the documents, each beside the same texts joined by
the words they share (TF-IDF cosine of at least 0.15, published within 30 days, average linkage; the threshold is the best of the
training part); pairs rightly joined; groups of two and more documents that mix incidents. A document stands in the group of the incident
that holds most of its events. The CoNLL scores are summed over the parts that neither side connects.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rashomon.bench.chains import ChainScores
from rashomon.bench.measures import Measure, form_figure, form_share
from rashomon.ingest import clean_capture
from rashomon.link import block_readings, compare_events, find_copies, form_entities, form_incidents
from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.link import load_link_tables
from rashomon.schema import Document, Incident, Reading, Retrieval, Verdicts, capture_of

LEAST_COSINE, LEAST_AVERAGE, NEAR_DAYS = 0.15, 0.12, 30
"""Of the baseline."""
WORD = re.compile(r"[^\W_]{2,}")
Clusters = list[list[str]]


def measure_incidents(corpora: Path, split: str, predictions: Path | None = None) -> dict[str, Any]:
    """The figures of gva_news; `absent` tells the path looked for where it is not there."""
    rows = load_rows(corpora / "gva_news", split)
    if not rows:
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(corpora / "gva_news" / "docs.jsonl")}
    gold = {row["capture"]: row["incident"] for row in rows}
    found = link_documents(rows)
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        (predictions / "incidents.jsonl").write_text("".join(json.dumps(cluster) + "\n" for cluster in found), encoding="utf-8")
    measures = score_clusters(found, gold)
    for name, measure in score_clusters(join_by_words(rows), gold).items():
        measures[name]["baseline"] = measure["value"]
    digest = hashlib.sha256("\n".join(f"{row['capture']} {row['incident']} {row['dct']}" for row in rows).encode())
    return {"documents": len(rows), "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def load_rows(folder: Path, split: str) -> list[dict[str, str]]:
    """The documents of a split by capture: incident, day, words; texts that stand there twice count once."""
    if not (folder / "docs.jsonl").is_file() or not (folder / "splits.json").is_file():
        return []
    wanted = set(json.loads((folder / "splits.json").read_text("utf-8")).get(split, ()))
    rows: dict[str, dict[str, str]] = {}
    with (folder / "docs.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["incident"] in wanted:
                text = f"{row['title']}\n\n{row['text']}"
                capture = capture_of(text.encode()).id
                rows.setdefault(capture, {"capture": capture, "incident": row["incident"], "dct": row["dct"] or "", "text": text})
    return [rows[capture] for capture in sorted(rows)]


def link_documents(rows: Sequence[Mapping[str, str]]) -> Clusters:
    """The captures of each incident: cleaned, read and linked as the line does."""
    cleaning, reading, linking = load_ingest_tables(), load_read_tables(), load_link_tables()
    documents: list[Document] = []
    for row in rows:
        retrieval = Retrieval(capture=row["capture"], path=f"{row['capture']}.txt", published=row["dct"])
        document = clean_capture(capture_of(row["text"].encode()), (retrieval,), tables=cleaning)
        if isinstance(document, Document):
            documents.append(document)
    readings = tuple(read_document(document, tables=reading) for document in documents)
    likenesses = tuple(row for block in block_readings(readings) for row in compare_events(block, tables=linking))
    verdicts = Verdicts()
    incidents = form_incidents(readings, form_entities(readings, verdicts), likenesses, find_copies(tuple(documents)), verdicts, tables=linking)
    return group_documents(readings, incidents, [row["capture"] for row in rows])


def group_documents(readings: Sequence[Reading], incidents: Sequence[Incident], documents: Sequence[str]) -> Clusters:
    """Each document in the group of the incident that holds most of its events; alone where none does."""
    home = {event.id: reading.document for reading in readings for event in reading.events}
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        for event in incident.events:
            told[home[event]][incident.part_of or incident.id] += 1
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        counts = told[document]
        groups[min(counts, key=lambda incident: (-counts[incident], incident)) if counts else document].append(document)
    return [groups[key] for key in sorted(groups)]


def score_clusters(found: Clusters, gold: Mapping[str, str]) -> dict[str, Measure]:
    """B³ and CoNLL F1, precision and recall of pairs, and groups that mix incidents."""
    theirs: defaultdict[str, list[str]] = defaultdict(list)
    for capture in sorted(gold):
        theirs[gold[capture]].append(capture)
    scores = ChainScores()
    for ours, wanted in connect_parts(found, list(theirs.values())):
        scores.add([frozenset(cluster) for cluster in ours], [frozenset(cluster) for cluster in wanted])
    many = [cluster for cluster in found if len(cluster) > 1]
    right = sum(math.comb(count, 2) for cluster in found for count in Counter(gold[capture] for capture in cluster).values())
    parts = {f"{metric}_f1": form_figure(sums.f1()) for metric, sums in scores.sums.items()}
    return {"b_cubed_f1": parts.pop("b_cubed_f1"), "conll_f1": form_figure(scores.conll()), **parts,
            "pairs joined, of those to be joined": form_share(right, sum(math.comb(len(cluster), 2) for cluster in theirs.values())),
            "pairs to be joined, of those joined": form_share(right, sum(math.comb(len(cluster), 2) for cluster in found)),
            "groups of several documents that mix incidents": form_share(sum(len({gold[capture] for capture in cluster}) > 1 for cluster in many), len(many))}


def connect_parts(found: Clusters, wanted: Clusters) -> list[tuple[Clusters, Clusters]]:
    """The clusters of both sides that overlap, directly or through others, together: pairings of clusters never cross such parts."""
    part: dict[str, int] = {}
    members: dict[int, list[str]] = {}
    for number, cluster in enumerate([*found, *wanted]):
        joined = {part[capture] for capture in cluster if capture in part}
        members[number] = [capture for old in sorted(joined) for capture in members.pop(old)] + [capture for capture in cluster if capture not in part]
        part.update(dict.fromkeys(members[number], number))
    rows: dict[int, tuple[Clusters, Clusters]] = {number: ([], []) for number in members}
    for side, clusters in enumerate((found, wanted)):
        for cluster in clusters:
            rows[part[cluster[0]]][side].append(cluster)
    return list(rows.values())


def join_by_words(rows: Sequence[Mapping[str, str]]) -> Clusters:
    """The baseline: documents near in time that share enough of their words."""
    counts = [Counter(WORD.findall(row["text"].lower())) for row in rows]
    held = Counter(word for count in counts for word in count)
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    cosines: defaultdict[tuple[int, int], float] = defaultdict(float)
    for number, count in enumerate(counts):
        weights = {word: (1 + math.log(n)) * math.log(len(rows) / held[word]) for word, n in count.items() if 2 * held[word] < len(rows)}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for word, weight in weights.items():
            for other, share in postings[word]:
                cosines[(other, number)] += weight / length * share
            postings[word].append((number, weight / length))
    days = [date.fromisoformat(row["dct"]).toordinal() if row["dct"] else None for row in rows]
    near = {pair: score for pair, score in cosines.items() if score >= LEAST_COSINE / 2 and is_near(days[pair[0]], days[pair[1]])}
    return [[rows[number]["capture"] for number in cluster] for cluster in _join(len(rows), near)]


def is_near(day_a: int | None, day_b: int | None) -> bool:
    """Whether two days of publication are within thirty of each other, or one is not known."""
    return day_a is None or day_b is None or abs(day_a - day_b) <= NEAR_DAYS


def _join(count: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    home, members = list(range(count)), {number: [number] for number in range(count)}
    for (a, b), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        first, second = home[a], home[b]
        if score < LEAST_COSINE or first == second:
            continue
        pairs = [(min(x, y), max(x, y)) for x in members[first] for y in members[second]]
        if sum(scores.get(pair, 0.0) for pair in pairs) >= LEAST_AVERAGE * len(pairs):
            for number in members[second]:
                home[number] = first
            members[first] += members.pop(second)
    return list(members.values())
