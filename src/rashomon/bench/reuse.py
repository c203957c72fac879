"""Bench of text reuse: copies made with a seed from news texts, among pairs on one event or of one outlet that are none.

In: the corpora folder with `gva_news` and `worldwide_newswire`. Out: recall of each kind of derivation at the threshold on
containment that 0.1 % of the pairs without copying reach, direction, F1 of the characters in passages, documents a second. Body text
alone counts: what ingest reads of each text. Pairs on one event that share twenty words in a row outside quotation marks are real
copies (updates, press releases) and set aside, told as such; so are pairs of one outlet on two events that share half of the smaller
text (one article on both). Formulas that one outlet puts under many texts stay among the pairs that must not be found. Baseline: Jaccard
of the whole texts' 5-grams, which MinHash estimates, at its own threshold of 0.1 %. `RASHOMON_LONG` set adds 100,000 documents.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from rashomon.bench.derivations import LEAST_WORDS, MAKERS, Derived, count_words, find_paragraphs, make_quoting
from rashomon.bench.measures import Measure, form_share
from rashomon.bench.reuse_speed import measure_pace
from rashomon.ingest import clean_capture
from rashomon.link import find_copies
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import READ_ROLES, Block, Candidate, Copy, Document, Refused, capture_of

SEED = 20240607
ROUNDS = 3
"""Each source makes one derived text a round, of another kind in each."""
FALSE_ALARMS = 0.001
REAL_RUN, REAL_SHARE = 20, 0.5
HOST = re.compile(r"https?://(?:web\.archive\.org/web/\w+/(?:https?://)?)?(?:www\.)?([^/:]+)")
QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
UNDATED = 0.2
DAYS = tuple(f"2016-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29))

Grams = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text of the corpora."""

    id: str
    """As in the corpus."""
    text: str
    event: str = ""
    outlet: str = ""


@dataclass(slots=True)
class World:
    """The documents of one round, and what is known of them."""

    documents: list[Document] = field(default_factory=list)
    made: list[tuple[int, tuple[int, ...], Derived]] = field(default_factory=list)
    """Number of the derived document, numbers of its sources, what it kept."""

    def add(self, text: str, day: str) -> int:
        """Puts a text in; its number."""
        number = len(self.documents)
        published = (Candidate(kind="published", value=day, evidence="given", kept=True, reason="as made"),) if day else ()
        self.documents.append(Document(
            id=hashlib.sha256(f"{number}\0{text}".encode()).hexdigest(), text=text, media_type="text/plain", encoding="utf-8", language="en",
            blocks=(Block(start=0, end=len(text), role="body", reason="as made"),), origin=(), byte_length=len(text.encode()), candidates=published))
        return number


def measure_reuse(corpora: Path, split: str, predictions: Path | None = None) -> dict[str, Any]:
    """The figures; `absent` tells the path looked for where it is not there."""
    for needed in (corpora / "gva_news" / "docs.jsonl", corpora / "worldwide_newswire" / "splits.json"):
        if not needed.is_file():
            return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(needed)}
    raw = [load_sources(corpora, which) for which in (split, "train" if split != "train" else "dev")]
    digest = hashlib.sha256("\0".join(source.text for sources in raw for source in sources).encode()).hexdigest()
    sources, fillers = map(clean_sources, raw)
    negatives, real = find_negatives(sources)
    judged = Judged(negatives=negatives, real=real)
    count = 0
    for turn in range(ROUNDS):
        world = form_world(sources, [source.text for source in fillers], turn)
        copies = find_copies(tuple(world.documents))
        judged.fold(world, copies)
        count += len(world.documents)
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        (predictions / "reuse.jsonl").write_text("\n".join(judged.lines) + "\n", encoding="utf-8")
    measures = judged.measures() | measure_pace([source.text for source in (*sources, *fillers)])
    return {"documents": count, "corpus_sha256": digest, "measures": measures, "absent": None}


def load_sources(corpora: Path, split: str) -> list[Source]:
    """The texts of a split of both corpora, as they stand there."""
    events = set(json.loads((corpora / "gva_news" / "splits.json").read_text("utf-8")).get(split, ()))
    found = []
    with (corpora / "gva_news" / "docs.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["incident"] in events:
                host = HOST.match(row["uri"])
                found.append(Source(id=row["doc_id"], text=row["text"], event=row["incident"], outlet=host[1] if host else ""))
    listing = json.loads((corpora / "worldwide_newswire" / "splits.json").read_text("utf-8")).get(split, ())
    for stem in sorted(listing):
        path = corpora / "worldwide_newswire" / "original_articles" / stem.removesuffix(".tsv")
        found.append(Source(id=stem, text=path.read_text("utf-8"), outlet=stem.rpartition("_")[0]))
    return found


def clean_sources(sources: Iterable[Source]) -> list[Source]:
    """What ingest reads of each, without those of which it reads nothing."""
    tables = load_ingest_tables()
    bodies = []
    for source in sources:
        document = clean_capture(capture_of(source.text.encode()), (), tables=tables)
        if not isinstance(document, Refused):
            text = "\n".join(document.text[b.start:b.end].strip("\n") for b in document.blocks if b.role in READ_ROLES)
            bodies.append(Source(id=source.id, text=text, event=source.event, outlet=source.outlet))
    return [body for body in bodies if body.text.strip()]


def form_world(sources: Sequence[Source], fillers: Sequence[str], turn: int) -> World:
    """The sources and, of each that is long enough, one derived text."""
    random = Random(SEED + turn)
    world = World()
    fit = [text for text in fillers if LEAST_WORDS <= count_words(text) <= 1000 and len(find_paragraphs(text)) >= 4]
    days = [random.randrange(len(DAYS) - 4) for _ in sources]
    for source, first in zip(sources, days, strict=True):
        world.add(source.text, "" if random.random() < UNDATED else DAYS[first])
    able = [n for n, source in enumerate(sources) if LEAST_WORDS <= count_words(source.text) <= 2000 and len(find_paragraphs(source.text)) >= 4]
    for place, number in enumerate(able):
        text, filler = sources[number].text, random.choice(fit)
        other = able[(place + len(able) // 2) % len(able)]
        maker = (*MAKERS, make_quoting)[(place + turn * 4) % (len(MAKERS) + 1)]
        derived = maker(text, sources[other].text, filler, random)
        whence = (number, other)[:len(derived.sources)]
        day = "" if random.random() < UNDATED else DAYS[max(days[n] for n in whence) + random.randrange(4)]
        world.made.append((world.add(derived.text, day), whence, derived))
    return world


def find_grams(text: str, length: int) -> Grams:
    """All so many words in a row outside quotation marks."""
    words = re.findall(r"\w+|\0", QUOTED.sub(" \0 ", text).lower())
    return frozenset(gram for gram in zip(*(words[at:] for at in range(length)), strict=False) if "\0" not in gram)


def find_negatives(sources: Sequence[Source]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs on one event or of one outlet that are no copies, and those that are real ones."""
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, source in enumerate(sources):
        for key in (("event", source.event), ("outlet", source.outlet)):
            if key[1]:
                groups[key].append(number)
    grams, runs = [find_grams(source.text, 5) for source in sources], [find_grams(source.text, REAL_RUN) for source in sources]
    verdicts = load_verdicts()
    negatives: set[tuple[int, int]] = set()
    real: set[tuple[int, int]] = set()
    for (kind, _), members in sorted(groups.items()):
        for a, b in combinations(members, 2):
            one_event = kind == "event" or (sources[a].event and sources[a].event == sources[b].event)
            is_real = containment(grams[a], grams[b]) >= REAL_SHARE or (one_event and bool(runs[a] & runs[b]))
            is_real = verdicts.get(frozenset((sources[a].id, sources[b].id)), is_real)
            (real if is_real else negatives).add((a, b))
    return sorted(negatives), sorted(real)


def load_verdicts() -> dict[frozenset[str], bool]:
    """Pairs of ids judged by hand: whether one has words of the other, or both of a third."""
    text = Path(__file__).with_name("cases").joinpath("reuse.verdicts.toml").read_text(encoding="utf-8")
    return {frozenset((row["a"], row["b"])): row["copy"] for row in tomllib.loads(text)["pair"]}


def containment(a: Grams, b: Grams) -> float:
    """Share of the smaller's that the other holds."""
    return len(a & b) / max(1, min(len(a), len(b)))


def jaccard(a: Grams, b: Grams) -> float:
    """Share of both that both hold."""
    return len(a & b) / max(1, len(a | b))


class Judged:
    """What came of all rounds."""

    def __init__(self, *, negatives: list[tuple[int, int]], real: list[tuple[int, int]]) -> None:
        self.negatives, self.real = negatives, real
        self.lines: list[str] = []
        self.none: list[tuple[float, float]] = []
        """Our score and the baseline's, of every pair that is no copy."""
        self.real_found = [0, 0]
        self.quoting: list[float] = []
        self.scores: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        self.directions = [0, 0]
        self.characters: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])

    def fold(self, world: World, copies: Iterable[Copy]) -> None:
        """Adds a round."""
        numbers = {document.id: number for number, document in enumerate(world.documents)}
        found = {tuple(sorted((numbers[copy.a], numbers[copy.b]))): copy for copy in copies}
        grams = [find_grams(document.text, 5) for document in world.documents]
        score = {pair: copy.containment for pair, copy in found.items()}
        self.none += [(score.get(pair, 0.0), jaccard(grams[pair[0]], grams[pair[1]])) for pair in self.negatives]
        self.real_found[0] += sum(pair in found for pair in self.real)
        self.real_found[1] += len(self.real)
        for number, whence, derived in world.made:
            for place, source in enumerate(whence):
                pair = (source, number)
                if derived.kind == "quotation only":
                    self.quoting.append(score.get(pair, 0.0))
                    continue
                self.scores[derived.kind].append((score.get(pair, 0.0), jaccard(grams[source], grams[number])))
                self._fold_pair(world, pair, derived, place, found.get(pair))
                self.lines.append(json.dumps({"kind": derived.kind, "source": source, "derived": number, "containment": score.get(pair, 0.0)}))

    def _fold_pair(self, world: World, pair: tuple[int, int], derived: Derived, place: int, copy: Copy | None) -> None:
        source, made = (world.documents[number] for number in pair)
        wanted = [{at for where, start, _, length in derived.kept if where == place for at in letters(source.text, start, start + length)},
                  {at for where, _, start, length in derived.kept if where == place for at in letters(made.text, start, start + length)}]
        given: list[set[int]] = [set(), set()]
        for passage in copy.passages if copy else ():
            sides = ((passage.a_start, passage.a_end), (passage.b_start, passage.b_end))
            for side, (start, end) in enumerate(sides if copy and copy.a == source.id else sides[::-1]):
                given[side].update(letters((source, made)[side].text, start, end))
        for kind in (derived.kind, "all kinds"):
            counts = self.characters[kind]
            counts[0] += 2 * sum(len(a & b) for a, b in zip(wanted, given, strict=True))
            counts[1] += sum(map(len, (*wanted, *given)))
        if copy and not copy.agency:
            days = [kept.value if (kept := document.kept("published")) else "" for document in (source, made)]
            right = "unknown" if not all(days) or days[0] == days[1] else "a_to_b" if copy.a == source.id else "b_to_a"
            self.directions[0] += copy.direction == right
            self.directions[1] += 1

    def measures(self) -> dict[str, Measure]:
        """Figures at the two thresholds."""
        ours, theirs = (find_threshold([scores[which] for scores in self.none]) for which in (0, 1))
        measures = {}
        everything = [scores for found in self.scores.values() for scores in found]
        for kind, scores in (("all kinds", everything), *self.scores.items()):
            measures[f"recall, {kind}"] = form_share(sum(score >= ours for score, _ in scores), len(scores))
            measures[f"recall, {kind}"]["baseline"] = sum(score >= theirs for _, score in scores) / max(1, len(scores))
        measures["recall, all kinds, Jaccard at 0.5"] = form_share(sum(score >= 0.5 for _, score in everything), len(everything))
        measures["threshold on containment"] = {"value": ours, "low": None, "high": None, "hits": None, "of": None, "baseline": theirs}
        measures["false alarms, pairs on one event or of one outlet"] = form_share(sum(score >= ours for score, _ in self.none), len(self.none))
        measures["false alarms, all that is found"] = form_share(sum(score > 0 for score, _ in self.none), len(self.none))
        measures["false alarms, quotation only"] = form_share(sum(score >= ours for score in self.quoting), len(self.quoting))
        measures["real copies among them, found"] = form_share(*self.real_found)
        measures["direction right"] = form_share(*self.directions)
        return measures | {f"characters of passages, F1, {kind}": form_share(*counts) for kind, counts in sorted(self.characters.items())}


def letters(text: str, start: int, end: int) -> Iterator[int]:
    """The places of letters and figures."""
    return (at for at in range(start, end) if text[at].isalnum())


def find_threshold(scores: Sequence[float]) -> float:
    """The least score above 0 that no more than the allowed share of pairs reach."""
    ranked = sorted(scores, reverse=True)
    allowed = int(len(ranked) * FALSE_ALARMS)
    first_over = ranked[allowed] if allowed < len(ranked) else 0.0
    return first_over + 1e-6
