"""Small invented worlds: one raid with its true figures, and how each of a few accounts tells of it.

In: Hypothesis. Out: Worlds of plain facts; `renderings.py` puts them into words. All accounts tell the truth, rounded, bounded or in
part, until `planted` changes one of them in one number, day, place or occurrence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from hypothesis import strategies as st

How = Literal["silent", "exact", "spelled", "at_least", "more_than", "up_to", "about", "range"]
Toll = tuple[str, str]
"""Measure and noun in the plural: `("killed", "soldiers")`."""

TOLLS: tuple[Toll, ...] = (("killed", "soldiers"), ("killed", "civilians"), ("killed", "gunmen"), ("injured", "soldiers"), ("injured", "civilians"))
CITIES = (("Mosul", "Kirkuk"), ("Kandahar", "Herat"), ("Maiduguri", "Kano"), ("Quetta", "Peshawar"), ("Aleppo", "Homs"))
"""A town and another of the same country."""
TARGETS = ("a police station", "an army base", "a military checkpoint", "a prison")
OUTLETS = ("Mirrow Gazette", "Eastbank Herald", "Daily Lantern", "Harbour Courier")
HOLDERS = ("", "officials", "the army", "a hospital director", "the interior ministry")
"""Who is cited for a figure; empty for the author."""
PLAIN: tuple[How, ...] = ("exact", "spelled")
BOUNDED: tuple[How, ...] = ("at_least", "more_than", "up_to", "about", "range")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One toll as one account tells it."""

    toll: Toll
    number: int
    how: How
    holder: str = ""
    wording: int = 0
    denied: Literal["", "no", "holder"] = ""
    """Told as not having happened: by the author, or denied by a cited holder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One account: days are counted from the raid."""

    outlet: str
    published: int
    city: str
    day: int
    says_day: bool
    figures: tuple[Figure, ...]
    """In the order of telling; no toll twice."""
    lead: int = 0
    day_style: int = 0
    filler: int = 0
    chrome: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One raid, told by two to four accounts."""

    ordinal: int
    """The day of the raid, `date.toordinal`."""
    target: str
    cities: tuple[str, str]
    truth: dict[Toll, int]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A world in which the account `changed` now contradicts the account `held` in one thing."""

    world: World
    kind: Literal["number", "date", "place", "occurrence"]
    held: int
    changed: int
    toll: Toll | None = None


@st.composite
def figures(draw: st.DrawFn, truth: dict[Toll, int]) -> tuple[Figure, ...]:
    """What one account says of the tolls: true, but maybe rounded, bounded, cited, or left out."""
    told = []
    for toll, number in sorted(truth.items()):
        how: How = draw(st.sampled_from(("silent", "exact", "exact", "spelled", *BOUNDED)))
        if how != "silent":
            told.append(Figure(toll=toll, number=number, how=how, holder=draw(st.sampled_from(HOLDERS)), wording=draw(st.integers(0, 3))))
    return tuple(draw(st.permutations(told)))


@st.composite
def worlds(draw: st.DrawFn, least: int = 2, most: int = 4) -> World:
    """A world whose accounts do not contradict each other."""
    truth = {toll: draw(st.integers(3, 40)) for toll in sorted(draw(st.sets(st.sampled_from(TOLLS), min_size=1, max_size=4)))}
    cities = draw(st.sampled_from(CITIES))
    fillers = draw(st.permutations(range(8)))
    tellings = tuple(
        Telling(outlet=OUTLETS[i], published=draw(st.integers(1, 6)), city=cities[0], day=0, says_day=draw(st.booleans()), figures=draw(figures(truth)),
                lead=draw(st.integers(0, 3)), day_style=draw(st.integers(0, 1)), filler=fillers[i], chrome=draw(st.integers(0, 2)))
        for i in range(draw(st.integers(least, most))))
    return World(ordinal=draw(st.integers(730_000, 737_000)), target=draw(st.sampled_from(TARGETS)), cities=cities, truth=truth, tellings=tellings)


def altered(world: World, index: int, telling: Telling) -> World:
    """The world with another telling at a place."""
    return replace(world, tellings=(*world.tellings[:index], telling, *world.tellings[index + 1:]))


def with_figure(telling: Telling, figure: Figure) -> Telling:
    """The telling with this figure of its toll, where the old one stood or at the end."""
    kept = tuple(figure if f.toll == figure.toll else f for f in telling.figures)
    return replace(telling, figures=kept if figure in kept else (*kept, figure))


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """A world with one contradiction between two of its accounts, each in plain words of the author."""
    world = draw(worlds())
    held, changed = draw(st.permutations(range(len(world.tellings))))[:2]
    kind = draw(st.sampled_from(("number", "number", "number", "date", "place", "occurrence")))
    one, other = world.tellings[held], world.tellings[changed]
    if kind in ("number", "occurrence"):
        toll = draw(st.sampled_from(sorted(world.truth)))
        true = Figure(toll=toll, number=world.truth[toll], how=draw(st.sampled_from(PLAIN)), wording=draw(st.integers(0, 3)))
        false = replace(true, number=true.number + draw(st.sampled_from((-2, -1, 1, 2, 5, 20))), wording=draw(st.integers(0, 3)))
        if kind == "occurrence":
            false = replace(true, denied=draw(st.sampled_from(("no", "holder"))), holder="the interior ministry")
        one, other = replace(one, published=3), replace(other, published=3)  # of one day: no toll that rose
        world = altered(altered(world, held, with_figure(one, true)), changed, with_figure(other, false))
        return Planted(world=world, kind=kind, held=held, changed=changed, toll=toll)
    one = replace(one, says_day=True)
    other = replace(other, says_day=True)
    if kind == "date":
        other = replace(other, day=draw(st.sampled_from((-3, -2, -1, 1))), published=max(other.published, 2))
    else:
        other = replace(other, city=world.cities[1])
    return Planted(world=altered(altered(world, held, one), changed, other), kind=kind, held=held, changed=changed)
