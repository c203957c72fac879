"""One entity under its names."""

from __future__ import annotations

import pytest
from tests.accounts_made import AccountMaker

from rashomon.link import form_entities
from rashomon.schema import Entity, Verdicts

ONE = [("Free Harbour Front", "armed_group", "Front for a Free Harbour", "armed_group"),
       ("FHF", "armed_group", "Free Harbour Front", "armed_group"),
       ("Coste", "person", "Ilmar Coste", "person"),
       ("President Coste", "person", "Ilmar Coste", "person"),
       ("Harbour Front", "organisation", "Free Harbour Front", "armed_group"),
       ("Nérine Dupré", "person", "Nerine Dupre", "person")]
TWO = [("Coste", "person", "Coste", "place"), ("Ilmar Coste", "person", "Anna Coste", "person"),
       ("Free Harbour Front", "armed_group", "Free Valley Front", "armed_group"), ("Orlan", "place", "Orlan Coste", "person")]


def linked(a: tuple[str, str], b: tuple[str, str], verdicts: Verdicts | None = None) -> tuple[Entity, ...]:
    makers = [AccountMaker(str(i), [f"On Monday {name} spoke {i}."]) for i, (name, _) in enumerate((a, b))]
    for maker, (name, kind) in zip(makers, (a, b), strict=True):
        maker.entity(0, name, kind)
    return form_entities(tuple(m.account().reading for m in makers), verdicts or Verdicts())


@pytest.mark.parametrize(("a", "kind_a", "b", "kind_b"), ONE)
def test_names_of_one_entity_join(a: str, kind_a: str, b: str, kind_b: str) -> None:
    """Reordered words, acronyms, surnames, titles and short names lead to one entity that knows all its names."""
    (entity,) = linked((a, kind_a), (b, kind_b))
    assert len(entity.members) == 2 and {a, b} <= {entity.name, *entity.aliases}


@pytest.mark.parametrize(("a", "kind_a", "b", "kind_b"), TWO)
def test_names_of_two_entities_stay_apart(a: str, kind_a: str, b: str, kind_b: str) -> None:
    """Another first name, another kind or another word keeps two entities apart."""
    assert len(linked((a, kind_a), (b, kind_b))) == 2


def test_surname_of_two_people_joins_neither() -> None:
    """A surname that two full names bear says nothing."""
    makers = [AccountMaker(n, [f"On Monday {n} spoke."]) for n in ("Ilmar Coste", "Anna Coste", "Coste")]
    for maker in makers:
        maker.entity(0, maker.name, "person")
    assert len(form_entities(tuple(m.account().reading for m in makers), Verdicts())) == 3


def test_countries_keep_governments_apart() -> None:
    """Two ministries of one name and two countries are two bodies."""
    makers = [AccountMaker(c, [f"In {c} the Interior Ministry spoke."]) for c in ("Tolvara", "Ardmeer")]
    for maker in makers:
        maker.entity(0, "Interior Ministry", "government", country=maker.name)
    assert len(form_entities(tuple(m.account().reading for m in makers), Verdicts())) == 2


def test_a_persons_verdict_decides() -> None:
    """A pair that a person calls different stays apart, one called same joins."""
    apart = linked(("Coste", "person"), ("Ilmar Coste", "person"))[0].members
    pair = (min(apart), max(apart))
    assert len(linked(("Coste", "person"), ("Ilmar Coste", "person"), Verdicts(different=(pair,)))) == 2
    ids = [e.id for e in linked(("Ilmar Coste", "person"), ("Anna Coste", "person"))]
    assert len(linked(("Ilmar Coste", "person"), ("Anna Coste", "person"), Verdicts(same=((min(ids), max(ids)),)))) == 1
