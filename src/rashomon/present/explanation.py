"""How a statement, finding, incident, estimate, event, entity or document came to be: rule by rule, with words, offsets, bytes, hashes.

In: a Dossier and an id (or the beginning of one, where only one begins so). Out: lines of `what: value`. An id that the
dossier does not hold raises UsageWrong, which names the nearest ones.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial

from rashomon.errors import UsageWrong
from rashomon.present.escapes import as_plain
from rashomon.present.labels import estimate_group, estimate_id, label_of, origin_line
from rashomon.present.phrases import (
    FACTUALITIES,
    POLICIES,
    RELATIONS,
    as_figure,
    as_headline,
    as_meaning,
    as_period,
    as_population,
    as_words,
)
from rashomon.present.unread import unread_of
from rashomon.present.views import View, form_view, holder_of, words_of
from rashomon.schema import Account, Chapter, Dossier, Entity, Estimate, Event, Finding, Place, Span, Statement, bytes_of

Explainer = Callable[[], list[str]]


def as_explanation(dossier: Dossier, id: str) -> str:
    """How the thing of this id came to be. Raises UsageWrong where no id, or more than one, begins so."""
    view = form_view(dossier)
    explainers = _explainers(view)
    wanted = id.strip()
    found = [wanted] if wanted in explainers else sorted(known for known in explainers if wanted and known.startswith(wanted))
    if found and all(known.startswith(min(found, key=len)) for known in found):
        found = [min(found, key=len)]
    if len(found) > 1:
        raise UsageWrong(f"{wanted}: {len(found)} ids begin so ({', '.join(found[:5])}{', …' if len(found) > 5 else ''}); give more of it")
    if not found:
        near = get_close_matches(wanted, sorted(explainers), n=3, cutoff=0.3)
        hint = f"nearest: {', '.join(near)}" if near else "ids stand in the dossier and in rashomon export jsonl"
        raise UsageWrong(f"{as_plain(wanted) or 'empty id'}: nothing in this case bears that id; {hint}")
    return "\n".join([found[0], *explainers[found[0]]()])


def _explainers(view: View) -> dict[str, Explainer]:
    """Id → what explains it."""
    table: dict[str, Explainer] = {}
    for account in view.dossier.accounts:
        table[account.document.id] = table[account.name] = partial(_of_account, account, view)
        table.update((entity.id, partial(_of_entity, entity, view)) for entity in account.reading.entities)
        table.update((event.id, partial(_of_event, event, view)) for event in account.reading.events)
        table.update((statement.id, partial(_of_statement, statement, view)) for statement in account.reading.statements)
    table.update((entity.id, partial(_of_entity, entity, view)) for entity in view.dossier.entities)
    for chapter in view.dossier.chapters:
        table[chapter.incident.id] = partial(_of_incident, chapter, view)
        table.update((finding.id, partial(_of_finding, finding, view)) for finding in chapter.findings)
        for estimate in chapter.estimates:
            table[estimate_id(estimate)] = partial(_of_estimate, estimate, view)
            table[estimate_group(estimate)] = partial(_of_estimates, [e for e in chapter.estimates if e.population == estimate.population], view)
    return table


def _where(span: Span, view: View) -> str:
    """`“two soldiers” characters 310–322, bytes 310–322 of 01-a.txt`; of text that was extracted the page or part instead of bytes."""
    account = view.accounts[span.document]
    place = next((block.origin for block in account.document.blocks if block.start <= span.start < block.end), None)
    first, last = bytes_of(account.document, span.start, span.end)
    where = _tell_place(place) if place is not None else f"bytes {first}–{last}"
    return f"“{as_plain(span.quote)}” characters {span.start}–{span.end}, {where} of {as_plain(account.name)}"


def _tell_place(place: Place) -> str:
    """`page 3 at 40, 500, 369, 543 points` or `part body`."""
    pages = f"pages {place.page} to {place.last_page}" if place.last_page else f"page {place.page}" if place.page else ""
    box = f"at {', '.join(f'{edge:g}' for edge in place.box)} points" if place.box else ""
    return " ".join(filter(None, (pages, box))) or as_plain(place.part if place.part.startswith("part ") else f"part {place.part}")


def _of_statement(statement: Statement, view: View) -> list[str]:
    account = view.accounts[statement.document]
    lines = [
        f"  what: statement of type {statement.type}, predicate {statement.predicate}, polarity {statement.polarity}",
        f"  account: {view.numbers[statement.document]} {as_plain(account.name)}, sha256 {statement.document}",
        *(f"  words: {_where(span, view)}" for span in statement.spans),
        f"  sentence: {_where(statement.sentence, view)}",
    ]
    if as_words(statement.value):
        lines.append(f"  value: {as_plain(as_words(statement.value))}")
    if statement.population:
        lines.append(f"  counted: {as_plain(as_population(statement.population, view.names))}")
    lines += _voices(statement, view)
    lines += [f"  {part.role}: {as_plain(view.names.get(part.entity, part.entity) or 'not named')}"
              + (f", {_where(part.spans[0], view)}" if part.spans else "") for part in statement.participants]
    for name, situation in (("time", statement.time), ("place", statement.place)):
        if situation:
            stated = "; ".join(_where(span, view) for span in situation.spans)
            lines.append(f"  {name}: {as_plain(as_words(situation.value))}, from {situation.origin}{': ' + stated if stated else ''}")
    lines.append(f"  made by: {statement.made_by}, score {statement.score:g}")
    lines += [f"  rule {n}: {as_plain(rule)}" for n, rule in enumerate(statement.rules, 1)]
    return lines + _consequences(statement, view)


def _voices(statement: Statement, view: View) -> list[str]:
    lines = [f"  who says so: {as_plain(holder_of(statement)) or 'the account itself'}; {FACTUALITIES[statement.factuality]} ({statement.factuality})"]
    for n, link in enumerate(statement.attribution, 1):
        spans = [*(("source", span) for span in link.source_spans), *(("cue", span) for span in link.cue_spans)]
        told = "; ".join(f"{what} {_where(span, view)}" for what, span in spans) or "no words name it"
        lines.append(f"  holder {n}: {as_plain(link.source) or 'not named'}, {link.kind}, cue class {link.cue_class or 'none'}: {told}")
    return lines


def _consequences(statement: Statement, view: View) -> list[str]:
    verdict = view.dossier.verdicts.statements.get(statement.id)
    lines = [f"  reviewed: {verdict.verdict} by {as_plain(verdict.who)}, {as_plain(verdict.when)}"
             + "".join(f", {lead} {as_plain(words)}" for lead, words in (("now", verdict.new), ("because", verdict.why)) if words)] if verdict else []
    for chapter in view.dossier.chapters:
        if statement.event in chapter.incident.events and statement.event:
            lines.append(f"  tells of: event {statement.event} of incident {chapter.incident.id}, {as_plain(view.titles[chapter.incident.id])}")
        lines += [f"  resolved: {as_plain(as_words(r.value))}, computed from {', '.join(r.by)}" for r in chapter.resolutions if r.statement == statement.id]
        lines += [f"  in finding: {f.id}, {f.strength} {RELATIONS[f.relation][0].lower()}: {as_plain(f.reason)}"
                  for f in chapter.findings if statement.id in (*f.a, *f.b)]
        lines += [f"  in estimate: {estimate_id(e)}, {e.policy}, {as_figure(e)}: {use.role.replace('_', ' ')}, {as_plain(use.reason)}"
                  for e in chapter.estimates for use in e.uses if use.statement == statement.id]
    return lines


def _brief(id: str, view: View) -> str:
    """One statement on one line."""
    statement = view.statements.get(id)
    if statement is None:
        return f"{id}: not in this dossier"
    holder = holder_of(statement)
    start = statement.spans[0].start
    return (f"{id}: “{as_plain(words_of(statement))}” — {view.numbers[statement.document]} {as_plain(view.accounts[statement.document].name)}"
            f"{', ' + as_plain(holder) if holder else ''}, from character {start}")


def _of_finding(finding: Finding, view: View) -> list[str]:
    slot = finding.slot
    lines = [
        f"  what: {finding.strength} {as_headline(finding.relation, finding.subtype).lower()}",
        f"  meaning: {as_meaning(finding.relation, finding.strength)}",
        f"  incident: {finding.incident}, {as_plain(view.titles.get(finding.incident, ''))}",
        f"  question: about {as_plain(view.titles.get(slot.about) or view.names.get(slot.about, slot.about))}; predicate {slot.predicate}"
        + "".join(f"; {key} {as_plain(value)}" for key, value in (("measure", slot.measure), ("group", view.names.get(slot.group, slot.group)), ("phase", slot.phase)) if value),
        f"  reason: {as_plain(finding.reason)}",
    ]
    lines += [f"  rule: {as_plain(finding.terms)}"] if finding.terms else []
    lines += [f"  both could hold if: {as_plain(finding.reconcilable_by)}"] if finding.reconcilable_by else []
    lines += [f"  a: {_brief(id, view)}" for id in finding.a] + [f"  b: {_brief(id, view)}" for id in finding.b]
    return lines + [f"  silent: {view.numbers.get(d, '?')} {as_plain(view.accounts[d].name) if d in view.accounts else d}" for d in finding.silent]


def _of_estimate(estimate: Estimate, view: View) -> list[str]:
    lines = [
        f"  what: estimate of {as_plain(as_population(estimate.population, view.names))}",
        f"  incident: {estimate.incident}, {as_plain(view.titles.get(estimate.incident, ''))}",
        f"  figure: {as_figure(estimate)}",
        f"  policy: {POLICIES[estimate.policy]}",
        f"  reason: {as_plain(estimate.reason)}",
    ]
    lines += [f"  terms: {as_plain(estimate.terms)}"] if estimate.terms else []
    return lines + [f"  {use.role.replace('_', ' ')}: {_brief(use.statement, view)}; {as_plain(use.reason)}" for use in estimate.uses]


def _of_estimates(estimates: list[Estimate], view: View) -> list[str]:
    """One population under every policy."""
    return [line for estimate in estimates for line in (f"  {estimate_id(estimate)}", *_of_estimate(estimate, view))]


def _of_incident(chapter: Chapter, view: View) -> list[str]:
    incident = chapter.incident
    lines = [f"  what: incident, {as_plain(view.titles[incident.id])}", f"  accounts: {view.names_of(incident.documents)}"]
    lines += [f"  one origin: {view.names_of(group)}" for group in incident.origins]
    if incident.part_of:
        lines.append(f"  part of: {incident.part_of}, {as_plain(view.titles.get(incident.part_of, ''))}")
    lines += [f"  days: {as_plain(as_period(incident.period))}"] if incident.period else []
    lines += [f"  place: {as_plain(as_words(incident.place))}"] if incident.place else []
    lines += [f"  actor: {actor}, {as_plain(view.names.get(actor, ''))}" for actor in incident.actors]
    inside = set(incident.events)
    for account in view.dossier.accounts:
        lines += [f"  event: {e.id}, {e.type}: {_where(e.mentions[0], view)}" for e in account.reading.events if e.id in inside]
    lines += [f"  joined: {like.a} and {like.b}, score {like.score:g} ({like.relation}): {as_plain('; '.join(like.reasons))}"
              for like in view.dossier.likenesses if like.kind == "event" and like.a in inside and like.b in inside]
    return [*lines, *(f"  finding: {f.id}, {f.strength} {RELATIONS[f.relation][0].lower()}: {as_plain(f.reason)}" for f in chapter.findings),
            *(f"  estimate: {estimate_id(e)}, {e.policy}, {as_plain(as_population(e.population, view.names))}: {as_figure(e)}" for e in chapter.estimates)]


def _of_event(event: Event, view: View) -> list[str]:
    lines = [f"  what: event of type {event.type}, polarity {event.polarity}, {event.factuality}"]
    lines += [f"  words: {_where(span, view)}" for span in event.mentions]
    lines += [f"  {part.role}: {as_plain(view.names.get(part.entity, part.entity) or 'not named')}" for part in event.participants]
    lines += [f"  incident: {i.id}, {as_plain(view.titles[i.id])}" for i in view.incidents.values() if event.id in i.events]
    return lines + [f"  statement: {_brief(s.id, view)}" for s in view.statements.values() if s.event == event.id]


def _of_entity(entity: Entity, view: View) -> list[str]:
    lines = [f"  what: {entity.kind.replace('_', ' ')}, {as_plain(entity.name)}"]
    for name, values in (("also", entity.aliases), ("office", entity.roles), ("joins", entity.members)):
        lines += [f"  {name}: {as_plain(value)}" for value in values]
    lines += [f"  joined: {like.a} and {like.b}, score {like.score:g}: {as_plain('; '.join(like.reasons))}"
              for like in view.dossier.likenesses if like.kind == "entity" and {like.a, like.b} <= {entity.id, *entity.members}]
    return lines + [f"  mention: {_where(mention.span, view)}, {mention.form}" for mention in entity.mentions]


def _of_account(account: Account, view: View) -> list[str]:
    document, label = account.document, label_of(account, view)
    lines = [f"  what: account {label.number}, {as_plain(account.name)}", f"  sha256: {document.id}", f"  {as_plain(origin_line(account))}",
             f"  form: {document.media_type}, {document.encoding}, {document.byte_length} bytes, {len(document.text)} characters, language {document.language}"]
    for kept in document.candidates:
        words = "; ".join(_where(span, view) for span in kept.spans) or kept.evidence or "no words"
        lines.append(f"  {kept.kind}: {as_plain(kept.value)} ({'kept' if kept.kept else 'not kept'}: {as_plain(kept.reason)}): {as_plain(words)}")
    lines += [f"  {as_plain(sentence)}" for sentence in label.copies]
    lines += [f"  {as_plain(sentence)}" for sentence in (*unread_of(account, whole=True), *label.repeats)]
    lines += [f"  block {b.start}–{b.end}: {b.role}, {as_plain(b.reason)}{f', language {b.language}' if b.language else ''}" for b in document.blocks]
    lines += [f"  repair {r.start}–{r.end}: “{as_plain(document.text[r.start:r.end])}” reads “{as_plain(r.reading)}”, {as_plain(r.reason)}" for r in document.repairs]
    return [*lines, f"  statements: {len(account.reading.statements)}", *(f"  refused: {r.stage}: {as_plain(r.what)}: {as_plain(r.reason)}" for r in account.reading.refused)]
