"""Worlds: the gold moves along when captures change, and a gold that does not is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.bench.perturbations import perturb_world
from rashomon.bench.worlds import Edit, Piece, World, arrange_world, edit_text, edit_world, load_world, prove_world
from rashomon.errors import LawBroken

TEXT = ("Home\n\nNews\n\nSport\n\nOn March 4, Varlan president Dremmel ended the 41-day blockade of the port.\n\n"
        "Six dockers were hurt and one guard died. All thirty-odd crates burned.\n\n"
        "Police said on March 5 that 12 strikers had left.")


def row_of(identifier: str, words: str, **fields: object) -> dict[str, object]:
    """A gold row over the first place where TEXT says the words."""
    start = TEXT.index(words)
    span = {"start": start, "end": start + len(words), "text": words}
    return {"id": identifier, "file": "a.txt", "spans": [span], **fields}


@pytest.fixture
def world() -> World:
    """One capture of our own with three gold rows and a menu."""
    statements = [row_of("S1", "Six dockers", type="count", value={"kind": "count", "unit": "person", "low": 6, "best": 6, "high": 6}),
                  row_of("S2", "41-day", type="duration", value={"kind": "duration", "days": 41}),
                  row_of("S3", "12 strikers had left", type="event", value=None)]
    chrome = [{"id": f"C{start}", "file": "a.txt", "start": start, "end": start + len(words), "text": words, "kind": "nav", "action": "drop"}
              for words in ("Home", "News", "Sport") for start in [TEXT.index(words)]]
    return World(texts={"a.txt": TEXT}, encodings={"a.txt": "utf-8"}, gold={"statements": statements, "relations": [], "chrome": chrome})


def test_edits_move_spans() -> None:
    """A span before, around and after an edit lies where its words lie afterwards."""
    text, move = edit_text("one two three", [Edit(4, 7, "twelve")])
    assert text == "one twelve three"
    assert [text[slice(*move(*span))] for span in ((0, 3), (4, 7), (0, 13), (8, 13))] == ["one", "twelve", "one twelve three", "three"]


def test_an_edit_may_not_cut_a_span() -> None:
    """A span whose edge lies inside an edit raises LawBroken."""
    _, move = edit_text("one two three", [Edit(2, 7, "x")])
    with pytest.raises(LawBroken):
        move(0, 3)


def test_a_gold_that_is_off_is_caught(world: World) -> None:
    """A span whose text is not the slice raises LawBroken and names the row."""
    world.gold["statements"][0]["spans"][0]["start"] += 1
    with pytest.raises(LawBroken, match="S1"):
        prove_world(world)


def test_a_lost_paragraph_is_caught(world: World) -> None:
    """Putting a capture together without a paragraph that holds a statement raises LawBroken."""
    with pytest.raises(LawBroken):
        arrange_world(world, "a.txt", [Piece(0, TEXT.index("Six"))])


def test_edits_and_new_chrome_keep_the_gold(world: World) -> None:
    """After an edit and a new menu each span reads as before with the edit made."""
    start = TEXT.index("Six")
    edited = edit_world(world, "a.txt", [Edit(start, start + 3, "Seven")])
    body = edited.texts["a.txt"].index("On March")
    arranged = arrange_world(edited, "a.txt", [Piece(-1, -1, "Weather", "nav"), Piece(-1, -1, "\n\n"), Piece(body, len(edited.texts["a.txt"]))])
    assert [row["spans"][0]["text"] for row in arranged.gold["statements"]] == ["Seven dockers", "41-day", "12 strikers had left"]
    assert [row["text"] for row in arranged.gold["chrome"]] == ["Weather"]


@pytest.mark.parametrize("seed", range(1, 9))
def test_perturbed_worlds_are_proved_and_repeatable(world: World, seed: int) -> None:
    """Equal seeds give equal worlds, every span reads as its slice, and a count's value is what its words say."""
    changed = perturb_world(world, seed)
    prove_world(changed)
    assert changed == perturb_world(world, seed)
    assert "Dremmel" not in changed.texts["a.txt"]
    length = changed.gold["statements"][1]
    assert length["spans"][0]["text"] == f"{length['value']['days']}-day"
    changed.texts["a.txt"].encode(changed.encodings["a.txt"])


def test_the_seeds_can_be_perturbed(gold: Path) -> None:
    """Twenty changed worlds of the seed captures are all different, all proved, and keep every statement of the gold."""
    world = load_world(gold / "seeds", gold.parent / "seeds")
    worlds = [perturb_world(world, seed) for seed in range(1, 21)]
    assert len({tuple(sorted(changed.texts.items())) for changed in worlds}) == 20
    for changed in worlds:
        prove_world(changed)
        assert [row["id"] for row in changed.gold["statements"]] == [row["id"] for row in world.gold["statements"]]
