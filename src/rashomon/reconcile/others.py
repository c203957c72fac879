"""Everything else that is told: ratings that move, and facts of any kind that accounts share or are silent on.

In: a scene and the positions of the other judges. Out: positions for what no other judge holds, updates of ratings, silence.
Silence is never denial and never agreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from rashomon.reconcile.bounds import show_quantity
from rashomon.reconcile.days import compare_periods
from rashomon.reconcile.happenings import content_of, shared_entities
from rashomon.reconcile.populations import WORDS
from rashomon.reconcile.rows import Rows, form_finding, form_position, judge_agreement
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Finding, Period, Position, Quantity, Rating, Slot

TOLD_APART = frozenset({"publication-date", "page-header-date", "byline"})
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
LIKE = 0.5
"""Share of the content words of the shorter statement from which two of one kind tell one fact."""


def judge_ratings(scene: Scene) -> Rows:
    """Ratings of one thing: one position each, each later one an update of the one before."""
    rows = Rows()
    by_thing: defaultdict[str, list[Told]] = defaultdict(list)
    for told in scene.tolds:
        if isinstance(told.statement.value, Rating):
            words = sorted({w.lower() for w in WORDS.findall(told.statement.value.of) if len(w) > 2})
            by_thing[" ".join(words)].append(told)
    for thing in sorted(by_thing):
        slot = Slot(about=scene.incident.id, predicate="rating", group=thing)
        tolds = sorted(by_thing[thing], key=lambda t: (scene.names.get(t.statement.document, ""), t.statement.document, t.statement.spans[0].start))
        for told in tolds:
            value = told.statement.value
            assert isinstance(value, Rating)
            rows.positions.append(form_position(slot, [told], value, f"{show_quantity(value)} {value.unit}".strip()))
        for first, second in pairwise(tolds):
            rows.findings.extend(judge_moves(scene, slot, first, second))
    return rows


def judge_moves(scene: Scene, slot: Slot, first: Told, second: Told) -> list[Finding]:
    """Two ratings of one account, in the order of telling: the one follows the other unless they are equal."""
    a, b = first.statement.value, second.statement.value
    if not isinstance(a, Rating) or not isinstance(b, Rating) or first.statement.document != second.statement.document:
        return []
    if (a.low, a.best, a.high) == (b.low, b.best, b.high):
        return []
    return [form_finding(scene, slot, "update", ([first.statement.id], [second.statement.id]),
                         f"from {show_quantity(a)} to {show_quantity(b)} {b.unit}, as told by {scene.shown((first.statement.document,))}",
                         strength="medium", subtype="rating")]


def judge_others(scene: Scene, held: set[str]) -> Rows:
    """Positions of the statements that no other judge holds; like statements of different accounts agree."""
    rows = Rows()
    by_kind: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in scene.tolds:
        if told.statement.id not in held and told.statement.predicate not in TOLD_APART:
            by_kind[(told.statement.type, told.statement.predicate)].append(told)
    for (kind, predicate), tolds in sorted(by_kind.items()):
        for members in group_alike(tolds, scene):
            words = " ".join(" … ".join(span.quote for span in members[0].statement.spans).split())
            slot = Slot(about=members[0].about, predicate=f"{kind}:{predicate}", group=min(t.statement.id for t in members))
            position = form_position(slot, members, members[0].statement.value, words if len(words) <= 120 else words[:119] + "…")
            rows.positions.append(position)
            rows.findings.extend(judge_agreement(scene, position, members, subtype=kind, strength="medium"))
    return rows


def group_alike(tolds: list[Told], scene: Scene) -> list[list[Told]]:
    """Statements of one kind that tell one fact; within an account every statement is its own."""
    groups: list[list[Told]] = []
    contents = [content_of(told, scene) for told in tolds]
    home_of: list[int] = []
    for i, told in enumerate(tolds):
        home = next((home_of[j] for j in range(i) if told.statement.document != tolds[j].statement.document
                     and all(t.statement.document != told.statement.document for t in groups[home_of[j]])
                     and is_like(told, tolds[j], (contents[i], contents[j]), scene)), None)
        if home is None:
            groups.append([told])
            home_of.append(len(groups) - 1)
        else:
            groups[home].append(told)
            home_of.append(home)
    return groups


def is_like_saying(a: Told, b: Told, scene: Scene) -> bool:
    """Whether two acts of saying are one: the same speaker, and half of what was said."""
    speakers = [told.statement.attribution[0].entity if told.statement.attribution else "" for told in (a, b)]
    linked = [scene.entities[s].id if s in scene.entities else "" for s in speakers]
    if not linked[0] or linked[0] != linked[1]:
        return False
    said = [{w[:6] for link in t.statement.attribution[:1] for s in link.content_spans for w in WORDS.findall(s.quote.lower()) if len(w) > 3}
            for t in (a, b)]
    least = min(len(said[0]), len(said[1]))
    return least >= 2 and len(said[0] & said[1]) / least >= LIKE


def is_like(a: Told, b: Told, contents: tuple[frozenset[str], frozenset[str]], scene: Scene) -> bool:
    """Whether two statements of one kind say one thing: same polarity and standing, enough words or participants shared."""
    x, y = a.statement, b.statement
    if x.polarity != y.polarity or (x.factuality in ("planned", "counterfactual")) != (y.factuality in ("planned", "counterfactual")):
        return False
    if x.type == "attribution":
        return is_like_saying(a, b, scene)
    if isinstance(x.value, Quantity) or isinstance(y.value, Quantity):
        return False
    if isinstance(x.value, Period) and isinstance(y.value, Period) and compare_periods(x.value, y.value) == "apart":
        return False
    figures = [{w for span in s.spans for w in FIGURE.findall(span.quote)} for s in (x, y)]
    if figures[0] and figures[1] and not figures[0] & figures[1]:
        return False
    least = min(len(contents[0]), len(contents[1]))
    share = len(contents[0] & contents[1]) / least if least else 0.0
    return (share >= LIKE and (len(contents[0] & contents[1]) >= 2 or contents[0] == contents[1])) or (shared_entities(a, b, scene) >= 2 and share > 0)


def judge_silences(scene: Scene, positions: list[Position]) -> list[Finding]:
    """For every question that some accounts answer and others do not: who is silent. One line a question."""
    by_slot: defaultdict[tuple[str, str, str, str], list[Position]] = defaultdict(list)
    for position in positions:
        slot = position.slot
        if slot.predicate not in TOLD_APART and not position.derived:
            by_slot[(slot.about, slot.predicate, slot.measure, slot.group)].append(position)
    findings = []
    everyone = tuple(sorted(scene.names))
    for _, members in sorted(by_slot.items()):
        telling = {document for position in members for document in position.documents}
        silent = tuple(document for document in everyone if document not in telling)
        if silent and telling:
            said = [i for position in members for i in position.statements]
            label = members[0].label
            findings.append(form_finding(scene, members[0].slot, "silent", (said, ()), f"{label}: {scene.shown(silent)} "
                                         f"{'say' if len(silent) > 1 else 'says'} nothing; silence is not denial", strength="soft",
                                         subtype="absence", silent=silent))
    return findings

