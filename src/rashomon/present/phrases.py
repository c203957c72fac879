"""Wordings: values, holders, relations and strengths as short English, by template.

In: nouns of the schema. Out: phrases; unknown is told as unknown, never as zero.
"""

from __future__ import annotations

from rashomon.schema import (
    Attribution,
    Cause,
    Composition,
    Condition,
    Demand,
    Duration,
    Estimate,
    Evaluation,
    Happening,
    Identity,
    Means,
    Office,
    Period,
    Population,
    Quantity,
    Rating,
    Site,
    Speech,
    Stance,
    Superlative,
    Value,
)

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

RELATIONS: dict[str, tuple[str, str]] = {
    "conflict": ("Conflict", "The two answers differ and are about the same thing."),
    "claim_vs_denial": ("Claim against denial", "One holder says that it was so, another says that it was not."),
    "update": ("Update", "A later account gives a newer value of the same thing."),
    "refine": ("Narrower", "One answer is more exact than the other and fits inside it."),
    "part_of": ("Part of", "One answer is about a part of what the other is about."),
    "overlap": ("Overlap", "The two answers share some values; both can hold."),
    "agree": ("Agreement", "The accounts give the same answer."),
    "repeats": ("Repeats", "The same words or the same source stand behind both: they count as one voice."),
    "complement": ("Adds", "One account tells what the other leaves open."),
    "silent": ("Silence", "Some accounts tell of this and do not answer the question. Silence is not a denial."),
    "not_comparable": ("Not comparable", "The answers are about different things."),
}
"""Relation → its name and what it means."""

AGAINST = frozenset({"conflict", "claim_vs_denial"})
"""Relations that have a strength worth telling: the others hold together."""

STRENGTHS = {
    "hard": "Both cannot hold, by arithmetic or by an explicit no.",
    "medium": "They clash only if something holds that no account says.",
    "soft": "A tension of wording; both may hold.",
}

SUBTYPES = {
    "number": "the number", "time": "the time", "place": "the place", "actor": "who did it", "role": "the role",
    "cause": "the cause", "occurrence": "whether it happened", "outcome": "how it ended", "stance": "who wants what",
    "framing": "the choice of words", "scope": "what is counted", "page-date": "the date on the page",
    "exact": "in so many words", "paraphrase": "in other words", "derived": "by arithmetic", "sum": "as a sum of parts",
    "correction": "a correction", "toll": "a toll that rose", "count": "the number", "count-part": "a part of those counted",
    "rating": "the rating", "event": "what happened",
}

MODIFIERS = {
    "at_least": "at least", "more_than": "more than", "at_most": "at most", "less_than": "fewer than", "approx": "about",
    "all": "all",
}

FACTUALITIES = {
    "fact": "the account says so in its own voice", "claim": "a cited holder says so; the account does not commit itself",
    "denial": "a holder denies it", "possible": "told as possible", "planned": "told as planned, offered or conditional",
    "predicted": "told as likely to come", "counterfactual": "told as something that did not come about",
    "unknown": "the account says that it is unclear",
}

POLICIES = {
    "ucdp": "UCDP: low and high are the extremes told; best is the figure of the source nearest to the event, "
            "else the one most independent accounts give, else the lower",
    "acled": "ACLED: the most conservative figure where reports differ",
    "gtd": "GTD: the most recent source, else the figure most independent accounts give, else the lowest",
    "all-values": "All values: the extremes of every figure that is not a copy; no best figure is chosen",
}


def as_term(slug: str) -> str:
    """A slug of the program in words: `armed_group` as `armed group`."""
    return slug.replace("_", " ").replace("-", " ") if slug.islower() else slug


def as_number(value: float | None) -> str:
    """`3,500`, `2.5`, or `?` where nobody said."""
    if value is None:
        return "?"
    return f"{int(value):,}" if value == int(value) else f"{value:,g}"


def as_day(iso: str) -> str:
    """`2009-05-12` as `12 May 2009`; partial dates as far as they go, anything else as it stands."""
    parts = iso[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return iso
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return iso
    day = f"{int(parts[2])} " if len(parts) > 2 else ""
    month = f"{MONTHS[int(parts[1]) - 1]} " if len(parts) > 1 else ""
    return f"{day}{month}{parts[0]}"


def as_period(period: Period) -> str:
    """`12 May 2009`, `3 March 2009 to 12 May 2009`, `until 8 May 2009`; the anchor's words where no day is known."""
    start, end = period.start, period.end
    if start and end:
        words = as_day(start) if start == end else f"{as_day(start)} to {as_day(end)}"
    elif start:
        words = f"{as_day(start)} or later"
    elif end:
        words = f"{as_day(end)} or earlier"
    else:
        return f"{period.modifier} {period.anchor}".strip() or period.timex or "no day given"
    return f"{words} ({period.modifier})" if period.modifier in ("early", "mid", "late", "about") else words


def as_range(low: float | None, best: float | None, high: float | None) -> str:
    """`3`, `at least 7`, `20 to 40`, `? (12 to 99)`."""
    if best is not None and low in (None, best) and high in (None, best):
        return as_number(best)
    if best is None and low is None and high is None:
        return "no figure"
    if best is None and high is None:
        return f"at least {as_number(low)}"
    if best is None and low is None:
        return f"at most {as_number(high)}"
    bounds = f"{as_number(low)} to {as_number(high)}"
    return bounds if best is None else f"{as_number(best)} ({bounds})"


def as_figure_words(value: Quantity | Rating) -> str:
    """`about 60`, `at least 7`, `38 %`: the figure without what is counted."""
    if value.modifier == "approx" and value.best is not None:
        figure = f"about {as_number(value.best)}"
    elif value.modifier == "all" and value.best is None:
        figure = "all"
    else:
        figure = as_range(value.low, value.best, value.high)
    return f"{figure} %" if value.unit == "percent" else figure


def _as_quantity(value: Quantity | Rating) -> str:
    unit = "" if value.unit in ("percent", "person", "") else f" {value.unit}"
    of = f" {value.of}" if value.of and value.of != value.unit else ""
    return f"{as_figure_words(value)}{unit}{of}"


def _as_site(value: Site) -> str:
    names = [name for name in (value.name, value.city, value.region, value.country) if name]
    return ", ".join(dict.fromkeys(names)) or "no place given"


def _as_length(value: Duration) -> str:
    if value.days is None:
        return value.iso8601 or "a time without length"
    return f"{as_number(value.days)} {'day' if value.days == 1 else 'days'}"


def _as_composition(value: Composition) -> str:
    parts = ", ".join(f"{part.quantifier or as_range(part.low, part.best, part.high)} {part.label}".strip() for part in value.parts)
    return f"{value.of}: {parts}"


def as_words(value: Value | None) -> str:
    """A value in a few words; empty where the words of the text are the value."""
    match value:
        case Quantity() | Rating():
            return _as_quantity(value)
        case Period():
            return as_period(value)
        case Site():
            return _as_site(value)
        case Duration():
            return _as_length(value)
        case Composition():
            return _as_composition(value)
        case Superlative():
            return f"{value.of}: the extreme, {value.scope or 'scope not told'}"
        case Happening() | Condition() | None:
            return ""
        case _:
            return _as_relation(value)


def _as_relation(value: Value) -> str:
    match value:
        case Demand():
            return value.demand
        case Stance():
            return f"{value.holder}: {value.stance.replace('_', ' ')} {value.target}"
        case Evaluation():
            return f"{value.target}: {value.claim}" if value.target else value.claim
        case Means():
            return ", ".join(value.means)
        case Cause():
            return f"{value.effect} because of {value.cause}"
        case Office():
            return f"{value.entity}: {value.role}"
        case Identity():
            return " = ".join(value.names)
        case Speech():
            return value.quote or value.proposition
        case _:
            return ""


def as_holder(chain: tuple[Attribution, ...]) -> str:
    """Who says so: empty for the author, else `per police, per two witnesses`, outermost holder first."""
    names = []
    for link in chain:
        name = {"UNNAMED": "an unnamed source", "": "a speaker not named"}.get(link.source, link.source)
        names.append(f"per {name}")
    return ", ".join(names)


def as_population(population: Population, names: dict[str, str]) -> str:
    """`killed: soldier (state force)`; names maps entity ids to names."""
    who = population.label or names.get(population.group, "") or "people"
    side = {"unknown": "", "all": "all sides"}.get(population.side, population.side.replace("_", " "))
    rest = [part for part in (side, population.phase) if part]
    if population.as_counted_by:
        rest.append(f"as counted by {names.get(population.as_counted_by, population.as_counted_by)}")
    return f"{population.measure}: {who}" + (f" ({', '.join(rest)})" if rest else "")


def as_figure(estimate: Estimate) -> str:
    """`best 11, low 9, high 11`."""
    return f"best {as_number(estimate.best)}, low {as_number(estimate.low)}, high {as_number(estimate.high)}"


def as_headline(relation: str, subtype: str) -> str:
    """`Conflict: the number`."""
    name = RELATIONS[relation][0]
    return f"{name}: {SUBTYPES.get(subtype, subtype.replace('-', ' '))}" if subtype else name


def as_meaning(relation: str, strength: str) -> str:
    """What a relation means and, where two answers stand against each other, how hard."""
    meaning = RELATIONS[relation][1]
    return f"{meaning} {STRENGTHS[strength]}" if relation in AGAINST else meaning


def as_short_range(estimate: Estimate) -> str:
    """`11 [9–11]`, `11` where all three are one, `? [9–11]`."""
    if estimate.low == estimate.best == estimate.high:
        return as_number(estimate.best)
    return f"{as_number(estimate.best)} [{as_number(estimate.low)}–{as_number(estimate.high)}]"


def as_count(number: int, one: str, many: str = "") -> str:
    """`1 account`, `6 accounts`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
