"""Which of several places a name means: toponyms of a document in, ranked Places out.

One sense a document for each name, the sense of the mention whose parent is told (`Karsk, Varnia`). A candidate's score adds what is known
before (population, kind, own name or another one), what its parent says, and what the rest of the document leans to: its countries, its
regions, and what lies within some two degrees (after Lieberman and Samet 2012, "Adaptive context features for toponym resolution").
Two rounds: the second weighs each other name by the share of belief its candidates had in the first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10

from rashomon.read.place_candidates import find_candidates
from rashomon.resources.gazetteer import Place
from rashomon.resources.places import PlaceTables

CELL_DEG = 0.7
ROUNDS = 2
SURE = 0.6
"""Share of belief from which a name counts as resolved."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the score, set on the development half of the Local-Global Lexicon."""

    population: float = 0.4
    alternate: float = 0.4
    country: float = 5.0
    region: float = 5.0
    near: float = 2.0
    parent: float = 8.0
    lands: float = 2.25
    regions: float = 0.6
    districts: float = 0.75
    closed: float = 1.3


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in a document and the wider place told with it, as written; empty where none is."""

    text: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Candidates with the belief in each, best first; none where the name is not in the gazetteer."""

    ranked: tuple[tuple[float, Place], ...]
    parented: bool = False
    """The best candidate lies in the place told with the name."""

    @property
    def best(self) -> Place | None:
        """The first candidate."""
        return self.ranked[0][1] if self.ranked else None

    @property
    def sure(self) -> bool:
        """Whether the first candidate, with those at the same spot, outweighs all others."""
        if not self.ranked:
            return False
        first = self.ranked[0][1]
        return sum(share for share, place in self.ranked if is_same_spot(first, place)) >= SURE


def is_same_spot(a: Place, b: Place) -> bool:
    """Whether two records are of one place told twice (a city and the region of its name)."""
    return abs(a.lat - b.lat) < 1 and abs(a.lon - b.lon) < 1 and a.country == b.country


def resolve_toponyms(toponyms: Sequence[Toponym], *, tables: PlaceTables, leaning: Mapping[str, int], weights: Weights = WEIGHTS) -> tuple[Resolution, ...]:
    """A Resolution for each toponym. `leaning` counts countries that the document tells otherwise (adjectives, inhabitants)."""
    keys = [choose_sense(toponyms, toponym) for toponym in toponyms]
    counts = Counter(keys)
    candidates = {key: find_candidates(key[0], tables=tables) for key in counts}
    before = {key: [score_alone(place, key, tables, weights) for place in places] for key, places in candidates.items()}
    beliefs = {key: share_out(scores) for key, scores in before.items()}
    for _ in range(ROUNDS):
        context = weigh_context(candidates, beliefs, counts, leaning)
        beliefs = {key: share_out([score + context.score(place, belief, counts[key], weights)
                                   for score, place, belief in zip(before[key], places, beliefs[key], strict=True)])
                   for key, places in candidates.items()}
    told = {key: Resolution(ranked=tuple(sorted(zip(beliefs[key], places, strict=True), key=lambda pair: (-pair[0], -pair[1].population, pair[1].geonames))),
                            parented=bool(key[1])) for key, places in candidates.items()}
    return tuple(told[key] for key in keys)


def choose_sense(toponyms: Sequence[Toponym], toponym: Toponym) -> tuple[str, str]:
    """Name and parent; a mention without parent takes the first that is told with the name."""
    key = toponym.text.lower()
    if toponym.parent:
        return key, toponym.parent.lower()
    return key, next((other.parent.lower() for other in toponyms if other.parent and other.text.lower() == key), "")


def score_alone(place: Place, key: tuple[str, str], tables: PlaceTables, weights: Weights) -> float:
    """What is known of a candidate before the document."""
    score = weights.population * log10(place.population + 10) - weights.alternate * place.alternate
    if place.kind in ("country", "area"):
        score += weights.lands
    elif place.kind == "region":
        score += weights.regions
    elif place.kind == "district":
        score += weights.districts
    name, parent = key
    if place.kind == "country":
        score += weights.closed if name in tables.countries and name not in tables.regions else 0.0
    elif place.kind in ("region", "area"):
        score += weights.closed if name in tables.regions else 0.0
    elif place.kind == "city" and name in tables.cities:
        score += weights.closed if tables.cities[name][1] == place.country else 0.0
    return score + weights.parent * judge_parent(place, parent, tables) if parent else score


def judge_parent(place: Place, parent: str, tables: PlaceTables) -> int:
    """1 where a place lies in its parent, 0 where nothing is known of it, −1 where it lies elsewhere."""
    region = tables.regions.get(parent)
    if region is not None and region[1]:
        return 1 if place.country == region[1] and (place.kind == "region" or place.region == region[0].removesuffix(" State")) and place.name != region[0] else -1
    country = tables.countries.get(parent)
    if country:
        return 1 if place.country == country and place.kind != "country" else -1
    parents = [wider for wider in tables.gazetteer.find(parent) if wider.kind in ("region", "district", "city")]
    if any(wider.country == place.country and (wider.region or wider.name) == place.region for wider in parents):
        return 1
    return -1 if parents else 0


def share_out(scores: Sequence[float]) -> list[float]:
    """Scores as shares of belief."""
    if not scores:
        return []
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    total = sum(parts)
    return [part / total for part in parts]


@dataclass(frozen=True, slots=True)
class Context:
    """Belief mass of a document by country, by region and by cell."""

    countries: Mapping[str, float]
    regions: Mapping[tuple[str, str], float]
    cells: Mapping[tuple[int, int], float]
    total: float

    def score(self, place: Place, belief: float, count: int, weights: Weights) -> float:
        """What the rest of the document adds to a candidate; its own name's mass is taken out."""
        own = belief * weight_of(count)
        rest = self.total + 0.5
        score = weights.country * max(0.0, self.countries.get(place.country, 0.0) - own) / rest if place.country else 0.0
        if place.kind in ("city", "district", "spot", "nature"):
            score += weights.region * max(0.0, self.regions.get((place.country, place.region), 0.0) - own) / rest
            near = self.cells.get(cell_of(place), 0.0) - own
            score += weights.near * max(0.0, near) / (1 + max(0.0, near))
        return score


def weight_of(count: int) -> float:
    """How much a name told so often weighs."""
    return 1.0 + 0.5 * (min(count, 5) - 1)


def cell_of(place: Place) -> tuple[int, int]:
    """The cell of the grid a place lies in."""
    return int(place.lat // CELL_DEG), int(place.lon // CELL_DEG)


def weigh_context(candidates: Mapping[tuple[str, str], Sequence[Place]], beliefs: Mapping[tuple[str, str], Sequence[float]],
                  counts: Mapping[tuple[str, str], int], leaning: Mapping[str, int]) -> Context:
    """The mass of all names by country, region and cell with its neighbours."""
    countries: defaultdict[str, float] = defaultdict(float)
    regions: defaultdict[tuple[str, str], float] = defaultdict(float)
    cells: defaultdict[tuple[int, int], float] = defaultdict(float)
    total = 0.0
    for key, places in candidates.items():
        weight = weight_of(counts[key])
        total += weight if places else 0.0
        for place, belief in zip(places, beliefs[key], strict=True):
            if belief < 0.02:
                continue
            mass = weight * belief
            countries[place.country] += mass
            if place.kind in ("region", "city", "district", "spot", "nature"):
                regions[place.country, place.name if place.kind == "region" else place.region] += mass
            if place.kind in ("city", "district", "spot", "nature"):
                y, x = cell_of(place)
                for cell in ((y, x), (y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1), (y - 1, x - 1), (y - 1, x + 1), (y + 1, x - 1), (y + 1, x + 1)):
                    cells[cell] += mass
    for country, count in leaning.items():
        countries[country] += weight_of(count)
        total += weight_of(count)
    return Context(countries=countries, regions=regions, cells=cells, total=total)
