"""Counts gathered: one group for each population, one position for each figure, and which figures are parts or withdrawn.

In: the counts of a scene. Out: groups with positions. Within one account a smaller figure beside a larger one of the same people
is a part of it, since an account that contradicts itself says so in words (corrected, wrong, not nine).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rashomon.reconcile.bounds import point_of, show_quantity
from rashomon.reconcile.populations import ALIVE, EVERYONE, FELLOW, NOUNS, Counted, form_counted, show_counted
from rashomon.reconcile.recounts import is_rejected, pool_classes
from rashomon.reconcile.rows import form_position
from rashomon.reconcile.scenes import Scene, Told, day_of, restated
from rashomon.schema import Period, Position, Quantity, Slot

STOCK = frozenset({"held", "missing", "displaced", "participating", "other"})
"""Measures of a state, which another day answers otherwise; the others only ever rise."""
REPORTING = frozenset({"say", "tell", "report", "publish", "announce", "find", "conclude"})
"""What is dated with these is the report, not what it tells."""
RECORD_DAYS = 300
FAR_DAYS = 120
WIDE = re.compile(r"\b(?:across|around|throughout|all over) (?:the |our )?(?:city|county|state|country|nation|region|province|district)\b"
                  r"|\b(?:city|state|nation|county)-?wide\b", re.IGNORECASE)
SEVERAL = re.compile(r"\b(?:string|series|spate|wave|rash) of (?:\S+ ){0,4}(?:shootings|attacks|killings|bombings|murders|assaults|incidents|raids)\b"
                     r"|\b(?:separate|unrelated|other|previous|similar|recent) (?:\w+ )?(?:shootings|attacks|killings|bombings|murders|incidents|floods|quakes)\b",
                     re.IGNORECASE)
OVER_TIME = re.compile(r"\b(?:months?|years?|decades?) (?:before that|earlier)\b|\b(?:so far )?this (?:year|month|season)\b"
                       r"|\bin recent (?:days|weeks|months|years)\b|\b(?:in|over|during) the (?:past|last) (?:\w+ )?(?:weeks|months|years?|decades?)\b",
                       re.IGNORECASE)
MANY = (WIDE, SEVERAL, OVER_TIME)
"""Words of a count of many happenings together."""
PARTITIVE = re.compile(r"\bof (?:the|these|those|them|its|their)\b", re.IGNORECASE)
ALONE = re.compile(r"[^.;,]{0,40}\balone\b|[^.;,]{0,12}\bof (?:his|her|their|my|our|one|the same) (?:own )?(?:family|relatives|household|children|colleagues|friends)\b",
                   re.IGNORECASE)
"""Words after a count of some only (`six on the steps alone`, `eleven members of his family`)."""
CORRECTS = re.compile(r"\b(?:correct(?:ion|ed|s)|wrong|revised|mistaken(?:ly)?|in error|had earlier|earlier (?:figure|report|toll)"
                      r"|not include|previously reported|clarification)\b", re.IGNORECASE)
INCLUDES = re.compile(r"\b(?:including|among (?:them|whom|the (?:dead|victims|wounded|injured|killed))|of (?:them|whom)|at least one of whom)\b[^.;]*$",
                      re.IGNORECASE)
AMONG = re.compile(r"\W*(?:were|was|are|is)? ?among\b|\W*of (?:them|the (?:dead|victims))\b", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:tolls?|in all|in total|altogether|a total of|overall)\b", re.IGNORECASE)
HELD_TO = re.compile(r"\b(?:insist\w*|maintain\w*|acknowledg\w*|admit\w*|conced\w*|claim\w*|speaks? of|spoke of|official (?:toll|figure|count)|still says)"
                     r"(?: (?:on|that|only|just|there|were|was|is|are|of)){0,4} $", re.IGNORECASE)
"""Words that give a figure as someone's version."""
EARLIER = re.compile(r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|at first|first reports?|up from|rose from|had been|yesterday)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One count in its group."""

    told: Told
    quantity: Quantity
    partial: bool
    """Another figure of the same account counts more of the same people."""
    withdrawn: bool
    """The account reports the figure only to correct it."""
    included: bool = False
    """Told as some of those whom the sentence has just counted (`nine people, including four`)."""
    rejected: bool = False
    """The account names the figure only to say that it is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All figures of one population."""

    counted: Counted
    figures: tuple[Figure, ...]
    words: str
    """The head noun as most accounts have it."""
    entity: str
    """The linked entity that is counted, where all figures name one."""

    @property
    def name(self) -> str:
        """The population in words."""
        return show_counted(self.counted, self.words)


def form_groups(scene: Scene) -> list[Group]:
    """The groups of a scene in the order of their keys."""
    largest: dict[tuple[str, int, str], float] = {}
    gathered: dict[tuple[str, str, str], list[tuple[Told, Counted, Quantity]]] = {}
    for told, counted, quantity in form_rows(scene):
        gathered.setdefault((counted.measure, counted.label, counted.phase), []).append((told, counted, quantity))
        place = (told.statement.document, told.statement.sentence.start, counted.label)
        largest[place] = max(largest.get(place, 0.0), point_of(quantity) or 0.0)
    return [form_group(gathered[key], largest, scene) for key in sorted(gathered)]


def form_rows(scene: Scene) -> list[tuple[Told, Counted, Quantity]]:
    """Every count with whom it counts; a class that is all of an account's dead counts everyone."""
    rows: list[tuple[Told, Counted, Quantity]] = []
    periods = periods_told(scene)
    for told in scene.tolds:
        quantity = told.statement.value
        if not isinstance(quantity, Quantity) or told.statement.type != "count" or quantity.unit == "percent":
            continue
        if is_record(told) or is_of_many(told) or is_of_another_time(told, scene, periods):
            continue
        counted = form_counted(restated(told, scene.tolds) or told, scene)
        wanted = ("planned",) if counted is not None and counted.measure == "demanded" else ()
        if counted is not None and counted.phase == ALIVE and told.statement.factuality == "possible":
            continue  # who might have been saved
        if counted is not None and told.statement.factuality in ("fact", "claim", "denial", "possible", *wanted):
            rows.append((told, counted, quantity))
    pooled = pool_classes([(told, counted.measure, counted.label) for told, counted, _ in rows if not counted.phase], scene)
    return [(told, counted._replace(label=EVERYONE, side=EVERYONE) if (told.statement.document, counted.measure, counted.label) in pooled
             and not counted.phase else counted, quantity) for told, counted, quantity in rows]


def is_record(told: Told) -> bool:
    """Whether a count is one of years (`since 1913`, `in all of 2011`), told beside the happening."""
    situation = told.statement.time
    if situation is None or situation.origin != "stated" or not isinstance(situation.value, Period):
        return False
    first = day_of(situation.value.start)
    last = day_of(situation.value.end) or told.told_day
    return first is not None and last is not None and last - first > RECORD_DAYS


def is_of_many(told: Told) -> bool:
    """Whether a count is of many happenings (`shootings across the city this year`), told beside the one."""
    population = told.statement.population
    return population is not None and population.measure in ("killed", "injured", "arrested", "missing") and any(
        words.search(told.statement.sentence.quote) for words in MANY)


Periods = dict[tuple[str, int], list[tuple[int, int]]]


def periods_told(scene: Scene) -> Periods:
    """Document and start of a sentence → first and last days of the periods it gives."""
    found: Periods = {}
    for told in scene.tolds:
        value = told.statement.value
        if isinstance(value, Period) and told.statement.type == "time" and told.family not in REPORTING:
            days = [day for day in (day_of(value.start), day_of(value.end)) if day is not None]
            if days:
                found.setdefault((told.statement.document, told.statement.sentence.start), []).append((min(days), max(days)))
    return found


def is_of_another_time(told: Told, scene: Scene, periods: Periods) -> bool:
    """Whether all that the sentence of a count dates lies far from the incident: another year's dead, told for comparison."""
    period = scene.incident.period
    first, last = (day_of(period.start), day_of(period.end)) if period else (None, None)
    own = periods.get((told.statement.document, told.statement.sentence.start), [])
    if first is None or last is None or not own:
        return False
    return all(max(start - last, first - end) > FAR_DAYS for start, end in own)


def form_group(rows: list[tuple[Told, Counted, Quantity]], largest: dict[tuple[str, int, str], float], scene: Scene) -> Group:
    """The group of these figures; `largest` is the greatest figure of a class in a document's sentence, in whichever role."""
    sides = sorted(counted.side for _, counted, _ in rows if counted.side != "unknown")
    counted = rows[0][1]._replace(side=max(sides, key=sides.count) if sides else "unknown")
    nouns = sorted(t.statement.population.label for t, _, _ in rows if t.statement.population and t.statement.population.label)
    nouns = [n for n in nouns if scene.tables.labels.get(n, ("",))[0] != FELLOW] or (nouns if counted.label not in NOUNS else [])
    if counted.label == EVERYONE:  # accounts call them by several names
        nouns = [n for n in nouns if scene.tables.labels.get(n, ("",))[0] == EVERYONE]
    entities = {scene.entities[g].id if g in scene.entities else g
                for t, _, _ in rows for g in ([t.statement.population.group] if t.statement.population else []) if g}
    figures = tuple(form_figure(told, quantity, rows, scene) for told, _, quantity in rows)
    figures = tuple(replace(f, included=is_included(f.told)) for f in figures)
    figures = tuple(replace(f, partial=True) if c.measure != "demanded" and is_shorthand(f, c.label, largest) else f for f, (_, c, _) in zip(figures, rows, strict=True))
    return Group(counted=counted, figures=figures, words=max(nouns, key=nouns.count) if nouns else "",
                 entity=min(entities) if len(entities) == 1 else "")


def is_included(told: Told) -> bool:
    """Whether the words before or after a count make it some of those counted before."""
    statement = told.statement
    start, quote = statement.sentence.start, statement.sentence.quote
    at = statement.spans[0].start - start
    return bool(INCLUDES.search(quote[:at]) or AMONG.match(quote[statement.spans[0].end - start:]) or PARTITIVE.search(statement.spans[0].quote))


def is_shorthand(figure: Figure, label: str, largest: dict[tuple[str, int, str], float]) -> bool:
    """Whether a bare number takes up a greater one of its sentence (`three fell: two on the spot`)."""
    statement = figure.told.statement
    point = point_of(figure.quantity)
    return (" " not in statement.spans[0].quote and point is not None
            and point < largest[(statement.document, statement.sentence.start, label)])


def form_figure(told: Told, quantity: Quantity, rows: list[tuple[Told, Counted, Quantity]], scene: Scene) -> Figure:
    """One figure, seen beside the others of its own account."""
    if is_rejected(told):
        return Figure(told=told, quantity=quantity, partial=False, withdrawn=False, rejected=True)
    own = [(t, q) for t, _, q in rows if t.statement.document == told.statement.document and t is not told and not is_rejected(t)]
    point = point_of(quantity)
    others = [(t, p) for t, q in own if (p := point_of(q)) is not None and point is not None and p != point]
    withdrawn = bool(others) and is_withdrawn(told, [t for t, _ in others], scene)
    if rows[0][1].measure == "participating":  # some of the men: all those who took part
        return Figure(told=told, quantity=quantity, partial=False, withdrawn=withdrawn)
    if PARTITIVE.search(told.statement.spans[0].quote) and (rows[0][1].measure != "released" or any(p > (point or 0.0) for _, p in others)):
        return Figure(told=told, quantity=quantity, partial=True, withdrawn=withdrawn)
    if rows[0][1].measure not in STOCK and ALONE.match(told.statement.sentence.quote[told.statement.spans[-1].end - told.statement.sentence.start:]):
        return Figure(told=told, quantity=quantity, partial=True, withdrawn=withdrawn)
    demanded = rows[0][1].measure == "demanded"
    partial = not withdrawn and not demanded and quantity.modifier != "at_most" and any(
        p > point and not is_withdrawn(t, [told], scene) and not is_disputed(told, t) and not is_floor(told, t) for t, p in others if point is not None)
    return Figure(told=told, quantity=quantity, partial=partial, withdrawn=withdrawn)


def is_floor(told: Told, larger: Told) -> bool:
    """Whether a figure is a lower bound (`at least nine`) of a toll told elsewhere in the account in the same words for whom."""
    a, b = told.statement.population, larger.statement.population
    if not isinstance(told.statement.value, Quantity) or told.statement.value.modifier not in ("at_least", "more_than") or a is None or b is None:
        return False
    return told.statement.sentence.start != larger.statement.sentence.start and bool(TOTAL.search(larger.statement.sentence.quote))


def is_disputed(told: Told, larger: Told) -> bool:
    """Whether an account gives two figures as the word of two holders, or a toll beside another's: then neither is a part of the other."""
    sentence = told.statement.sentence
    before = sentence.quote[:told.statement.spans[0].start - sentence.start]
    if sentence.start != larger.statement.sentence.start and HELD_TO.search(before):
        return True
    if told.holder == larger.holder or sentence.start == larger.statement.sentence.start or EARLIER.search(sentence.quote):
        return False
    return bool(told.holder and larger.holder) or bool(TOTAL.search(sentence.quote))


def is_withdrawn(told: Told, others: list[Told], scene: Scene) -> bool:
    """Whether the account tells this figure only as what was said before, and corrects it."""
    quote = told.statement.sentence.quote
    around = sentences_from(told, scene)
    if not CORRECTS.search(around):
        return False
    negated = re.search(r"\bnot\s+(?:the\s+)?" + re.escape(told.statement.spans[0].quote.split()[0]), quote, re.IGNORECASE)
    reported = re.search(r"\b(?:reported|figure of|first|initial(?:ly)?|previous(?:ly)?|earlier|said on)\b", quote, re.IGNORECASE)
    later = any(o.statement.sentence.start >= told.statement.sentence.start for o in others)
    return bool(negated or (reported and later and told.statement.attribution) or (reported and CORRECTS.search(quote)))


def sentences_from(told: Told, scene: Scene) -> str:
    """The statement's sentence and the 160 characters that follow it; the headline is in it when the account opens so."""
    text = scene.accounts[told.statement.document].document.text
    return text[max(0, told.statement.sentence.start - 40):told.statement.sentence.end + 160]


def form_positions(group: Group, scene: Scene) -> list[tuple[Position, list[Figure]]]:
    """The positions of a group with their figures, the least first; withdrawn figures stand apart from held ones."""
    slot = slot_of(group, scene)
    by_value: dict[tuple[float | str | bool, ...], list[Figure]] = {}
    for figure in group.figures:
        q = figure.quantity
        key = (*(v if v is not None else -1.0 for v in (q.low, q.best, q.high)), q.modifier == "approx", figure.withdrawn, figure.rejected)
        by_value.setdefault(key, []).append(figure)
    return [(form_position(slot, [f.told for f in figures], figures[0].quantity,
                           "not " * figures[0].rejected + show_label(figures[0].quantity, group)), figures) for _, figures in sorted(by_value.items())]


def show_label(quantity: Quantity, group: Group) -> str:
    """The figure with its people: `9 gunmen killed`, `1 hostage killed`."""
    return f"{show_quantity(quantity)} {show_counted(group.counted, group.words, one=quantity.best == 1)}"


def slot_of(group: Group, scene: Scene) -> Slot:
    """The question the group's figures answer."""
    counted = group.counted
    return Slot(about=scene.incident.id, predicate="count", measure=counted.measure, group=counted.label, phase=counted.phase)
