"""Units: lines wrapped by hand are joined to paragraphs, whatever stands above and below them."""

from __future__ import annotations

from rashomon.ingest.units import form_units
from rashomon.resources.ingest import load_ingest_tables

MENU = ["Skip to main content", "Home", "News", "Sport", "Weather", "Log in", ""]
WRAPPED = [
    "The river rose four metres on Monday night and the lower town was",
    "cleared before dawn, the mayor said.",
    "",
    "Forty families were taken to the school on the hill, where the army",
    "had set up beds and a kitchen. By Tuesday noon the water had begun to",
    "fall, and engineers inspected the two bridges that it had covered.",
    "",
    "No one was killed, but three men who had stayed to guard their shops",
    "were treated for cold at the hospital.",
    "",
]
TITLES = ["Council approves new car park behind the railway station", "Local choir wins prize of the region for the third time",
          "Ten recipes for a rainy weekend in the upper valley", "Bridge over the weir closed until the end of October"]


def units_of(lines: list[str]) -> list[str]:
    """The units of these lines, each with its blank space folded."""
    return [" ".join(unit.text.split()) for unit in form_units("\r\n".join(lines), load_ingest_tables())]


def test_paragraphs_wrapped_by_hand_are_joined_between_menus() -> None:
    """A text wrapped by hand is joined to its three paragraphs with and without a menu above it, and no label of the menu joins another."""
    joined = [" ".join(WRAPPED[:2]), " ".join(WRAPPED[3:6]), " ".join(WRAPPED[7:9])]
    assert units_of(WRAPPED) == joined
    assert units_of(MENU + WRAPPED + MENU) == [*MENU[:-1], *joined, *MENU[:-1]]


def test_a_row_of_titles_is_not_joined() -> None:
    """Titles one below the other are lines of their own: none of them goes on in small letters."""
    assert units_of(MENU + TITLES + MENU) == [*MENU[:-1], *TITLES, *MENU[:-1]]
