"""Tables of the link stage: which event words tell of one kind of happening, and which kinds go together.

In: `link-events.tsv` (lemma, family), `link-common.tsv` (word). Out: LinkTables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rashomon.resources.tables import read_resource

CORE = frozenset({"kill", "injure", "attack", "end", "rescue", "bomb", "seize", "hold", "release", "surrender", "flood", "quake",
                  "weather", "slide", "burn", "crash", "displace", "miss", "protest", "destroy", "arrest"})
"""Families that make an incident; the others (talks, demands, visits, aid) belong to one."""
CONSEQUENT = frozenset({"kill", "injure", "miss", "displace", "destroy", "rescue", "arrest", "end", "release", "surrender"})
"""Families that follow from another one: they name an incident only where nothing else does."""
PARTICLES = frozenset({"in", "into", "out", "off", "up", "down", "on", "away", "back", "through", "over"})
FREEING = frozenset({"release", "hold", "miss", "seize"})
PUBLISHED = frozenset({"statement", "name", "names", "identity", "report", "video", "footage", "photo", "photos", "image", "images", "details",
                       "information", "conference", "meeting", "talks", "vigil", "election", "elections", "rally", "figures", "results"})
"""What is released, held or missed without anyone's freedom at stake."""
RELATED = (
    frozenset({"kill", "injure", "attack", "bomb", "end", "rescue", "burn"}),
    frozenset({"attack", "seize", "hold", "end", "rescue", "release", "surrender"}),
    frozenset({"kill", "injure", "miss", "displace", "flood", "quake", "weather", "slide", "destroy", "rescue"}),
    frozenset({"kill", "injure", "crash", "burn", "miss", "rescue"}),
    frozenset({"protest", "attack", "arrest", "kill", "injure"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTables:
    families: dict[str, str]
    """Event type or trigger lemma → family."""
    core: frozenset[str]
    common: frozenset[str]
    """Words of every text that say nothing about which happening it tells of."""
    related: tuple[frozenset[str], ...]
    """Families that tell of one happening from different sides."""

    def family(self, event_type: str) -> str:
        """The family of an event type; the type itself where no table knows it."""
        found = self.families.get(event_type)
        if found is None and "-" in event_type:  # `launch-raid` is a raid, `storm-in` a storming
            verb, _, rest = event_type.partition("-")
            found = self.families.get(rest) or (self.families.get(verb) if rest in PARTICLES else None)
        return found or event_type


    def family_of(self, event_type: str, undergone: str) -> str:
        """The family of an event with the words of what undergoes it: a statement released frees nobody."""
        family = self.family(event_type)
        if family in FREEING and undergone.split() and undergone.lower().split()[-1] in PUBLISHED:
            return "publish"
        return family


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
    return LinkTables(families=families, core=CORE, common=common, related=RELATED)
