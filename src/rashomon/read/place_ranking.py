"""Which of several places a name means: toponyms of a document in, ranked Places out.

One sense a document for each name, the sense of the mention whose parent is told (`Karsk, Varnia`). A candidate's score adds what is known
before (population, kind, own name or another one), what its parent says, and what the rest of the document leans to: its countries, its
regions, and what lies within about a degree (after Lieberman and Samet 2012, "Adaptive context features for toponym resolution").
Two rounds: the second weighs each other name by the share of belief its candidates had in the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, exp, log10, radians

from rashomon.read.place_candidates import find_candidates
from rashomon.resources.gazetteer import Place
from rashomon.resources.places import PlaceTables

CELL_DEG = 0.7
ROUNDS = 2
LEAST_BELIEF = 0.02
"""Share of belief below which a candidate does not weigh on other names."""
PARENT_REACH_DEG = 2.2
"""How far from the middle of a wider place, north and south, a place of it may lie: some 240 km."""
STABLE = "United States"
"""Country whose regions are exactly those of the gazetteer."""
WIDE = frozenset({"country", "area", "region"})
SURE = 0.6
"""Share of belief from which a name counts as resolved."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the score, set on the development half of the Local-Global Lexicon, with more belief in population and closed tables than that
    corpus of local papers asks for."""

    population: float = 0.8
    alternate: float = 1.2
    country: float = 6.0
    region: float = 7.5
    near: float = 3.0
    parent: float = 8.0
    lands: float = 2.25
    regions: float = 0.8
    districts: float = 0.75
    closed: float = 2.0


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
    parent: str = ""
    """The wider place told with the name, in small letters."""
    parented: bool = False
    """The best candidate lies in it."""

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
    keys = choose_senses(toponyms)
    counts = Counter(keys)
    candidates = {key: find_candidates(key[0], tables=tables) for key in counts}
    before = {key: [score_alone(place, key, tables, weights) for place in places] for key, places in candidates.items()}
    beliefs = {key: share_out(scores) for key, scores in before.items()}
    for _ in range(ROUNDS):
        masses = {key: weigh_name(places, beliefs[key], counts[key]) for key, places in candidates.items()}
        whole = sum_masses(masses.values(), leaning)
        beliefs = {key: share_out([score + score_context(place, whole, masses[key], weights) for score, place in zip(before[key], places, strict=True)])
                   for key, places in candidates.items()}
    told = {key: form_resolution(key, beliefs[key], places, tables) for key, places in candidates.items()}
    return tuple(told[key] for key in keys)


def form_resolution(key: tuple[str, str], beliefs: Sequence[float], places: Sequence[Place], tables: PlaceTables) -> Resolution:
    """The candidates in order of belief; of equals the more populous first."""
    ranked = tuple(sorted(zip(beliefs, places, strict=True), key=lambda pair: (-pair[0], -pair[1].population, pair[1].geonames)))
    parented = bool(key[1]) and bool(ranked) and judge_parent(ranked[0][1], key[1], tables) > 0
    return Resolution(ranked=ranked, parent=key[1], parented=parented)


def choose_senses(toponyms: Sequence[Toponym]) -> list[tuple[str, str]]:
    """Name and parent of each, in small letters; a mention without parent takes the first that is told with its name."""
    first: dict[str, str] = {}
    for toponym in toponyms:
        if toponym.parent:
            first.setdefault(toponym.text.lower(), toponym.parent.lower())
    return [(key := toponym.text.lower(), toponym.parent.lower() or first.get(key, "")) for toponym in toponyms]


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
    elif place.kind in ("region", "area", "district"):
        score += weights.closed if name in tables.regions else 0.0
    elif place.kind == "city" and name in tables.cities:
        score += weights.closed if tables.cities[name][1] == place.country else 0.0
    return score + weights.parent * judge_parent(place, parent, tables) if parent else score


def judge_parent(place: Place, parent: str, tables: PlaceTables) -> int:
    """1 where a place lies in its parent, 0 where nothing is known of the parent, −1 where it lies elsewhere."""
    region, country = tables.regions.get(parent), tables.countries.get(parent)
    if country is not None and place.country == country and place.kind != "country":
        return 1
    if region is not None and region[1]:
        name = region[0].removesuffix(" State")
        if place.country == region[1] and place.name != name and (place.kind == "region" or place.region == name):
            return 1
        if place.country == STABLE or region[1] == STABLE or place.name == name:
            return -1
    elif country is not None:
        return -1
    parents = [wider for wider in tables.gazetteer.find(parent) if wider.kind in ("region", "district", "city", "area") and wider != place]
    if any(wider.country == place.country and ((wider.region or wider.name) == place.region or is_near(place, wider)) for wider in parents):
        return 1
    return -1 if parents else 0


def is_near(place: Place, wider: Place) -> bool:
    """Whether a place lies by the middle of a wider one of its country: borders of regions change, and tables differ."""
    return (place.country == wider.country and abs(place.lat - wider.lat) < PARENT_REACH_DEG
            and abs(place.lon - wider.lon) < PARENT_REACH_DEG / max(0.2, cos(radians(place.lat))))


def share_out(scores: Sequence[float]) -> list[float]:
    """Scores as shares of belief."""
    if not scores:
        return []
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    total = sum(parts)
    return [part / total for part in parts]


@dataclass(frozen=True, slots=True)
class Mass:
    """Belief by country, by region and by cell of the grid: of one name, or of a document."""

    countries: dict[str, float]
    regions: dict[tuple[str, str], float]
    cells: dict[tuple[int, int], float]
    total: float


def weigh_name(places: Sequence[Place], beliefs: Sequence[float], count: int) -> Mass:
    """The mass of one name; a cell's neighbours have it too."""
    countries: dict[str, float] = {}
    regions: dict[tuple[str, str], float] = {}
    cells: dict[tuple[int, int], float] = {}
    weight = 1.0 + 0.5 * (min(count, 5) - 1)
    for place, belief in zip(places, beliefs, strict=True):
        if belief < LEAST_BELIEF:
            continue
        mass = weight * belief
        countries[place.country] = countries.get(place.country, 0.0) + mass
        if place.kind not in WIDE:
            y, x = cell_of(place)
            for cell in ((y, x), (y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1), (y - 1, x - 1), (y - 1, x + 1), (y + 1, x - 1), (y + 1, x + 1)):
                cells[cell] = cells.get(cell, 0.0) + mass
        if place.kind not in ("country", "area"):
            region = (place.country, place.name if place.kind == "region" else place.region)
            regions[region] = regions.get(region, 0.0) + mass
    return Mass(countries=countries, regions=regions, cells=cells, total=weight if places else 0.0)


def sum_masses(masses: Iterable[Mass], leaning: Mapping[str, int]) -> Mass:
    """The mass of the document."""
    countries: dict[str, float] = {country: 0.5 + 0.5 * min(count, 5) for country, count in leaning.items()}
    regions: dict[tuple[str, str], float] = {}
    cells: dict[tuple[int, int], float] = {}
    total = sum(countries.values())
    for mass in masses:
        total += mass.total
        for country, value in mass.countries.items():
            countries[country] = countries.get(country, 0.0) + value
        for region, value in mass.regions.items():
            regions[region] = regions.get(region, 0.0) + value
        for cell, value in mass.cells.items():
            cells[cell] = cells.get(cell, 0.0) + value
    return Mass(countries=countries, regions=regions, cells=cells, total=total)


def score_context(place: Place, whole: Mass, own: Mass, weights: Weights) -> float:
    """What the other names of the document add to a candidate."""
    rest = whole.total - own.total + 1.0
    score = weights.country * (whole.countries.get(place.country, 0.0) - own.countries.get(place.country, 0.0)) / rest if place.country else 0.0
    if place.kind not in WIDE:
        region = (place.country, place.region)
        score += weights.region * (whole.regions.get(region, 0.0) - own.regions.get(region, 0.0)) / rest
        cell = cell_of(place)
        near = max(0.0, whole.cells.get(cell, 0.0) - own.cells.get(cell, 0.0))
        score += weights.near * near / (1 + near)
    return score


def cell_of(place: Place) -> tuple[int, int]:
    """The cell of the grid a place lies in."""
    return int(place.lat // CELL_DEG), int(place.lon // CELL_DEG)
