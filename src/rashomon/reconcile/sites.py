"""Where: what the accounts say of the place of one happening.

In: a scene. Out: positions and findings on place. A site inside a named town refines; two towns of one event conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from rashomon.reconcile.rows import Rows, form_finding, form_position, judge_agreement
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Finding, Position, Site, Slot

SMALL = frozenset({"the", "of", "a", "an", "in", "at", "near", "s", "and", "outside"})
WORDS = re.compile(r"[^\W_]+")


def judge_sites(scene: Scene) -> Rows:
    """Positions on the place of core events and their relations across accounts."""
    rows = Rows()
    by_site: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for told in scene.tolds:
        value = told.statement.value
        if told.statement.type == "place" and isinstance(value, Site) and told.event is not None and told.family in scene.tables.events.core:
            by_site[(tuple(sorted(name_words(value))), value.city, value.region, value.country)].append(told)
    slot = Slot(about=scene.incident.id, predicate="place")
    held: list[tuple[Position, list[Told]]] = []
    for _, tolds in sorted(by_site.items(), key=lambda item: str(item[0])):
        site = tolds[0].statement.value
        assert isinstance(site, Site)
        held.append((form_position(slot, tolds, site, show_site(site)), tolds))
    for position, tolds in held:
        rows.positions.append(position)
        rows.findings.extend(judge_agreement(scene, position, tolds, subtype="place"))
    for first, second in combinations(held, 2):
        finding = judge_pair(scene, [p for p, _ in held], first, second)
        if finding:
            rows.findings.append(finding)
    return rows


def name_words(site: Site) -> frozenset[str]:
    """The words of the site's own name, without its town and country."""
    words = {w for w in WORDS.findall(site.name.lower()) if w not in SMALL}
    return frozenset(words - set(WORDS.findall(f"{site.city} {site.region} {site.country}".lower())))


def show_site(site: Site) -> str:
    """The place from near to far: site, town, region, country."""
    parts = [part for part in (site.name, site.city, site.region, site.country) if part]
    return ", ".join(part for i, part in enumerate(parts) if not any(part.lower() in before.lower() for before in parts[:i])) or "a place"


def compare_sites(a: Site, b: Site) -> str:
    """narrower (a says more of the same place), wider, apart, or unknown."""
    if (a.country and b.country and a.country != b.country) or (a.city and b.city and a.city != b.city):
        return "apart"
    words_a, words_b = name_words(a), name_words(b)
    known_a = {("city", a.city), ("region", a.region), ("country", a.country)} - {("city", ""), ("region", ""), ("country", "")}
    known_b = {("city", b.city), ("region", b.region), ("country", b.country)} - {("city", ""), ("region", ""), ("country", "")}
    if words_a and words_b and not (words_a <= words_b or words_b <= words_a):
        return "unknown"
    if known_b <= known_a and words_b <= words_a and (known_a & known_b or words_a & words_b):
        return "narrower"
    if known_a <= known_b and words_a <= words_b and (known_a & known_b or words_a & words_b):
        return "wider"
    return "narrower" if words_a & words_b and len(known_a) > len(known_b) else "wider" if words_a & words_b and len(known_b) > len(known_a) else "unknown"


def is_placed(position: Position, tolds: list[Told], scene: Scene) -> bool:
    """Whether a site lies in a town that is told, or in a country that its accounts name: not where a gazetteer alone puts it."""
    site = position.value
    if not isinstance(site, Site) or (site.city and site.city.lower() in site.name.lower()):
        return False
    if site.city:
        return True
    return any(site.country in scene.accounts[told.statement.document].document.text for told in tolds)


def judge_pair(scene: Scene, positions: list[Position], first: tuple[Position, list[Told]], second: tuple[Position, list[Told]]) -> Finding | None:
    """The relation of two places across accounts; None where they say different things of the happening."""
    (p, tolds_p), (q, tolds_q) = first, second
    if set(p.documents) & set(q.documents) or not isinstance(p.value, Site) or not isinstance(q.value, Site):
        return None
    relation = compare_sites(p.value, q.value)
    shown = f"{p.label} ({scene.shown(p.documents)}) and {q.label} ({scene.shown(q.documents)})"
    if relation in ("narrower", "wider"):
        narrow, wide = (p, q) if relation == "narrower" else (q, p)
        return form_finding(scene, p.slot, "refine", (narrow.statements, wide.statements), f"{shown}: the one says more of the same place",
                            strength="hard", subtype="place")
    same = {t.about for t in tolds_p} & {t.about for t in tolds_q} and {t.family for t in tolds_p} & {t.family for t in tolds_q}
    if relation != "apart" or not same or not all(is_placed(position, tolds, scene) for position, tolds in (first, second)):
        return None
    if any(set(other.documents) & set(a.documents) and isinstance(other.value, Site) and isinstance(b.value, Site)
           and compare_sites(other.value, b.value) != "apart" for a, b in ((p, q), (q, p)) for other in positions):
        return None
    return form_finding(scene, p.slot, "conflict", (p.statements, q.statements), f"{shown}: different places", strength="medium",
                        subtype="place", reconcilable_by="one may name the site and the other the town next to it")
