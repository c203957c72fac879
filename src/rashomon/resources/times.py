"""Tables of English time expressions: word classes and the grammar over them. In: the data files beside this module.

Out: `TimeTables`. Each word class gets one character; a rule is a regular expression over those characters
(a finite-state grammar after Karttunen's tokenised transducers; TIMEX3 values after ISO 24617-1).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.resources.tables import read_resource

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwyz0123456789" + "".join(chr(c) for c in range(0xC0, 0x250) if c not in (0xD7, 0xF7))
OTHER = "x"
BREAK = "\n"
FROM_DIGITS = ("iso", "slash", "clock", "day", "number", "year", "year_short", "day_ordinal", "decade", "fraction", "comma",
               "hyphen", "stop", "possessive", "oclock", "month_dotted", "weekday_dotted")
NEVER_FIRST = ("of", "and", "or", "to", "in", "comma", "stop", "hyphen")
"""Classes with which no rule begins."""
CAPITAL_ONLY = frozenset({"month", "month_doubtful", "month_short", "weekday", "weekdays", "weekday_short", "holiday"})


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One rule of the grammar."""

    name: str
    make: str
    """Name of the maker that gives the words their meaning."""
    pattern: re.Pattern[str]
    """Over class characters; a group `part__2` is the second place of part `part`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeTables:
    """Everything the time grammar looks up."""

    classes: Mapping[str, str]
    """Class name → its character."""
    words: Mapping[str, str]
    """Word as written → class character; a word of a name class only with a capital."""
    values: Mapping[str, Mapping[str, Any]]
    """Class name → lower-case word → number or TIMEX3 code."""
    rules: tuple[TimeRule, ...]
    scan: re.Pattern[str]
    """All rules as one alternation; the group that matched is `r` and the rule's index."""
    token: re.Pattern[str]
    names_before: frozenset[str]
    names_after: frozenset[str]
    counted: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    saying: frozenset[str]
    forward: frozenset[str]
    determiners: frozenset[str]
    anchor_stops: frozenset[str]
    pronouns: frozenset[str]
    clause_breaks: frozenset[str]
    event_nouns: frozenset[str]
    event_suffixes: tuple[str, ...]
    not_events: frozenset[str]
    street_words: frozenset[str]


def load_time_tables() -> TimeTables:
    """The tables of this package. Raises KeyError for a rule that names an unknown class or fragment."""
    words = _read("times_words.toml")
    grammar = _read("times_rules.toml")
    values = words["values"]
    classes = dict(zip((*FROM_DIGITS, *values, *words["words"]), ALPHABET, strict=False))
    rules = _form_rules(grammar, classes)
    return TimeTables(
        classes=classes, words=_form_words(words, classes), values=values, rules=rules,
        scan=_form_scan(rules, classes),
        token=_form_token(values["holiday"], (*values["month_short"], *values["weekday_short"])), names_before=frozenset(words["name_words"]["before"]),
        names_after=frozenset(words["name_words"]["after"]), counted=frozenset(words["counted"]["words"]),
        future=frozenset(words["tense"]["future"]), past=frozenset(words["tense"]["past"]), saying=frozenset(words["tense"]["saying"]), forward=frozenset(words["tense"]["forward"]),
        determiners=frozenset(words["anchor"]["determiners"]), anchor_stops=frozenset(words["anchor"]["stops"]),
        pronouns=frozenset(words["anchor"]["pronouns"]), clause_breaks=frozenset(words["anchor"]["breaks"]),
        event_nouns=frozenset(words["anchor"]["nouns"]), event_suffixes=tuple(words["anchor"]["suffixes"]),
        not_events=frozenset(words["anchor"]["not_events"]), street_words=frozenset(words["street_words"]["words"]))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(read_resource(name).decode("utf-8"))


def _form_words(words: Mapping[str, Any], classes: Mapping[str, str]) -> dict[str, str]:
    """Each word in the spellings in which it may stand: lower case, Capital, CAPITALS."""
    found: dict[str, str] = {}
    listed: Iterable[tuple[str, Iterable[str]]] = (*words["values"].items(), *words["words"].items())
    for name, members in listed:
        for word in members:
            spellings = {word.title() if "'" not in word else _title(word), word.upper()}
            if name not in CAPITAL_ONLY:
                spellings |= {word, word.capitalize()}
            for spelling in spellings:
                found.setdefault(spelling, classes[name])
    return found


def _title(words: str) -> str:
    return " ".join(word.capitalize() for word in words.split())


def _form_rules(grammar: Mapping[str, Any], classes: Mapping[str, str]) -> tuple[TimeRule, ...]:
    fragments: dict[str, str] = {}
    for name, pattern in grammar["fragments"].items():
        fragments[name] = _expand(pattern, fragments, classes)
    return tuple(TimeRule(rule["name"], rule["make"], re.compile(_expand(rule["pattern"], fragments, classes)))
                 for rule in grammar["rule"])


def _form_scan(rules: Iterable[TimeRule], classes: Mapping[str, str]) -> re.Pattern[str]:
    """All rules in order; tried only where a word may begin a time expression."""
    never = "".join((OTHER, BREAK, *(classes[name] for name in NEVER_FIRST)))
    plain = (re.sub(r"[?]P<[^>]*>", "?:", rule.pattern.pattern) for rule in rules)
    return re.compile(f"(?=[^{never}])(?:" + "|".join(f"(?P<r{i}>{pattern})" for i, pattern in enumerate(plain)) + ")")


def _expand(pattern: str, fragments: Mapping[str, str], classes: Mapping[str, str]) -> str:
    """The pattern with class names as characters and fragments in their place; a part named again is numbered."""
    pattern = re.sub(r"(?<!\(\?P)<([A-Z]+)>", lambda m: f"(?:{fragments[m[1]]})", pattern)
    pattern = re.sub(r"\{([a-z_| ]+)\}", lambda m: _class_set(m[1], classes), pattern)
    seen: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return match[0] if seen[match[1]] == 1 else f"(?P<{match[1]}__{seen[match[1]]}>"

    return re.sub(r"\(\?P<([a-z_]+)>", numbered, pattern)


def _class_set(names: str, classes: Mapping[str, str]) -> str:
    characters = "".join(classes[name.strip()] for name in names.split("|"))
    return characters if len(characters) == 1 else f"[{characters}]"


def _form_token(holidays: Iterable[str], short: Iterable[str]) -> re.Pattern[str]:
    phrases = sorted((name for name in holidays if " " in name), key=len, reverse=True)
    names = "|".join(re.escape(_title(name)).replace("'", "['’]") for name in phrases)
    dotted = "|".join(sorted({spelling for word in short for spelling in (word.title(), word.upper())}, key=lambda word: (-len(word), word)))
    return re.compile(rf"""
        [a-z]+(?=[\s,])
      | \d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])
      | (?:\+?\d{{1,3}}[-.\s])?\(?\d{{3}}\)?[-.\s]\d{{3}}[-.]\d{{4}}\b | \b\d{{3}}-\d{{4}}\b(?!-) | \b\d{{3,4}}[ -]\d{{3}}[ -]\d{{3,4}}\b | \+\d[\d\ ()-]{{6,}}\d
      | \d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b | \d{{1,2}}:\d\d(?::\d\d)?\b | \d+/\d+
      | (?:1[0-9]|20)?\d0s\b | ['’]\d0s\b | \d+(?:st|nd|rd|th)\b | ['’]\d\d\b(?!\d)
      | \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d+\.\d+ | \d+
      | [AaPp]\.\ ?[Mm]\b\.? | (?:[AP]M|[ap]m)\b | [oO]['’]clock\b | (?:B\.C\.(?:E\.)?|A\.D\.|B\.C\b)
      | (?:{dotted})\.
      | (?:{names})\b | [Mm]id-(?=[^\W\d_]|\d) | ['’][sS]\b | [^\W\d_]+ | \S""", re.VERBOSE)
