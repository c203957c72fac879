"""Whom a number counts where no measure tells it: the living, the trapped, those on board; and the dead that are told another way."""

from __future__ import annotations

import pytest

from rashomon.bench.quantities import read_text

CASES = [
    ("Eleven people survived the fall.", "other", "alive"),
    ("Nine others got out alive.", "other", "alive"),
    ("Of the 33 who were brought out, none could walk.", "other", "alive"),
    ("Officials said 23 men remained trapped some 300 metres underground.", "other", "trapped"),
    ("A bus carrying 40 pupils overturned on the pass.", "other", "aboard"),
    ("The aircraft, with 82 passengers on board, struck a hill.", "other", "aboard"),
    ("All 60 people on board were killed.", "killed", ""),
    ("Thirty-nine of the 68 men who went down never came up alive.", "killed", ""),
    ("Twelve did not survive.", "killed", ""),
    ("Seventeen people lie in the cemetery above the town.", "killed", ""),
    ("The dead included 19 children.", "killed", ""),
    ("The flood drowned 14 villagers.", "killed", ""),
    ("The dyke gave way, drowning 14 villagers.", "killed", ""),
    ("At least 14 villagers were drowned by the flood.", "killed", ""),
    ("At least 14 villagers drowned when a ferry sank.", "killed", ""),
    ("Raiders strangled nine drivers in the depot.", "killed", ""),
    ("The stampede trampled nine pilgrims to death.", "killed", ""),
    ("The smoke choked nine prisoners to death.", "killed", ""),
    ("The cold froze eight migrants to death.", "killed", ""),
    ("A court sentenced nine drivers to death.", "other", ""),
    ("One officer suffered a cut to the hand.", "injured", ""),
    ("At least 3,000 people walked to the palace to demand lower prices.", "participating", ""),
]


@pytest.mark.parametrize(("text", "measure", "phase"), CASES, ids=[text for text, _, _ in CASES])
def test_who_is_counted(text: str, measure: str, phase: str) -> None:
    """The first number of people in the sentence counts those of this measure, narrowed by these words."""
    population = next(e.population for e in read_text(text) if e.population is not None)
    assert (population.measure, population.phase) == (measure, phase)


def test_armed_rioters_are_a_crowd() -> None:
    """People named for taking part in a riot are no armed group, whatever they carry; armed men are."""
    sides = [e.population.side for text in ("A mob of 400 armed rioters came.", "A group of 40 armed men came.") for e in read_text(text) if e.population]
    assert sides == ["civilian", "armed_group"]
