"""Tables for quantities: words of number, bound and unit (`quantities.toml`), who is counted (`quantities_people.toml`).

Out: one frozen QuantityTables, with plurals and verb forms spelled out, so that readers look words up as they stand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rashomon.resources.tables import read_resource

MEASURES = (
    "killed",
    "injured",
    "missing",
    "held",
    "released",
    "surrendered",
    "arrested",
    "displaced",
    "participating",
    "rescued",
    "survived",
    "trapped",
    "other",
)
Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First or last word → (words of the phrase, what it stands for), longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityTables:
    """What the readers of quantities and populations need beside the tokens. All keys are lower case."""

    numerals: dict[str, int]
    multipliers: dict[str, int]
    suffixes: dict[str, int]
    """Letters written against a figure (`12m`)."""
    vague: dict[str, tuple[int, int]]
    few: dict[tuple[str, ...], tuple[int, int]]
    fractions: dict[str, float]
    """Percent of the whole."""
    ordinals: dict[str, int]
    before: Phrases
    """Modifiers by the last word of the phrase before the number."""
    after: Phrases
    """Modifiers by the first word of the phrase after the number."""
    currencies: dict[str, str]
    units: Phrases
    """Units by the first word."""
    kinds: dict[str, frozenset[str]]
    starters: frozenset[str]
    """Words that may open a number without a figure."""
    people: dict[str, tuple[str, str]]
    """Form → (lemma, side)."""
    plurals: frozenset[str]
    """Plural forms of `people`."""
    empty_labels: frozenset[str]
    side_words: dict[str, str]
    """Word before a head noun → side."""
    patient_verbs: dict[str, str]
    """Form → measure of the verb's object."""
    participles: frozenset[str]
    """Forms of patient verbs that may be passive."""
    undergo_verbs: dict[str, str]
    """Form → measure of the verb's subject."""
    adjectives: dict[str, str]
    nouns: dict[str, str]
    """Nominal triggers (`the release of`) → measure."""
    transparent: frozenset[str]
    """Nouns whose *of* the verb looks through."""
    nominal: frozenset[str]
    """Adjectives that stand for people without a noun."""
    demographic: frozenset[str]
    """Lemmas that tell age and sex only."""
    variants: dict[str, str]
    """Spelling of a lemma → the one used as label."""
    heads: dict[str, str]
    """Lemma of a counted noun → measure where no verb tells another."""
    subject_phrases: Phrases
    patient_phrases: Phrases
    active_phrases: Phrases
    """Patient phrases by their last word."""
    object_phrases: Phrases
    clauses: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def load_quantity_tables() -> QuantityTables:
    """Read once a process."""
    words = tomllib.loads(read_resource("quantities.toml").decode())
    people = tomllib.loads(read_resource("quantities_people.toml").decode())
    return QuantityTables(**form_word_columns(words), **form_people_columns(people), **form_trigger_columns(people))


def form_word_columns(words: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of number, bound and unit."""
    few = {tuple(phrase.split()): (row[0], row[1]) for phrase, row in words["few"].items()}
    kinds = {name: frozenset(row) for name, row in words["kinds"].items()}
    openers = [*words["numerals"], *words["vague"], *words["fractions"], *words["ordinals"], *(phrase[0] for phrase in few)]
    return {
        "numerals": words["numerals"],
        "multipliers": words["multipliers"],
        "suffixes": words["suffixes"],
        "vague": {word: (row[0], row[1]) for word, row in words["vague"].items()},
        "few": few,
        "fractions": words["fractions"],
        "ordinals": words["ordinals"],
        "before": index_phrases(words["modifiers"], last=True),
        "after": index_phrases(words["after"]),
        "currencies": words["currencies"],
        "units": index_phrases(words["units"]),
        "kinds": kinds,
        "starters": frozenset(openers) | kinds["some"] | kinds["openers"],
    }


def form_people_columns(people: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of who is counted."""
    return {
        "people": spell_people(people["nouns"]),
        "plurals": frozenset(plural_of(entry) for row in people["nouns"].values() for entry in row),
        "empty_labels": frozenset(people["empty_labels"]["words"]),
        "side_words": {word: side for side, row in people["adjectives"].items() for word in row},
        "nominal": frozenset(people["nominal"]["words"]),
        "transparent": frozenset(people["transparent"]["words"]),
        "variants": people["variants"],
        "demographic": frozenset(people["demographic"]["words"]),
        "clauses": {name: frozenset(row) for name, row in people["clauses"].items()},
    }


def form_trigger_columns(people: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of what befell the counted."""
    triggers = {measure: people[measure] for measure in MEASURES}
    patient, participles = spell_verbs(triggers, "patient")
    return {
        "patient_verbs": patient,
        "participles": participles,
        "undergo_verbs": spell_verbs(triggers, "undergo")[0],
        "adjectives": invert(triggers, "adjectives"),
        "nouns": invert(triggers, "nouns"),
        "heads": invert(triggers, "heads"),
        "subject_phrases": index_phrases({measure: row["subject_phrases"] for measure, row in triggers.items()}),
        "patient_phrases": index_phrases({measure: row["patient_phrases"] for measure, row in triggers.items()}),
        "active_phrases": index_phrases({measure: row["patient_phrases"] for measure, row in triggers.items()}, last=True),
        "object_phrases": index_phrases({measure: row["object_phrases"] for measure, row in triggers.items()}),
    }


def index_phrases(rows: Mapping[str, Iterable[str]], *, last: bool = False) -> Phrases:
    """Phrases by their first (or last) word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, phrases in rows.items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            index.setdefault(parts[-1 if last else 0], []).append((parts, name))
    return {key: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for key, found in index.items()}


def invert(triggers: Mapping[str, Mapping[str, Any]], column: str) -> dict[str, str]:
    """Word → measure."""
    return {word: measure for measure, row in triggers.items() for word in row[column]}


def spell_people(nouns: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, str]]:
    """Singular and plural of each noun → (lemma, side)."""
    return {
        form: (entry.split()[0], side)
        for side, row in nouns.items()
        for entry in row
        for form in (entry.split()[0], plural_of(entry))
    }


def plural_of(entry: str) -> str:
    """The plural of a table entry: its second word, or by English spelling."""
    word, *irregular = entry.split()
    if irregular:
        return irregular[0]
    if word.endswith("man") and word not in ("human", "german", "roman", "turkman", "ottoman"):
        return word[:-3] + "men"
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def spell_verbs(triggers: Mapping[str, Mapping[str, Any]], column: str) -> tuple[dict[str, str], frozenset[str]]:
    """Every form of the verbs → measure, and the forms that are participles."""
    forms: dict[str, str] = {}
    participles: set[str] = set()
    for measure, row in triggers.items():
        for entry in row[column]:
            base, *irregular = entry.split()
            third, past, participle, present = irregular if irregular else conjugate(base)
            forms.update(dict.fromkeys((base, third, past, participle, present), measure))
            participles.add(participle)
    return forms, frozenset(participles)


def conjugate(base: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of a regular verb."""
    if base.endswith("e"):
        return base + "s", base + "d", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")
    stem = base + base[-1] if base in ("nab", "kidnap", "stab", "overrun") else base
    return third, stem + "ed", stem + "ed", stem + "ing"
