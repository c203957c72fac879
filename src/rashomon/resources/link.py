"""Tables of the link stage: which event words tell of one kind of happening, and which kinds go together.

In: `link-events.tsv` (lemma, family), `link-common.tsv` (word). Out: LinkTables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.resources.tables import read_resource

CORE = frozenset({"kill", "injure", "attack", "end", "rescue", "bomb", "seize", "hold", "release", "surrender", "flood", "quake",
                  "weather", "slide", "burn", "crash", "displace", "miss", "protest", "destroy", "arrest", "collapse", "trap", "stampede"})
"""Families that make an incident; the others (talks, demands, visits, aid) belong to one."""
CONSEQUENT = frozenset({"kill", "injure", "miss", "trap", "displace", "destroy", "rescue", "arrest", "end", "release", "surrender"})
"""Families that follow from another one: they name an incident only where nothing else does."""
PARTICLES = frozenset({"in", "into", "out", "off", "up", "down", "on", "away", "back", "through", "over"})
FREEING = frozenset({"release", "hold", "miss", "seize"})
PUBLISHED = frozenset({"statement", "name", "names", "identity", "report", "video", "footage", "photo", "photos", "image", "images", "details",
                       "information", "conference", "meeting", "talks", "vigil", "election", "elections", "rally", "figures", "results"})
"""What is released, held or missed without anyone's freedom at stake."""
OCCURRING = {
    **dict.fromkeys(("bomb", "bombs", "blast", "blasts", "explosion", "explosions", "bombing", "bombings", "grenade", "car-bomb"), "bomb"),
    **dict.fromkeys(("fire", "fires", "blaze", "blazes", "inferno", "flames", "wildfire", "wildfires"), "burn"),
    **dict.fromkeys(("quake", "earthquake", "tremor", "tremors", "aftershock", "aftershocks"), "quake"),
    **dict.fromkeys(("storm", "storms", "hurricane", "cyclone", "typhoon", "tornado", "blizzard"), "weather"),
    **dict.fromkeys(("flood", "floods", "floodwaters", "floodwater", "tsunami"), "flood"),
    **dict.fromkeys(("gunfire", "gunshots", "shots", "shooting", "clashes", "fighting", "violence"), "attack"),
    **dict.fromkeys(("collapse", "cave-in", "rockfall"), "collapse"),
    **dict.fromkeys(("stampede", "crush"), "stampede"),
    **dict.fromkeys(("riot", "riots", "mutiny", "uprising", "protest", "protests", "unrest", "demonstration"), "protest"),
    **dict.fromkeys(("landslide", "landslides", "mudslide", "mudslides", "avalanche", "rockfall"), "slide"),
}
"""Subjects that name what happens, whatever verb tells it: a fire tears through, a quake rocks."""
NAMED_HAPPENINGS = {
    **dict.fromkeys(("march", "marches", "procession", "sit-in", "demonstrations", "rally"), "protest"),
    **dict.fromkeys(("attack", "attacks", "raid", "raids", "assault", "ambush", "massacre"), "attack"),
    **dict.fromkeys(("crash", "collision", "derailment", "sinking", "accident"), "crash"),
    **dict.fromkeys(("airstrike", "airstrikes", "shelling", "bombardment", "bombing"), "bomb"),
}
"""Nouns that name what happens where a verb says only that it did: the march began, the raid took place."""
OCCURRENCES = frozenset({"begin", "start", "happen", "occur", "take-place", "erupt", "break-out", "unfold", "last", "come"})
DRIVEN = frozenset({"force", "try", "attempt", "begin", "start", "manage", "order"})
"""Verbs beside the verb that tells what was done: forced to open fire, tried to storm."""
TO_VERB = re.compile(r"\W+to (?P<verb>\w+)(?P<rest> (?:fire|power|control|hostage|hostages|prisoner)\b)?", re.IGNORECASE)
BREAKING = frozenset({"burst", "break", "breach", "fail", "rupture", "come-down", "give", "fall-down", "fall"})
STRUCTURES = frozenset({"dam", "levee", "dyke", "dike", "embankment", "wall", "roof", "ceiling", "bridge", "tunnel", "floor", "balcony", "grandstand", "scaffolding", "shaft"})
"""What, where it breaks, has collapsed."""
VEHICLES = frozenset({"aircraft", "plane", "airliner", "jet", "helicopter", "train", "tram", "bus", "coach", "ferry", "ship", "boat", "vessel", "truck", "lorry", "car", "minibus", "airplane"})
STRIKING = frozenset({"strike", "hit", "slam", "plough", "plow", "plunge", "veer", "smash", "go-down", "come-down", "overturn", "turn-over", "roll-over", "skid", "leave-track", "jump-track"})
"""What, where a vehicle does it, is a crash."""
RESIDENTS = frozenset({"people", "person", "residents", "inhabitants", "civilians", "families", "villagers", "refugees", "thousands", "hundreds", "scores",
                       "dozens", "women", "children", "citizens", "locals", "households", "population", "neighbours", "farmers",
                       "townspeople", "others", "many", "most", "half", "all", "migrants"})
"""Who, where they flee, are driven from home; whoever else flees gets away."""
FROM_HOME = re.compile(r"\W+(?:\w+\W+){0,3}?(?:homes?|villages?|houses|fighting|shelling|floods?|flames|country)\b", re.IGNORECASE)
HEAD_ENDS = re.compile(r"\b(?:of|in|on|at|near|inside|outside|under|from|by|with|that|which|who|and|or|\w+ed|hidden|set|left|planted)\b|[,;(]")
IDIOMS = {verb: tuple((re.compile(rf"\W+(?:\w+\W+){{0,3}}?(?:{words})\b", re.IGNORECASE), family) for words, family in rows) for verb, rows in {
    "take": (("hostages?|captive|prisoner", "seize"), ("control of|over the", "seize")),
    "hold": (("hostages?|captive", "hold"),),
    "keep": (("hostages?|captive|prisoners?|locked|under (?:siege|guard)", "hold"),),
    "lose": (("lives|life", "kill"),),
    "lay": (("down (?:\\w+ ){0,2}(?:arms|weapons|rifles|guns)", "surrender"),),
    "put": (("down (?:\\w+ ){0,2}(?:arms|weapons|rifles|guns)", "surrender"), ("hands (?:up|in the air)", "surrender")),
    "walk": (("down the (?:ramp|gangway|steps)|out with (?:\\w+ )?hands|free", "surrender"),),
    "come": (("out with (?:\\w+ )?hands", "surrender"),),
    "raise": (("hands|white flag", "surrender"),),
    "give": (("themselves up|himself up|herself up", "surrender"),),
    "let": (("go|free", "release"),),
    "set": (("free", "release"), ("off (?:an? |the )?(?:\\w+ )?(?:bombs?|device|explosives?)", "bomb"), ("fire to|on fire|alight", "burn")),
    "go": (("off", "bomb"),),
    "open": (("fire", "attack"),),
    "catch": (("fire", "burn"),),
    "burst": (("into flames", "burn"),),
}.items()}
"""Verb → words within a few words after it that make the two tell of one kind of happening."""
EXPLOSIVE = re.compile(r"\b(?:bombs?|devices?|explosives?|grenades?|blasts?|explosions?|mines?)\b", re.IGNORECASE)
RELATED = (
    frozenset({"kill", "injure", "attack", "bomb", "end", "rescue", "burn"}),
    frozenset({"attack", "seize", "hold", "end", "rescue", "release", "surrender"}),
    frozenset({"kill", "injure", "miss", "displace", "flood", "quake", "weather", "slide", "destroy", "rescue"}),
    frozenset({"kill", "injure", "crash", "burn", "miss", "rescue"}),
    frozenset({"protest", "attack", "arrest", "kill", "injure", "stampede"}),
    frozenset({"collapse", "trap", "kill", "injure", "miss", "rescue", "quake", "flood", "slide", "destroy", "weather"}),
    frozenset({"stampede", "kill", "injure", "miss", "burn"}),
    frozenset({"bomb", "burn", "collapse", "kill", "injure", "miss", "trap", "rescue", "destroy"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTables:
    families: dict[str, str]
    """Event type or trigger lemma → family."""
    core: frozenset[str]
    people: frozenset[str]
    """Nouns for people: `hold-officer` is a holding, `hold-view` none."""
    common: frozenset[str]
    """Words of every text that say nothing about which happening it tells of."""
    held: dict[str, int]
    """Word → how many of the texts of a background hold it; rarer ones are left out."""
    texts: int
    """How many texts the background has."""
    related: tuple[frozenset[str], ...]
    """Families that tell of one happening from different sides."""

    def family(self, event_type: str) -> str:
        """The family of an event type; the type itself where no table knows it."""
        found = self.families.get(event_type)
        if found is None and "-" in event_type:  # `launch-raid` is a raid, `storm-in` a storming
            verb, _, rest = event_type.partition("-")
            found = self.families.get(rest) or (self.families.get(verb) if rest in PARTICLES or rest in self.people else None)
        return found or event_type

    def family_of(self, event_type: str, undergone: str, subject: str = "", after: str = "") -> str:
        """The family of an event with the words of what undergoes it (a statement released frees nobody), of its subject (a fire
        that tears through), and those that follow its verb (taken hostage)."""
        told = find_idiom(event_type, subject, after)
        if told:
            return told
        family = self.family(event_type)
        if family in FREEING and undergone.split() and undergone.lower().split()[-1] in PUBLISHED:
            return "publish"
        if event_type == "flee" and not (head_of(subject) in RESIDENTS or subject[:1].isdigit() or FROM_HOME.match(after)):
            return "escape"
        if event_type in BREAKING and head_of(subject) in STRUCTURES:
            return "collapse"
        if event_type in STRIKING and head_of(subject) in VEHICLES:
            return "crash"
        if subject and event_type in OCCURRENCES and head_of(subject) in NAMED_HAPPENINGS:
            return NAMED_HAPPENINGS[head_of(subject)]
        if event_type == "shed" and "blood" in (head_of(subject), head_of(undergone)):
            return "kill"
        if event_type in DRIVEN and (verb := TO_VERB.match(after)):
            driven = self.family(find_lemma(verb["verb"], verb["rest"]))
            if driven in self.core:
                return driven
        if subject and (family in ("attack", "destroy") or (family == event_type and family not in self.core)):
            return find_occurring(subject) or family
        return family


def find_idiom(event_type: str, subject: str, after: str) -> str:
    """The family that a plain verb tells together with the words after it; empty where they are no set phrase."""
    verb, _, rest = event_type.partition("-")
    for pattern, family in IDIOMS.get(verb, ()):
        if pattern.match(f" {rest.replace('-', ' ')} {after[:60]}") and (verb != "go" or EXPLOSIVE.search(subject)):
            return family
    return ""


def find_occurring(subject: str) -> str:
    """The family of a happening that the head noun of a subject names; empty where it names none.

    >>> find_occurring("A bomb hidden in a cart"), find_occurring("the fire brigade")
    ('bomb', '')
    """
    return OCCURRING.get(head_of(subject), "")


def find_lemma(verb: str, rest: str | None) -> str:
    """The event type of a verb in its base form, with the word that makes it a set phrase.

    >>> find_lemma("open", " fire"), find_lemma("storm", None)
    ('attack', 'storm')
    """
    return find_idiom(verb.lower(), "", rest or "") or verb.lower()


def head_of(subject: str) -> str:
    """The head noun of a noun phrase, lower case; empty where there is none."""
    words = HEAD_ENDS.split(subject.lower(), maxsplit=1)[0].split()
    return words[-1] if words else ""


def read_rows(name: str) -> list[list[str]]:
    """The tab-separated rows of a packaged table, without its comments and its heading."""
    lines = [line for line in read_resource(name).decode("utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@lru_cache(maxsize=1)
def load_link_tables() -> LinkTables:
    """The packaged tables of the link stage."""
    families = {row[0]: row[1] for row in read_rows("link-events.tsv")}
    families.update({family: family for family in sorted(set(families.values()))})
    common = frozenset(row[0] for row in read_rows("link-common.tsv"))
    people = frozenset(row[0] for row in read_rows("reconcile-labels.tsv") if row[2] != "thing") - set(families)
    held = {row[0]: int(row[1]) for row in read_rows("link-words.tsv")}
    return LinkTables(families=families, core=CORE, people=people, common=common, held=held, texts=held.pop("*"), related=RELATED)
