"""What one voice says is not so, beside another that says it is: plain negation, whatever the kind of happening.

In: a scene. Out: findings. Two statements speak of one thing where they share enough content words, words of one sense counting as one
(`rounds` and `ammunition`), and among them what is denied; core happenings are judged by their families elsewhere. Never hard: words
alike may be meant of different moments.
"""

from __future__ import annotations

import re

from rashomon.reconcile.days import compare_periods
from rashomon.reconcile.populations import WORDS, label_of
from rashomon.reconcile.rows import form_finding, ids_of
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Finding, Period, Quantity, Slot

ASSERTED = frozenset({"fact", "claim"})
TELLING = frozenset({"event", "state", "means", "cause"})
LIKE = 0.5
"""Share of the senses of the shorter statement that both must have."""
ONLY = re.compile(r"\b(?:only|solely|nothing but)\b", re.IGNORECASE)
NOT = re.compile(r"\b(?:were|was|are|is) (?:not|never)\b|n't\b", re.IGNORECASE)
NONE = re.compile(r"(?:no(?! one\b)|not an?|not one|not a single) (?P<first>\w+)(?: (?P<second>\w+))?", re.IGNORECASE)
AT_ALL = re.compile(r"\b(?:never|nobody|no one|none|any(?:body|one|thing)?|not a single)\b", re.IGNORECASE)
SO_FAR = re.compile(r"\b(?:has|have) (?:not|yet|never|claimed|been)\b|\b(?:yet|so far|still)\b", re.IGNORECASE)
"""Words of what holds at the time of telling only."""
UNARMED = re.compile(r"\bunarmed\b|\bwithout (?:any |a )?weapons?\b", re.IGNORECASE)
ARMED = re.compile(r"\barmed with\b", re.IGNORECASE)
BORE = re.compile(r"\b(?:had|have|has|carr(?:y|ied|ying)|wield(?:ed|ing)?|brandish(?:ed|ing)|drew|pulled|held|holding|threw|pointed|raised)\b"
                  r"[^.;]{0,30}\b(?:weapons?|guns?|kni(?:fe|ves)|rifles?|pistols?|firearms?|machetes?|petrol bombs?|iron bars?)\b", re.IGNORECASE)
WITHOUT = re.compile(r"\bwithout (?:any |an? |prior |first |further )*(?P<noun>\w{4,})", re.IGNORECASE)


def judge_contradictions(scene: Scene) -> list[Finding]:
    """Each negation or denial beside the statements of other voices that say it is so."""
    positive = [t for t in scene.tolds if t.statement.type in TELLING and t.statement.polarity == "pos" and t.statement.factuality in ASSERTED]
    findings = []
    for told in (t for t in scene.tolds if t.statement.type in TELLING):
        if is_denying(told):
            core = told.statement.type == "event" and told.family in scene.tables.events.core
            against = [t for t in positive if is_other_voice(told, t) and not (core and t.family == told.family) and denies(told, t, scene)]
        elif WITHOUT.search(quote_of(told)) and told.statement.factuality in ASSERTED:
            against = [t for t in positive if t.statement.document != told.statement.document and gives_what_lacked(told, t)]
        else:
            continue
        if against:
            findings.append(form_contradiction(scene, told, against))
    return [*findings, *judge_unarmed(scene)]


def form_contradiction(scene: Scene, told: Told, against: list[Told]) -> Finding:
    """The finding on what is denied, against all who tell it."""
    documents = tuple(sorted({t.statement.document for t in against}))
    slot = Slot(about=scene.incident.id, predicate=told.statement.predicate, phase="contradicted")
    days = [t.told_day for t in against]
    if SO_FAR.search(quote_of(told)) and told.told_day is not None and all(day is not None and day > told.told_day for day in days):
        return form_finding(scene, slot, "update", ([told.statement.id], ids_of(against)), f"what {scene.shown((told.statement.document,))} says had not happened yet, "
                            f"{scene.shown(documents)} {'tell' if len(documents) > 1 else 'tells'}", strength="medium", subtype="time")
    denied = bool(told.holder) or told.statement.factuality == "denial" or any(t.holder for t in against)
    who = told.holder or scene.shown((told.statement.document,))
    verb = "tell" if len(documents) > 1 else "tells"
    return form_finding(scene, slot, "claim_vs_denial" if denied else "conflict",
                        (ids_of(against), [told.statement.id]), f"{scene.shown(documents)} {verb} what {who} says is not so", strength="medium",
                        subtype="occurrence", reconcilable_by="the two may speak of different moments")


def is_denying(told: Told) -> bool:
    """Whether a statement says that something is not so."""
    return told.statement.factuality == "denial" or (told.statement.polarity == "neg" and told.statement.factuality in ASSERTED)


def is_other_voice(a: Told, b: Told) -> bool:
    """Whether two statements are of different accounts or holders."""
    one_sentence = (a.statement.document, a.statement.sentence.start) == (b.statement.document, b.statement.sentence.start)
    return (a.statement.document, a.holder) != (b.statement.document, b.holder) and not one_sentence


def quote_of(told: Told) -> str:
    """The words of a statement's spans."""
    return " ".join([span.quote for span in told.statement.spans])


def senses_of(told: Told, scene: Scene) -> frozenset[str]:
    """The content words of a statement, words of one sense as one."""
    quote = quote_of(told)
    found = scene.senses.get(quote)
    if found is None:
        found = scene.senses[quote] = read_senses(quote, scene)
    return found


def read_senses(words: str, scene: Scene) -> frozenset[str]:
    """The content words of a phrase, words of one sense as one."""
    alike, common = scene.tables.alike, scene.tables.events.common
    found = {w.lower() for w in WORDS.findall(words)}
    return frozenset(alike.get(w, w[:6]) for w in found if w in alike or (len(w) > 3 and w not in common))


def denies(told: Told, other: Told, scene: Scene) -> bool:
    """Whether what the one says is not so is what the other says."""
    x, y = told.statement.value, other.statement.value
    if isinstance(x, Quantity | Period) or isinstance(y, Quantity | Period) or lie_apart(told, other):
        return False
    if told.statement.type == "event" and (none := NONE.match(quote_of(told))) and is_thing(noun := noun_of(none, scene), scene):
        return stem_of(noun) in {stem_of(w) for w in WORDS.findall(quote_of(other).lower())} and told.family != other.family
    own, theirs = senses_of(told, scene), senses_of(other, scene)
    shared = own & theirs
    verb = told.statement.predicate.partition("-")[0]
    alike = scene.tables.alike
    verbs = {alike.get(verb, verb[:6]), *(alike.get(w, w[:6]) for w in WORDS.findall(quote_of(told).lower()) if w.startswith(verb[:4]))}
    if is_same_act(told, other, scene) and (AT_ALL.search(quote_of(told)) or shared - verbs):
        return True
    least = min(len(own), len(theirs))
    if least == 0 or len(shared) < 2 or len(shared) < LIKE * least:
        return False
    excluded = bool(ONLY.search(quote_of(other)) and NOT.search(quote_of(told)))
    return excluded or bool(verbs & shared) or shared == own


def is_same_act(told: Told, other: Told, scene: Scene) -> bool:
    """Whether both tell of one kind of act, by a verb that is no light one (`he never ran at anybody`, `he ran at them`)."""
    verb = told.statement.predicate
    return told.statement.type == other.statement.type == "event" and verb == other.statement.predicate and verb not in scene.tables.words["light"] and told.statement.document != other.statement.document


def judge_unarmed(scene: Scene) -> list[Finding]:
    """Who was unarmed or without a weapon in one account, beside who carried one in another."""
    weapon = scene.tables.alike.get("weapon", "")
    told_of = [t for t in scene.tolds if t.statement.type in ("event", "state", "means") and t.statement.factuality in ASSERTED
               and (weapon in senses_of(t, scene) or ARMED.search(quote_of(t)))]
    unarmed = [t for t in told_of if t.statement.type != "means" and (UNARMED.search(quote_of(t)) if t.statement.polarity == "pos" else BORE.search(quote_of(t)))]
    armed = [t for t in told_of if t.statement.polarity == "pos" and t not in unarmed and (BORE.search(quote_of(t)) or ARMED.search(quote_of(t)))
             and not UNARMED.search(quote_of(t))]
    return [form_contradiction(scene, told, against) for told in unarmed
            if (against := [t for t in armed if is_other_voice(told, t) and not lie_apart(told, t)])]


def lie_apart(a: Told, b: Told) -> bool:
    """Whether both statements are dated in their words, and apart."""
    if a.statement.time is None or b.statement.time is None:
        return False
    x, y = (time.value if time.origin == "stated" else None for time in (a.statement.time, b.statement.time))
    return isinstance(x, Period) and isinstance(y, Period) and compare_periods(x, y) == "apart"


def noun_of(none: re.Match[str], scene: Scene) -> str:
    """What there was none of: the second word behind `no` unless that is a word of grammar, else the first."""
    second: str = none["second"] or ""
    return second if len(second) > 3 and second.lower() not in scene.tables.events.common else none["first"]


def is_thing(noun: str, scene: Scene) -> bool:
    """Whether a noun is none of people."""
    return len(noun) > 3 and not label_of(noun.lower(), scene) and noun.lower() not in ("nobody", "evidence", "sign", "trace", "comment", "group", "details", "doubt")


def stem_of(word: str) -> str:
    """A word without its plural."""
    lower = word.lower()
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def gives_what_lacked(told: Told, other: Told) -> bool:
    """Whether the other account tells that what the one was done without was there (`warnings were given`, `without warning`)."""
    lacked = {stem_of(found["noun"]) for found in WITHOUT.finditer(quote_of(told))}
    told_of = {stem_of(part) for part in other.statement.predicate.split("-")}
    return bool(lacked & told_of) or any(word[:-3] in told_of for word in lacked if word.endswith("ing"))
