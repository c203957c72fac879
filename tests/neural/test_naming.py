"""Names of one document agree with each other."""

from __future__ import annotations

from rashomon.neural.naming import settle_names
from rashomon.neural.readout import Labelled


def test_a_wording_has_one_kind() -> None:
    """The kind with the higher scores in sum is every occurrence's; dates and sums of money keep theirs."""
    words = ["Tarn", "fell", "Tarn", "rose", "May", "Tarn", "May"]
    told = [Labelled(0, 1, "Location", 0.9), Labelled(2, 3, "Person", 0.5), Labelled(4, 5, "Date", 0.6), Labelled(5, 6, "Location", 0.8), Labelled(6, 7, "Person", 0.9)]
    assert [name.label for name in settle_names(words, told)] == ["Location", "Location", "Date", "Location", "Person"]


def test_neighbours_of_one_kind_are_one_name() -> None:
    """What touches and has one kind is joined with the lower score; another kind stays apart."""
    words = ["Ana", "Brill", "Oslo"]
    told = [Labelled(0, 1, "Person", 0.9), Labelled(1, 2, "Person", 0.7), Labelled(2, 3, "Location", 0.8)]
    assert settle_names(words, told) == (Labelled(0, 2, "Person", 0.7), Labelled(2, 3, "Location", 0.8))


def test_part_of_a_name_is_that_person() -> None:
    """A surname alone has the kind of the full name."""
    words = ["Ana", "Brill", "spoke", "Brill", "left"]
    told = [Labelled(0, 2, "Person", 0.9), Labelled(3, 4, "Location", 0.8)]
    assert [name.label for name in settle_names(words, told)] == ["Person", "Person"]
