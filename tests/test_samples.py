"""The samples: invented, saying so, short, and holding the traps that real captures hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTE = "Invented for rashomon: no such place, people or outlet exists."
CAPTURES = sorted(path for folder in ("siege", "flood") for path in (EXAMPLES / folder).iterdir() if path.suffix != ".md")


def text_of(path: Path) -> str:
    """The words a reader of this capture meets, markup taken off."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return str(json.loads(text)["text"])
    return re.sub(r"<[^>]+>", " ", text) if path.suffix == ".html" else text


def siege() -> dict[str, str]:
    """Name → text of the siege's captures."""
    return {path.stem: text_of(path) for path in CAPTURES if path.parent.name == "siege"}


def test_there_are_six_captures_of_the_siege_and_four_of_the_flood() -> None:
    """The samples must be as many and of as many forms as the README tells."""
    assert [path.suffix for path in CAPTURES if path.parent.name == "siege"] == [".txt", ".txt", ".html", ".txt", ".jsonl", ".txt"]
    assert len([path for path in CAPTURES if path.parent.name == "flood"]) == 4


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.name)
def test_every_sample_says_on_top_that_it_is_invented(path: Path) -> None:
    """A sample must say in its first lines that nothing in it exists, for its bytes and for its reader."""
    assert NOTE in "\n".join(path.read_text(encoding="utf-8").splitlines()[:3])
    assert NOTE in text_of(path) or json.loads(path.read_text(encoding="utf-8"))["note"] == NOTE


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.name)
def test_every_sample_is_short(path: Path) -> None:
    """A sample must be read by a newcomer in a minute or two."""
    assert 150 <= len(text_of(path).split()) <= 350


def test_the_digest_is_a_trimmed_copy_of_the_courier() -> None:
    """Whole paragraphs of the digest must stand in the Courier word by word, and some of the Courier must be missing."""
    texts = siege()
    shared = [line for line in texts["04-island-week"].splitlines() if len(line) > 60 and line in texts["01-hessel-courier"]]
    assert len(shared) >= 2
    assert "At least seven hostages" in texts["01-hessel-courier"]
    assert "At least seven hostages" not in texts["04-island-week"]


TRAPS = {
    "mojibake": ("02-dockside-voice", "marineâ€™s"),
    "old header date": ("02-dockside-voice", "February 2009"),
    "appeal": ("02-dockside-voice", "make a donation"),
    "nested": ("02-dockside-voice", "sergeant said that two witnesses had told him"),
    "loaded": ("02-dockside-voice", "murdered"),
    "unclear": ("02-dockside-voice", "It is unclear whether"),
    "denial": ("05-ministry", "denies that she was shot"),
    "rounded": ("01-hessel-courier", "about 60"),
    "bounded": ("01-hessel-courier", "At least seven"),
    "all but one": ("03-northern-wire", "All but one of the 22"),
    "days one way": ("01-hessel-courier", "70-day"),
    "days the other way": ("05-ministry", "71 days"),
    "correction": ("06-courier-correction", "That figure was wrong"),
    "acronym": ("01-hessel-courier", "Free Harbour Front (FHF)"),
    "role": ("01-hessel-courier", "The president, Ilmar Coste,"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_the_siege_holds_the_trap(trap: str) -> None:
    """Each trap that the README promises must stand in the capture that is to hold it."""
    name, words = TRAPS[trap]
    assert words in siege()[name]


def test_one_account_is_silent_on_the_soldiers() -> None:
    """The Voice must not count dead soldiers, so that silence has something to show."""
    assert not re.search(r"\bsoldiers? (was|were|fell|died|killed)\b", siege()["02-dockside-voice"])
