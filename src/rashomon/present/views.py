"""The dossier indexed for showing: accounts by number, statements and entities by id, findings by consequence.

In: a Dossier. Out: a View, from which text, HTML and explanations are assembled. Numbers of accounts count from 1, in the
order of the dossier; numbers of statements count from 0 through the accounts.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.present.phrases import AGAINST, as_count, as_holder, as_number, as_period, as_term
from rashomon.schema import Account, Chapter, Dossier, Entity, Finding, Incident, Span, Statement

WEIGHTS = ("conflict", "claim_vs_denial", "update", "overlap", "refine", "part_of", "complement", "agree", "repeats", "silent",
            "not_comparable")
_SHORTEST_NAME = 5
_ACTORS = ("armed_group", "state_force", "organisation", "government", "person")
_KINDS = {"kill": "Killing", "injure": "Injuries", "attack": "Attack", "burn": "Fire", "quake": "Earthquake", "weather": "Storm", "slide": "Landslide",
          "bomb": "Explosion", "seize": "Seizure", "hold": "Captivity", "arrest": "Arrest", "displace": "Flight", "miss": "Disappearance",
          "destroy": "Destruction", "trap": "Entrapment", "end": "Ending", "crash": "Crash", "negotiate": "Negotiations", "agree": "Agreement",
          "meet": "Meeting", "threaten": "Threat", "bury": "Burial", "deploy": "Deployment"}
"""What an incident of a kind is called; other kinds go by their own name."""
_STRENGTHS = ("hard", "medium", "soft")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that can be shown, by id."""

    dossier: Dossier
    numbers: dict[str, int]
    """Document id → number of the account, from 1."""
    accounts: dict[str, Account]
    statements: dict[str, Statement]
    order: dict[str, int]
    """Statement id → number, from 0."""
    names: dict[str, str]
    """Entity id, of a document or linked, → name."""
    incidents: dict[str, Incident]
    titles: dict[str, str]
    """Incident id → what it is called here."""
    hints: dict[str, str]
    """Block id → why its words may be the outlet's furniture."""

    def said(self, ids: tuple[str, ...]) -> list[Statement]:
        """The statements of these ids that the dossier holds, in the order of the accounts."""
        return [self.statements[i] for i in sorted((i for i in ids if i in self.statements), key=self.order.__getitem__)]

    def names_of(self, documents: tuple[str, ...]) -> str:
        """The numbers of these accounts: `1, 3`, or `1–5, 8` where three or more follow each other."""
        return join_numbers(sorted({self.numbers[d] for d in documents if d in self.numbers}))


def light_of(view: View, *groups: tuple[str, ...]) -> str:
    """The value of `data-f`: statement numbers, groups parted by a bar."""
    return "|".join(" ".join(str(number) for number in sorted(view.order[id] for id in group if id in view.order)) for group in groups)


def join_numbers(numbers: list[int]) -> str:
    """Ascending numbers, runs of three or more as a range.

    >>> join_numbers([1, 2, 4, 5, 6, 9])
    '1, 2, 4–6, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def form_view(dossier: Dossier) -> View:
    """The indexes over one dossier."""
    statements: dict[str, Statement] = {}
    names: dict[str, str] = {}
    for account in dossier.accounts:
        statements.update((statement.id, statement) for statement in account.reading.statements)
        names.update((entity.id, entity.name) for entity in account.reading.entities)
    for entity in dossier.entities:
        names[entity.id] = entity.name
        names.update((member, entity.name) for member in entity.members)
    entities = {entity.id: entity for entity in dossier.entities}
    incidents = {chapter.incident.id: chapter.incident for chapter in dossier.chapters}
    return View(
        dossier=dossier, statements=statements, names=names, incidents=incidents,
        numbers={account.document.id: n for n, account in enumerate(dossier.accounts, 1)},
        accounts={account.document.id: account for account in dossier.accounts},
        order={id: n for n, id in enumerate(statements)},
        titles={chapter.incident.id: _title_of(chapter, entities) for chapter in dossier.chapters},
        hints={block: "; ".join(likeness.reasons) for likeness in dossier.likenesses if likeness.kind == "block" for block in (likeness.a, likeness.b)},
    )


def _title_of(chapter: Chapter, entities: dict[str, Entity]) -> str:
    """`Seizure: Free Harbour Front, Corran Head, 3 March 2009, 9 to 11 killed`: kind, named actors (groups before persons), place, days and toll."""
    incident = chapter.incident
    actors = [entities[actor] for actor in incident.actors if actor in entities]
    place = incident.place.name or incident.place.city or incident.place.country if incident.place else ""
    named = [entity for kind in _ACTORS for entity in actors if entity.kind == kind and entity.name[:1].isupper()] or (actors if not place else [])
    days = as_period(incident.period) if incident.period else ""
    rest = [words for words in [*(entity.name for entity in named[:2]), place, days, _toll_of(chapter)] if words]
    kind = _KINDS.get(incident.type) or as_term(incident.type).capitalize()
    return kind + (f": {', '.join(dict.fromkeys(rest))}" if rest else "")


def _toll_of(chapter: Chapter) -> str:
    """`9 to 11 killed`: every figure of the dead as a whole that the accounts give; empty where none does."""
    tolls = [e for e in chapter.estimates if e.population.measure == "killed" and e.policy == "all-values" and e.population.side == "all"]
    tolls = tolls or [e for e in chapter.estimates if e.population.measure == "killed" and e.policy == "all-values" and not e.population.label]
    figures = [figure for e in tolls[:1] for figure in (e.low, e.best, e.high) if figure is not None]
    if not figures:
        return ""
    low, high = min(figures), max(figures)
    return f"{as_number(low)} killed" if low == high else f"{as_number(low)} to {as_number(high)} killed"


def holder_of(statement: Statement) -> str:
    """`per police`, or empty where the account says so itself. An act of saying is the account's own word."""
    return "" if statement.type == "attribution" else as_holder(statement.attribution)


def words_of(statement: Statement) -> str:
    """The words that a statement stands on, pieces joined by an ellipsis."""
    return " … ".join(span.quote for span in statement.spans)


def sentence_parts(statement: Statement, text: str) -> list[tuple[str, bool]]:
    """The sentence around a statement cut into pieces, each with whether it is evidence."""
    start = min(statement.sentence.start, *(span.start for span in statement.spans))
    end = max(statement.sentence.end, *(span.end for span in statement.spans))
    parts: list[tuple[str, bool]] = []
    at = start
    for span in merge_spans(statement.spans):
        parts += [(text[at:span[0]], False), (text[span[0]:span[1]], True)]
        at = span[1]
    return [part for part in [*parts, (text[at:end], False)] if part[0]]


def group_quotes(statements: list[Statement]) -> list[list[Statement]]:
    """Statements of the same words in the same sentence by the same holder, of whatever account, together; in order."""
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in statements:
        sentence = " ".join(statement.sentence.quote.split())
        groups.setdefault((words_of(statement), sentence, holder_of(statement)), []).append(statement)
    return list(groups.values())


def merge_spans(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """The intervals that the spans cover, ascending, overlaps joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def reason_of(finding: Finding, view: View) -> str:
    """The finding's reason with the accounts' names as numbers in brackets."""
    reason = finding.reason
    for account in sorted(view.dossier.accounts, key=lambda account: -len(account.name)):
        if len(account.name) >= _SHORTEST_NAME:
            reason = reason.replace(account.name, f"[{view.numbers[account.document.id]}]")
    return reason


def weight_of(finding: Finding) -> tuple[int, int]:
    """Rank by consequence, smaller first: hard conflicts, then medium, soft, claims against denials, …"""
    return WEIGHTS.index(finding.relation), _STRENGTHS.index(finding.strength)


def sorted_findings(dossier: Dossier) -> list[Finding]:
    """All findings by consequence, then by chapter and the chapter's own order; what a whole and its part both hold stands once."""
    found: dict[tuple[object, ...], Finding] = {}
    for chapter in sorted(dossier.chapters, key=lambda chapter: bool(chapter.incident.part_of)):
        for f in chapter.findings:
            found.setdefault((f.relation, f.subtype, f.strength, f.a, f.b, f.silent), f)
    return sorted(found.values(), key=weight_of)


def weightiest(dossier: Dossier, number: int) -> tuple[str, list[Finding]]:
    """How many answers stand against each other, in a sentence, and the weightiest of them."""
    against = [finding for finding in sorted_findings(dossier) if finding.relation in AGAINST]
    if not against:
        return "No answers stand against each other.", []
    strengths = ", ".join(f"{sum(finding.strength == strength for finding in against)} {strength}" for strength in _STRENGTHS)
    pairs = "pair of answers stands" if len(against) == 1 else "pairs of answers stand"
    shown = f" The weightiest {number}:" if len(against) > number else ""
    return f"{len(against):,} {pairs} against each other ({strengths}).{shown}", against[:number]


def top_chapters(dossier: Dossier) -> list[Chapter]:
    """The chapters of whole incidents that more than one account tells of; what their parts hold, they hold too."""
    known = {chapter.incident.id for chapter in dossier.chapters}
    return [c for c in dossier.chapters if len(c.incident.documents) > 1 and c.incident.part_of not in known]


def part_chapters(chapter: Chapter, dossier: Dossier) -> list[Chapter]:
    """The chapters of the parts of this one's incident, and of theirs."""
    own = [c for c in dossier.chapters if c.incident.part_of == chapter.incident.id]
    return [part for c in own for part in (c, *part_chapters(c, dossier))]


def summary_of(view: View) -> str:
    """`6 accounts of 2 incidents · 3 hard conflicts · 41 findings · 2 refused`."""
    dossier = view.dossier
    findings = sorted_findings(dossier)
    hard = sum(weight_of(finding) == (0, 0) for finding in findings)
    shared = len(top_chapters(dossier))
    return " · ".join([
        as_count(len(dossier.accounts), "account"), f"{as_count(shared, 'incident')} told by more than one",
        as_count(len(view.statements), "statement"), as_count(hard, "hard conflict"), as_count(len(findings), "finding"),
        f"{len(dossier.refused):,} refused",
    ])
