"""Verdicts are a fold of decisions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import LawBroken
from rashomon.review import fold_decisions
from rashomon.schema import Decision, chained

TARGETS = ("s-01", "s-02", "e-01|e-02", "e-02|e-03")
VERDICTS = {True: ("same", "different", "unsure"), False: ("accept", "reject", "correct", "unsure")}


def chain(steps: list[tuple[str, str]]) -> list[Decision]:
    rows: list[Decision] = []
    for target, verdict in steps:
        rows.append(chained(Decision(previous=rows[-1].id if rows else "", target=target, verdict=verdict, who="k", when="2001-01-01T00:00:00Z")))
    return rows


def undo(rows: list[Decision], row: Decision) -> list[Decision]:
    return [*rows, chained(Decision(previous=rows[-1].id, target=row.target, verdict="undo", undoes=row.id, who="k", when="2001-01-02T00:00:00Z"))]


steps = st.lists(st.sampled_from(TARGETS).flatmap(lambda t: st.tuples(st.just(t), st.sampled_from(VERDICTS["|" in t]))), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_undo_restores(made: list[tuple[str, str]]) -> None:
    """Taking back the last decision gives the verdicts before it, and taking that back gives them again."""
    rows = chain(made)
    undone = undo(rows, rows[-1])
    assert fold_decisions(undone) == fold_decisions(rows[:-1])
    assert fold_decisions(undo(undone, undone[-1])) == fold_decisions(rows)


def test_last_verdict_of_a_target_stands() -> None:
    """Of two decisions on one pair the later one counts, and the pair stands in ascending order."""
    verdicts = fold_decisions(chain([("e-02|e-01", "same"), ("e-02|e-01", "different"), ("s-01", "accept")]))
    assert verdicts.same == () and verdicts.different == (("e-01", "e-02"),)
    assert verdicts.statements["s-01"].verdict == "accept"


def test_torn_chain_is_refused() -> None:
    """A row that does not follow the row before it is an error that says which."""
    rows = chain([("s-01", "accept"), ("s-02", "reject")])
    with pytest.raises(LawBroken, match=rows[1].id):
        fold_decisions(rows[1:])


def test_undo_of_nothing_is_refused() -> None:
    """An undo must name an earlier decision."""
    rows = chain([("s-01", "accept")])
    with pytest.raises(LawBroken, match="takes back"):
        fold_decisions([*rows, chained(Decision(previous=rows[0].id, target="s-01", verdict="undo", undoes="d-x", who="k", when=""))])
