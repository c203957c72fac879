"""Changes a world by a seed: names, places, figures, days, words, order, chrome and charset, the gold moved along.

Comes in: a World and a number that seeds the changes. Goes out: a World that tells the same story in other words, with
gold that has been proved span by span. Names and places are found in the captures when the script runs and swapped for
invented ones, the same in every capture; days move together, lengths of time with them, so that what is derived from both
still holds; figures keep their order and the sums told in one sentence.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rashomon.bench.calendars import Shift, draw_shift, find_date_edits, move_days
from rashomon.bench.figures import Figures, draw_figures, find_figure_edits, move_figures
from rashomon.bench.naming import Names, draw_names, find_name_edits, reword
from rashomon.bench.settings import Tables, find_paragraphs, load_perturbation_tables, place_of
from rashomon.bench.wordings import find_quote_edits, find_space_edits, find_synonym_edits
from rashomon.bench.worlds import Edit, Piece, World, arrange_world, cuts_edge, edges_of, edit_world

ENCODINGS = ("utf-8", "cp1252", "iso-8859-1")
CHROME = {"nav": "menu", "footer": "legal", "donation": "appeal"}
"""Kind of a chrome row in the gold → table that its replacement comes from."""


def perturb_world(world: World, seed: int) -> World:
    """The changed world; equal seeds give equal worlds."""
    tables, chance = load_perturbation_tables(), random.Random(seed)
    names = draw_names(world, tables, chance)
    shift, figures = draw_shift(world, chance), draw_figures(world, chance)
    synonyms = {word: chance.choice(others) for word, others in tables.synonyms.items() if chance.random() < 0.6}
    curly, plain_spaces = chance.random() < 0.4, chance.random() < 0.3
    gold = {table: [_move_row(row, names, shift, figures) for row in rows] for table, rows in world.gold.items()}
    changed = replace(world, gold=gold)
    for name in sorted(world.texts):
        finders: list[Callable[[str], list[Edit]]] = [
            lambda text: find_date_edits(text, shift),
            lambda text: find_figure_edits(text, figures, random.Random(f"{seed} figures")),
            lambda text: find_name_edits(text, names),
            lambda text: find_synonym_edits(text, synonyms),
            *([find_quote_edits] if curly else []), *([find_space_edits] if plain_spaces else []),
        ]
        changed = edit_world(changed, name, _gather_edits(changed, name, finders))
        changed = arrange_world(changed, name, _arrange(changed, name, tables, chance))
    return replace(changed, encodings={name: _draw_encoding(text, chance) for name, text in changed.texts.items()})


def _gather_edits(world: World, name: str, finders: list[Callable[[str], list[Edit]]]) -> list[Edit]:
    """The edits of all finders, the earlier finder first where two meet; none touches chrome or cuts a span's edge."""
    text, edges = world.texts[name], edges_of(world, name)
    taken = bytearray(len(text))
    for row in world.gold["chrome"]:
        if row["file"] == name and row["action"] == "drop":
            taken[row["start"]:row["end"]] = b"\1" * (row["end"] - row["start"])
    edits: list[Edit] = []
    for find in finders:
        for edit in find(text):
            if not any(taken[edit.start:edit.end]) and not cuts_edge(edges, edit.start, edit.end):
                taken[edit.start:edit.end] = b"\1" * (edit.end - edit.start)
                edits.append(edit)
    return sorted(edits)


def _move_row(row: dict[str, Any], names: Names, shift: Shift, figures: Figures) -> dict[str, Any]:
    """A gold row with its values said in the new names, on the new days, in the new figures. Spans are not touched here."""
    moved = dict(row)
    for field in ("value", "time", "place"):
        if row.get(field) is not None:
            moved[field] = move_figures(move_days(reword(row[field], names), shift), figures)
    return moved


def _arrange(world: World, name: str, tables: Tables, chance: random.Random) -> list[Piece]:
    """Metadata stays where it is, the first paragraph of the body too; the others change places; chrome is new."""
    text = world.texts[name]
    paragraphs = find_paragraphs(text)
    kinds = [place_of(world, name, start, end) for start, end, _ in paragraphs]
    body = [at for at, kind in enumerate(kinds) if kind == "body"]
    moved = body[1:]
    chance.shuffle(moved)
    order = dict(zip(body, [*body[:1], *moved], strict=True))
    pieces: list[Piece] = []
    for at, (_, _, gap) in enumerate(paragraphs):
        kind, before = kinds[at], kinds[at - 1] if at else ""
        if kind in CHROME:
            if kind != before:
                pieces += _draw_chrome(tables, kind, chance, alone=kinds.count(kind) == 1)
            continue
        start, end, _ = paragraphs[order.get(at, at)]
        pieces += [Piece(start, end), Piece(-1, -1, gap or "\n\n")]
    while pieces and pieces[-1].start < 0 and not pieces[-1].kind:
        pieces.pop()
    return pieces


def _draw_chrome(tables: Tables, kind: str, chance: random.Random, *, alone: bool) -> list[Piece]:
    """New lines in place of a run of chrome lines of one kind, each with its gap."""
    listed = tables.chrome["label" if alone and kind == "nav" else CHROME[kind]]
    count = 1 if alone else chance.randint(min(4, len(listed) - 1), min(14, len(listed)))
    lines = chance.sample(listed, count)
    if kind == "donation" and chance.random() < 0.5:
        lines.insert(0, f"You need {chance.choice(tables.chrome['mojibake'])}, and we need you!")
    gap = "\n" if kind == "nav" and chance.random() < 0.5 else "\n\n"
    return [piece for line in lines for piece in (Piece(-1, -1, line, kind), Piece(-1, -1, gap))] + [Piece(-1, -1, "\n")]


def _draw_encoding(text: str, chance: random.Random) -> str:
    """A charset that can write the text."""
    able = []
    for encoding in ENCODINGS:
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            continue
        able.append(encoding)
    return chance.choice(able)
