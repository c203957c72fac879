"""Estimates under the four policies."""

from __future__ import annotations

import pytest
from tests.accounts_made import AccountMaker, exactly, forced

from rashomon.schema import Account, Chapter, Estimate, Quantity

FILLER = ("The mill stands on the road to the coast and gives work to most of the families of the valley, who have asked for a wall "
          "around it since the first of the attacks two winters ago.")


def account(name: str, figure: Quantity, *, published: str = "", holder: str = "", kind: str = "", tail: str = "", label: str = "miner") -> Account:
    made = AccountMaker(name, [FILLER, f"Many {label}s were killed in the mill, {name} learned.", *([tail] if tail else [])], published=published)
    holder_id = ""
    if holder:
        made = AccountMaker(name, [FILLER, f"Many {label}s were killed in the mill, {holder} said."], published=published)
        holder_id = made.entity(1, holder, kind)
    killed = made.event(1, "killed", "kill")
    made.count(1, f"Many {label}s", figure, "killed", label, "civilian", event=killed, holder=holder, holder_id=holder_id,
               factuality="claim" if holder else "fact")
    return made.account()


def estimate(chapter: Chapter, policy: str, side: str = "civilian") -> Estimate:
    return next(e for e in chapter.estimates if e.policy == policy and e.population.side == side)


THREE = [account("A", exactly(10), published="2001-05-01"), account("Bb", exactly(12), published="2001-05-02"),
         account("Ccc", exactly(12), published="2001-05-03", holder="Salt Brigade", kind="armed_group")]


@pytest.mark.parametrize(("policy", "low", "best", "high"), [("acled", 10, 10, 12), ("gtd", 10, 12, 12), ("ucdp", 10, 10, 12), ("all-values", 10, None, 12)])
def test_policies_choose(policy: str, low: float, best: float | None, high: float) -> None:
    """ACLED takes the lowest, GTD the most recent that is no party, UCDP the nearest (no most given: the lower), all-values no best."""
    found = estimate(forced(THREE), policy)
    assert (found.low, found.best, found.high) == (low, best, high)


def test_every_figure_has_a_use_with_a_reason() -> None:
    """No figure is dropped without saying why."""
    chapter = forced(THREE)
    told = {s.id for a in THREE for s in a.reading.statements if s.type == "count"}
    for found in chapter.estimates:
        assert {u.statement for u in found.uses} == told and all(u.reason for u in found.uses)


def test_a_copied_passage_is_a_duplicate() -> None:
    """The copy's figure is a duplicate and the origins stay two."""
    text = exactly(10)
    first, copy = account("A", text, published="2001-05-01"), account("A", text, published="2001-05-04", tail="More on page four.")
    chapter = forced([first, copy])
    found = estimate(chapter, "ucdp")
    assert sorted(u.role for u in found.uses) == ["duplicate_of", "used"] and "1 origin" in found.reason


def test_a_denied_figure_does_not_count() -> None:
    """What a holder denies enters no bound."""
    made = AccountMaker("D", ["Many miners were killed in the mill, the army denied."])
    killed = made.event(0, "killed", "kill")
    made.count(0, "Many miners", exactly(90), "killed", "miner", "civilian", event=killed, holder="the army", factuality="denial", polarity="neg")
    found = estimate(forced([THREE[0], made.account()]), "all-values")
    assert (found.low, found.high) == (10, 10)


def test_the_total_names_its_parts() -> None:
    """Everyone killed is the sum of the sides, or the told total where it covers them."""
    soldiers = AccountMaker("S", ["Two soldiers were killed at the mill."])
    soldiers.count(0, "Two soldiers", exactly(2), "killed", "soldier", "state", event=soldiers.event(0, "killed", "kill"))
    total = estimate(forced([THREE[0], soldiers.account()]), "ucdp", "all")
    assert (total.low, total.best, total.high) == (12, 12, 12) and "10 miner" in total.terms and "2 soldier" in total.terms


def test_vague_figures_keep_their_bounds() -> None:
    """Dozens are twelve to ninety-nine; a least figure without an end is its own high."""
    dozens = Quantity(low=12, high=99, modifier="vague", surface="dozens")
    found = estimate(forced([account("A", dozens)]), "acled")
    assert (found.low, found.best, found.high) == (12, 12, 99)
