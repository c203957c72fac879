"""Incidents: which stories of which documents are one happening, and which parts it has.

In: readings, linked entities, likenesses, copies, verdicts. Out: incidents, parts after their whole. A pure function of these
tables: stories join in order of likeness by average linkage, disagreement lowers a score, a person's verdict decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from rashomon.link.groups import Groups
from rashomon.link.phases import WHOLE, judge_phases, kinds_of
from rashomon.link.profiles import Happened, Name, form_profile
from rashomon.link.stories import Story, form_stories
from rashomon.link.wholes import choose_site, form_period, group_origins
from rashomon.resources.link import CONSEQUENT, LinkTables
from rashomon.schema import Copy, Entity, Incident, Likeness, Reading, Verdicts

ENOUGH = 0.4
"""Likeness of two stories from which they join."""
ENOUGH_ON_AVERAGE = 0.28
"""Likeness that two groups of stories must reach on average over all their pairs."""
SURE = 0.9
"""Likeness from which two groups join though each has people of its own."""
SPOKEN = frozenset({"say", "tell", "report", "claim", "deny", "announce", "add", "state", "warn", "confirm", "believe", "know", "think",
                    "be", "have", "do"})
"""Kinds of events that name no incident while it has another."""
PLACES = frozenset({"place", "facility"})
"""Kinds of entities where something happens, and that do nothing."""
COPY_LIKENESS = 0.75
"""Likeness of the main stories of two documents that share passages."""


def form_incidents(readings: tuple[Reading, ...], entities: tuple[Entity, ...], likenesses: tuple[Likeness, ...],
                   copies: tuple[Copy, ...], verdicts: Verdicts, *, tables: LinkTables) -> tuple[Incident, ...]:
    """Every incident by id, each part after its whole; the order of the readings changes nothing."""
    profiles = [form_profile(reading, tables) for reading in sorted(readings, key=lambda r: r.document)]
    stories = {story.id: story for profile in profiles for story in form_stories(profile)}
    people = {profile.reading.document: profile.people for profile in profiles}
    groups = join_stories(stories, score_stories(stories, likenesses, copies), verdicts, people)
    linked = {member: entity.id for entity in entities for member in (*entity.members, entity.id)}
    kinds = kinds_of(entities)
    found: list[Incident] = []
    for members in groups:
        told = tuple(stories[i] for i in members)
        if any(h.core for story in told for h in story.events) or any(story.main for story in told):
            found.extend(form_family(told, kinds, linked, copies))
    return tuple(sorted(found, key=lambda incident: (incident.part_of or incident.id, incident.part_of != "", incident.id)))


def score_stories(stories: dict[str, Story], likenesses: Iterable[Likeness], copies: Iterable[Copy]) -> dict[tuple[str, str], float]:
    """Likeness of pairs of stories: the best pair of events, and a little for each further one."""
    story_of = {h.event.id: story.id for story in stories.values() for h in story.events}
    scores: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for likeness in likenesses:
        a, b = story_of.get(likeness.a), story_of.get(likeness.b)
        if a and b and a != b:
            scores[(min(a, b), max(a, b))].append(likeness.score)
    result = {pair: min(1.0, max(values) + 0.01 * min(10, len(values) - 1)) for pair, values in scores.items()}
    mains = {story.document: story.id for story in stories.values() if story.main}
    for copy in copies:
        if copy.a in mains and copy.b in mains:
            a, b = sorted((mains[copy.a], mains[copy.b]))
            result[(a, b)] = max(result.get((a, b), 0.0), COPY_LIKENESS if copy.containment >= 0.1 else 0.0)
    return result


def join_stories(stories: dict[str, Story], scores: dict[tuple[str, str], float], verdicts: Verdicts, people: dict[str, frozenset[Name]]) -> list[list[str]]:
    """Groups of story ids. Joins the likest first; a group takes another only where their average likeness is high enough and no
    document keeps what they tell apart, nor do the people that all accounts of each name; `people` are full names by document."""
    story_of = {h.event.id: story.id for story in stories.values() for h in story.events}
    groups = Groups({story.id: story.document for story in stories.values()}, scores)
    apart = {frozenset((story_of[a], story_of[b])) for a, b in verdicts.different if a in story_of and b in story_of}
    for a, b in verdicts.same:
        if a in story_of and b in story_of:
            groups.join(story_of[a], story_of[b])
    for (a, b), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score >= ENOUGH and groups.average(a, b) >= ENOUGH_ON_AVERAGE and not (groups.share_home(a, b) or groups.hold_apart(a, b, apart)
                                                                                            or (score < SURE and name_others(groups.homes_of(a), groups.homes_of(b), people))):
            groups.join(a, b)
    return groups.all()


def name_others(first: set[str], second: set[str], people: dict[str, frozenset[Name]]) -> bool:
    """Whether each of two groups of accounts has people whom all of its accounts name and none of the other's."""
    if min(len(first), len(second)) < 2:
        return False
    for own, others in ((first, second), (second, first)):
        common = frozenset.intersection(*(people[document] for document in own))
        if not common - frozenset().union(*(people[document] for document in others)):
            return False
    return True


def form_family(stories: tuple[Story, ...], kinds: dict[str, str], linked: dict[str, str],
                copies: tuple[Copy, ...]) -> list[Incident]:
    """The incident that these stories tell of, and its parts."""
    phases = judge_phases(stories, kinds, linked)
    by_phase: defaultdict[str, list[Happened]] = defaultdict(list)
    for story in stories:
        for happened in story.events:
            by_phase[phases[happened.event.id]].append(happened)
    if WHOLE not in by_phase:  # the whole must hold an event of its own
        by_phase[WHOLE] = by_phase.pop(max(by_phase, key=lambda phase: (len(by_phase[phase]), phase)))
    documents = tuple(sorted({story.document for story in stories}))
    events = [h for story in stories for h in story.events]
    who = (linked, kinds)
    whole = form_incident(by_phase[WHOLE], events, who, documents=documents, copies=copies)
    if len(by_phase) > 1:
        whole = replace(whole, type="siege")
    parts = [replace(form_incident(by_phase[phase], by_phase[phase], who, copies=copies), type=phase, part_of=whole.id)
             for phase in sorted(by_phase) if phase != WHOLE]
    return [whole, *parts]


def choose_type(core: list[Happened], families: Counter[str], documents: int) -> str:
    """The family that names an incident: a cause that half of the documents tell before what follows from it, the most told of equals."""
    told = Counter(family for family, _ in {(h.family, h.event.document) for h in core})
    causes = [f for f in families if f not in CONSEQUENT and f not in SPOKEN and 2 * told[f] >= documents]
    spoken = [f for f in families if f not in SPOKEN]
    return max(causes or spoken or families, key=lambda f: (families[f], f))


def form_incident(own: list[Happened], told: list[Happened], who: tuple[dict[str, str], dict[str, str]], *,
                  documents: tuple[str, ...] = (), copies: tuple[Copy, ...] = ()) -> Incident:
    """One incident of its own events, with period, place and actors of all that is told of it; `who` is linked ids and kinds."""
    linked, kinds = who
    ids = tuple(sorted(h.event.id for h in own))
    core = [h for h in told if h.core] or told
    families = Counter({f: n * (1 if f in CONSEQUENT else 3) for f, n in Counter(h.family for h in core).items()})
    where = documents or tuple(sorted({h.event.document for h in own}))
    actors = {linked.get(p.entity, p.entity) for h in core for p in h.event.participants
              if p.entity and p.role in ("agent", "target", "patient") and kinds.get(p.entity) not in PLACES}
    family = choose_type(core, families, len(where))
    return Incident(id="i-" + ids[0].removeprefix("e-"), type=family, events=ids,
                    documents=where, period=form_period(core), place=choose_site(core, family), actors=tuple(sorted(actors)),
                    origins=group_origins(where, copies))

