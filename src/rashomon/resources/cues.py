"""Tables of who says so and whether it happened. In: `cues.toml`. Out: CueTables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from rashomon.resources.tables import read_resource


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTables:
    speech: dict[str, str]
    """Verb lemma → class of saying (report, claim, deny, believe, show, warn, ask)."""
    speech_with: dict[str, frozenset[str]]
    """Verb lemma → words right behind it without which it reports nothing (`point out`)."""
    bare: frozenset[str]
    """Verbs of saying whose clause without `that` is read by the words alone."""
    tagging: frozenset[str]
    """Verbs of saying that stand as a tag beside words without quotation marks."""
    objects: dict[str, frozenset[str]]
    """Verb lemma → words that lead to what is said of its object (`accuse X of`)."""
    naming: frozenset[str]
    """Verbs whose object is told a name or quality without a word between."""
    attitude: dict[str, str]
    """Verb lemma → class of wanting (demand, press_for, offer, intend, refuse, support)."""
    attitude_with: dict[str, frozenset[str]]
    """Verb lemma → prepositions without which it is no attitude."""
    adverbs: dict[str, str]
    adjectives: dict[str, str]
    wanted: frozenset[str]
    """Nouns whose complement is wanted, not done (`demand`, `offer`)."""
    said: frozenset[str]
    """Nouns whose `that` clause is what is said or held (`claim`, `fear`)."""
    holding: frozenset[str]
    """Those of them that are held, not said."""
    showing: frozenset[str]
    """Those of them that show."""
    uttering: frozenset[str]
    """Verbs whose subject is the source of such a noun (`make a claim`)."""
    speaking: frozenset[str]
    """Who stands beside a colon in a headline (`Ten missing: police`)."""
    opinions: frozenset[str]
    """Nouns of `in X's view`."""
    saying: frozenset[str]
    """Things that say: letters, speeches, statements."""
    failing: frozenset[str]
    states: frozenset[str]
    evaluations: frozenset[str]
    event_nouns: dict[str, str]
    """Noun lemma → verb lemma."""


def invert(table: dict[str, list[str]]) -> dict[str, str]:
    """Word → class; the first class that lists a word keeps it."""
    inverted: dict[str, str] = {}
    for name, words in table.items():
        for word in words:
            inverted.setdefault(word, name)
    return inverted


@lru_cache(maxsize=1)
def load_cue_tables() -> CueTables:
    """Read once a process."""
    raw = tomllib.loads(read_resource("cues.toml").decode("utf-8"))
    pairs = [entry.partition(":") for entry in raw["events"]["nouns"]]
    return CueTables(
        speech=invert(raw["speech"]), speech_with={verb: frozenset(words) for verb, words in raw["speech_with"].items()},
        bare=frozenset(raw["bare"]["verbs"]), tagging=frozenset(raw["tagging"]["verbs"]),
        objects={verb: frozenset(words) for verb, words in raw["objects"].items()},
        naming=frozenset(raw["naming"]["verbs"]), attitude=invert(raw["attitude"]),
        attitude_with={verb: frozenset(words) for verb, words in raw["attitude_with"].items()},
        adverbs=invert(raw["adverbs"]), adjectives=invert(raw["adjectives"]), wanted=frozenset(raw["nouns"]["wanted"]),
        said=frozenset(raw["nouns"]["said"]), holding=frozenset(raw["nouns"]["holding"]), showing=frozenset(raw["nouns"]["showing"]),
        uttering=frozenset(raw["nouns"]["uttering"]), speaking=frozenset(raw["nouns"]["speaking"]), opinions=frozenset(raw["nouns"]["opinions"]),
        saying=frozenset(raw["nouns"]["saying"]), failing=frozenset(raw["failing"]["verbs"]),
        states=frozenset(raw["states"]["verbs"]), evaluations=frozenset(raw["evaluations"]["words"]),
        event_nouns={noun: verb or noun for noun, _, verb in pairs})
