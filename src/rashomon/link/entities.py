"""One entity under its names, across documents.

In: readings and a person's verdicts. Out: linked entities whose `members` are the documents' entities. Names join where they
are equal, reordered, or an acronym and its long form; a surname or short name joins the one long name that holds it;
a group without a name joins by kind, head noun and country.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from rashomon.link.joins import Joins
from rashomon.link.names import bare_name, holds_words, initials_key, is_acronym, name_key, normalise_name
from rashomon.schema import Entity, Reading, Verdicts

SORTS = {"person": "person", "place": "place", "facility": "place"}
"""Entity kinds that may be one; every kind not named here is a body."""


def form_entities(readings: tuple[Reading, ...], verdicts: Verdicts) -> tuple[Entity, ...]:
    """Every linked entity, by id ascending; each document entity is a member of exactly one."""
    entities = {entity.id: entity for reading in readings for entity in reading.entities}
    joins = Joins(entities)
    different = {frozenset(pair) for pair in verdicts.different}
    named = {i: names_of(entity) for i, entity in entities.items()}
    join_equal(entities, named, joins, different)
    join_acronyms(entities, named, joins, different)
    join_short(entities, named, joins, different)
    for a, b in verdicts.same:
        if a in entities and b in entities:
            joins.join(a, b)
    return tuple(form_entity([entities[i] for i in members]) for _, members in sorted(joins.groups().items()))


def names_of(entity: Entity) -> tuple[str, ...]:
    """The names of a named entity, its own first; empty for a group without a name."""
    if any(mention.form == "name" for mention in entity.mentions) or entity.aliases:
        return (entity.name, *entity.aliases)
    return ()


def sort_of(entity: Entity) -> str:
    """person, place or body."""
    return SORTS.get(entity.kind, "body")


def may_join(a: Entity, b: Entity) -> bool:
    """Whether nothing that is known keeps the two apart."""
    if sort_of(a) != sort_of(b) and "other" not in (a.kind, b.kind):
        return False
    return not (a.country and b.country and a.country != b.country)


def join_equal(entities: dict[str, Entity], named: dict[str, tuple[str, ...]], joins: Joins[str],
               different: set[frozenset[str]]) -> None:
    """Join entities of one name in any order of its words, and nameless groups of one kind, head and country."""
    keys: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for i in sorted(entities):
        entity = entities[i]
        if named[i]:
            for key in sorted({key for name in named[i] if (key := tuple(sorted(bare_name(name))))}):
                keys[("name", sort_of(entity), *key)].append(i)
        elif entity.country and entity.kind != "other":
            keys[("nominal", entity.kind, entity.country, *normalise_name(entity.name)[-1:])].append(i)
    for members in keys.values():
        join_all(members, entities, joins, different)


def join_all(members: list[str], entities: dict[str, Entity], joins: Joins[str], different: set[frozenset[str]]) -> None:
    """Join the members with the first of them that nothing keeps them from."""
    heads: list[str] = []
    for i in members:
        head = next((h for h in heads if may_join(entities[h], entities[i]) and frozenset((h, i)) not in different), None)
        if head is None:
            heads.append(i)
        else:
            joins.join(head, i)


def join_acronyms(entities: dict[str, Entity], named: dict[str, tuple[str, ...]], joins: Joins[str],
                  different: set[frozenset[str]]) -> None:
    """Join an acronym with the one long name of its initials, in any order."""
    long: defaultdict[str, list[str]] = defaultdict(list)
    short: defaultdict[str, list[str]] = defaultdict(list)
    for i in sorted(entities):
        if sort_of(entities[i]) != "body":
            continue
        for name in named[i]:
            if is_acronym(name):
                short["".join(sorted(name.casefold().replace(".", "").replace("-", "")))].append(i)
            elif len(normalise_name(name)) >= 3:
                long[initials_key(name)].append(i)
    for key in sorted(short):
        if len({name_key(name) for i in long[key] for name in named[i] if initials_key(name) == key}) == 1:
            join_all(long[key] + short[key], entities, joins, different)


def join_short(entities: dict[str, Entity], named: dict[str, tuple[str, ...]], joins: Joins[str],
               different: set[frozenset[str]]) -> None:
    """Join a surname, or a short name of a body, with the one long name that holds it."""
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for i in sorted(entities):
        for name in named[i]:
            words = bare_name(name)
            for word in set(words if sort_of(entities[i]) != "person" else words[-1:]) if len(words) > 1 else ():
                by_word[word].append(i)
    for i in sorted(entities):
        entity = entities[i]
        words = bare_name(entity.name) if named[i] else ()
        person = sort_of(entity) == "person"
        if not words or len(words) > 3 or (len(words) == 1 and not person) or sort_of(entity) == "place":
            continue
        fits = [j for j in by_word[words[-1]] if j != i and may_join(entities[j], entity)
                and frozenset((i, j)) not in different and any(
                    len(bare_name(name)) > len(words) and holds_words(bare_name(name), words) for name in named[j])]
        if len({joins.find(j) for j in fits}) == 1:
            joins.join(fits[0], i)


def form_entity(members: list[Entity]) -> Entity:
    """The linked entity of its members: the fullest name, every other name an alias, the mentions of all."""
    if len(members) == 1 and members[0].members:
        return members[0]
    spelled = sorted({name for member in members for name in (member.name, *member.aliases)})
    proper = sorted({name for member in members for name in names_of(member)})
    name = max(proper or spelled, key=lambda n: (not is_acronym(n), len(normalise_name(n)), len(n), n))
    counted = Counter(member.kind for member in members)
    kind = max(counted, key=lambda k: (k != "other", counted[k], k))
    mentions = sorted((m for member in members for m in member.mentions), key=lambda m: (m.span.document, m.span.start, m.span.end))
    return Entity(
        id=min(member.id for member in members), name=name, kind=kind, mentions=tuple(mentions),
        aliases=tuple(n for n in spelled if n != name),
        country=min((member.country for member in members if member.country), default=""),
        roles=tuple(sorted({role for member in members for role in member.roles})),
        members=tuple(sorted(member.id for member in members)))
