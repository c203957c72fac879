"""Who is counted: which populations are one, which is part of which, which are not comparable.

In: populations as read. Out: a key to group by, and the relation of two keys. The head noun and the side decide, and the words
that narrow (phase); unlike populations are never compared.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.reconcile.recounts import BY_KIND, SIDED, SWAP, is_aboard, judge_role
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Population, Span

WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DATED = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun|day|week|month|year)(?:[a-z]*)\b")
SURVIVOR, ALIVE, TRAPPED, ABOARD = "survivor", "alive", "trapped", "aboard"
"""What a count of people in no measure is narrowed to."""
ABOARD_PARTS = frozenset({"passenger", "crew", "crewman", "crewmember"})
SIDES = ("state", "armed_group", "civilian", "hostage")
EVERYONE = "all"
FELLOW = "fellow"
JOINED = re.compile(r" and ([a-z]+)\b")
MEMBERS = re.compile(r" of (?:the |an? |one |his |her |their |our |my )?([^,.;:]{3,60})")
STATE = re.compile(r"\b(?:security|armed|defen[cs]e|government|paramilitary) forces?\b|\b(?:army|police|navy|air force|military|national guard|gendarmerie"
                   r"|border guard|coast ?guard|marines)\b", re.IGNORECASE)
PUBLIC = frozenset({"staff", "public", "family", "families", "parliament", "congregation", "clergy", "community", "press"})
"""What civilians are members of."""
UNSTATED = "unstated"
"""A bare number where several sides suffer: whom it counts is not told."""
STRIKE = frozenset({"attack", "end", "rescue"})


class Counted(NamedTuple):
    """A population as compared: measure, class of head noun, side, words that narrow."""

    measure: str
    label: str
    side: str
    phase: str


def form_counted(told: Told, scene: Scene) -> Counted | None:
    """The key of a count's population; None where it has none."""
    population = told.statement.population
    if population is None:
        return None
    role = judge_role(told, scene)
    if role.measure:
        population = replace(population, measure=role.measure, label=role.label or population.label, side="armed_group" if role.label else population.side)
    if population.label == SURVIVOR and population.measure in ("other", "injured"):
        return Counted("other", EVERYONE, EVERYONE, ALIVE)
    label, side = judge_label(population, scene)
    if population.measure == "other" and label == "armed_group":
        population = replace(population, measure="participating")
    if population.measure == "participating" and label not in SIDED and label not in BY_KIND:
        label, side = EVERYONE, EVERYONE
    label, side = judge_members(told, scene) or (label, side)
    joined = joined_noun(told, scene)
    if joined and joined != label:
        label, side = " and ".join(sorted((label, joined))), side if joined == side else "unknown"
    if label == EVERYONE and scene.sided and population.measure not in ("released", "participating", "other") and not says_people(told, scene):
        label, side = UNSTATED, "unknown"
    phase = " ".join(population.phase.lower().split())
    if population.measure == "other" and phase == TRAPPED:  # nobody has them yet
        return Counted("missing", label, side, "")
    if population.measure == "other" and phase == ALIVE and label not in BY_KIND:
        return Counted("other", EVERYONE, EVERYONE, ALIVE)
    if phase and (phase in SWAP or names_whole(phase, told, scene) or DATED.search(phase)):
        phase = ""
    if population.measure == "other" and (phase == ABOARD or is_aboard(told, scene)):
        label, side, phase = label if population.label in ABOARD_PARTS else EVERYONE, side if population.label in ABOARD_PARTS else EVERYONE, ABOARD
    return Counted(population.measure, label, side, phase)


def joined_noun(told: Told, scene: Scene) -> str:
    """The class of a second noun that one number counts with the first (`nine women and children`); empty where there is none."""
    last = told.statement.spans[-1]
    text = scene.accounts[last.document].document.text
    found = JOINED.match(text[last.end:last.end + 40])
    return label_of(found[1].lower(), scene) if found and found[1].lower().endswith(("s", "men", "ren", "people")) else ""


def judge_members(told: Told, scene: Scene) -> tuple[str, str] | None:
    """Class and side of members by what they are members of (`five members of the security forces`); None where that is not told."""
    last = told.statement.spans[-1]
    population = told.statement.population
    if population is None or scene.tables.labels.get(population.label, ("", ""))[0] != FELLOW:
        return None
    after = MEMBERS.match(scene.accounts[last.document].document.text[last.end:last.end + 80])
    if after is None:
        return None
    words = [w.lower() for w in WORDS.findall(after[1])]
    if STATE.search(after[1]):
        return "state", "state"
    if words[:1] and words[0] in PUBLIC:
        return "civilian", "civilian"
    found = next((scene.tables.labels[w] for w in reversed(words) if w in scene.tables.labels), None)
    return found if found and found[1] in SIDES else None


def says_people(told: Told, scene: Scene) -> bool:
    """Whether the words of a count have a noun for people at large."""
    return any(label_of(word, scene) == EVERYONE for span in told.statement.spans for word in WORDS.findall(span.quote.lower()))


def names_whole(phase: str, told: Told, scene: Scene) -> bool:
    """Whether the words name the happening itself, or the part the count is of (`in the raid`): then they narrow nothing."""
    families = scene.tables.events.families
    named = [families[word] for word in phase.replace("-", " ").split() if word in families]
    if not named:
        return False
    if not scene.parts and scene.tables.events.core.issuperset(named):
        return True
    part = next((p for p in scene.parts if p.id == told.about), scene.incident)
    own = {"assault": STRIKE, "seizure": frozenset({"seize", "attack"})}.get(part.type, frozenset({part.type}))
    return named[-1] in own or named[-1] == scene.incident.type or (scene.incident.type == "siege" and named[-1] == "hold")


def judge_label(population: Population, scene: Scene) -> tuple[str, str]:
    """Class of the head noun and side, from the table, the reading and the kind of a named group."""
    lemma = population.label.lower().strip()
    label, side = scene.tables.labels.get(lemma) or scene.tables.labels.get(lemma.split(" ")[-1], ("", ""))
    read: str = population.side if population.side in SIDES else ""
    if not read and population.group:
        entity = scene.entities.get(population.group)
        read = {"armed_group": "armed_group", "state_force": "state", "government": "state"}.get(entity.kind if entity else "", "")
    if label == FELLOW:  # her comrades, six members: people of the side that is spoken of
        return ("armed_group", "armed_group") if read == "armed_group" or (not read and scene.sided) else (lemma, read or "unknown")
    if label == "prisoner" and population.measure in ("killed", "injured", "held", "missing") and (read == "hostage" or scene.incident.type == "siege"):
        return "hostage", "hostage"
    if side == EVERYONE or (not lemma and not label):
        return (read, read) if read else (EVERYONE, EVERYONE)
    if side in SIDES:
        if not read or read == side:
            return label, side
        return (label, read) if read in ("hostage", "civilian") else (read, read)
    if side:  # a woman, a child, a home: counted as such, on whichever side they stand
        return label, read or side
    return (read, read) if read and population.group and read == "armed_group" else (lemma, read or "unknown")


def compare_counted(a: Counted, b: Counted) -> str:
    """same, part (a counts a part of b), whole (b counts a part of a) or other."""
    if a.measure != b.measure:
        return "other"
    labels = compare_labels(a, b)
    phases = "same" if a.phase == b.phase else "part" if not b.phase else "whole" if not a.phase else "other"
    if labels == phases or phases == "same":
        return labels
    return phases if labels == "same" else "other"


def compare_labels(a: Counted, b: Counted) -> str:
    """The relation of the classes alone; a side as a whole holds the classes of that side, everyone holds all."""
    if a.label == b.label:
        return "same" if a.side == b.side or "unknown" in (a.side, b.side) or a.label not in ("woman", "man", "child", "girl") else "other"
    if b.label == EVERYONE or (b.label == b.side and a.side == b.side):
        return "part" if a.side != "thing" else "other"
    if a.label == EVERYONE or (a.label == a.side and a.side == b.side):
        return "whole" if b.side != "thing" else "other"
    return "other"


NOUNS = {"armed_group": "fighter", EVERYONE: "person", "state": "member of the state's forces", UNSTATED: "", "civilian": "civilian"}
IRREGULAR = {"passer-by": "passers-by", "person": "people", "child": "children", "serviceman": "servicemen", "member of the state's forces": "members of the state's forces"}


def show_counted(counted: Counted, words: str = "", *, one: bool = False) -> str:
    """The population in words: `soldiers killed`, of one `soldier killed`.

    >>> show_counted(Counted("killed", "armed_group", "armed_group", ""), "gunman")
    'gunmen killed'
    """
    noun = words or NOUNS.get(counted.label, counted.label)
    if " and " in counted.label:
        noun, one = " and ".join(plural_of(part) for part in counted.label.split(" and ")), True
    narrowed = f"({counted.phase})" if counted.phase else ""
    measure = "" if counted.measure == "other" else counted.measure
    return " ".join(part for part in (noun if one else plural_of(noun), measure, narrowed) if part)


def plural_of(noun: str) -> str:
    """The plural of a head noun.

    >>> plural_of("policewoman"), plural_of("body"), plural_of("hostage"), plural_of("person")
    ('policewomen', 'bodies', 'hostages', 'people')
    """
    if not noun or noun in IRREGULAR:
        return IRREGULAR.get(noun, "")
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o"):
        return noun[:-1] + "ies"
    return noun if noun.endswith(("s", "men", "people", "police")) else noun + ("es" if noun.endswith(("ch", "sh", "x")) else "s")


def patient_of(told: Told, scene: Scene) -> str:
    """The class of those who suffer it, by the head noun or the kind of entity; empty where it cannot be told."""
    kinds = {"armed_group": "armed_group", "state_force": "soldier"}
    for participant in (*told.statement.participants, *(told.event.participants if told.event else ())):
        if participant.role not in ("patient", "target"):
            continue
        words = [w.lower() for span in participant.spans for w in WORDS.findall(span.quote)]
        for word in reversed(words):
            label = label_of(word, scene)
            if label and (label != FELLOW or scene.sided):
                return "armed_group" if label == FELLOW else label
        if named_group(participant.spans, scene):
            return "armed_group"
        entity = scene.entities.get(participant.entity)
        if entity is not None and (entity.kind in kinds or label_of(entity.name.lower().split(" ")[-1], scene)):
            return kinds.get(entity.kind) or label_of(entity.name.lower().split(" ")[-1], scene)
    return ""


def named_group(spans: tuple[Span, ...], scene: Scene) -> bool:
    """Whether the words name an armed group (`eleven members of the Salt Brigade`)."""
    for span in spans:
        for start, end, _, member in scene.mentions[span.document]:
            if span.start <= start and end <= span.end and member in scene.entities and scene.entities[member].kind == "armed_group":
                return True
    return False


def label_of(word: str, scene: Scene) -> str:
    """The class of a head noun in the singular or plural; empty where no table knows it."""
    labels = scene.tables.labels
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
        if form in labels:
            return labels[form][0]
    return ""
