"""Who is who within a document: names, offices, nouns and pronouns in, Entities with their mentions out.

Rows lead to entities by `entity_at`. No words belong to two entities: names first, then nouns, then pronouns, by rules and by the
encoder's chains.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.read.name_chains import Chains, add_linked_nouns
from rashomon.read.name_clusters import Cluster, form_clusters
from rashomon.read.name_groups import add_nouns
from rashomon.read.name_kinds import NameMention
from rashomon.read.name_pairs import find_identities
from rashomon.read.name_places import PlaceMention
from rashomon.read.name_pronouns import add_pronouns
from rashomon.read.offices import OfficeMention
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.documents import Document
from rashomon.schema.entities import Entity, Mention
from rashomon.schema.nouns import hash_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntities:
    """The entities of a document and the way to them from rows."""

    entities: tuple[Entity, ...]
    """In order of first mention."""
    rows: tuple[tuple[int, int, int], ...]
    """(first row, one after the last row, index into entities) of every mention, ascending."""
    reach_rows: int = 0
    """Rows of the longest mention."""

    def entity_at(self, first: int, last: int) -> Entity | None:
        """The entity these rows name: the mention with just these rows, else the smallest around them, else the longest that ends
        nearest their end; None where no mention touches them."""
        best: tuple[int, int, int] | None = None
        chosen = -1
        for start, end, index in self.rows[bisect_left(self.rows, (first - self.reach_rows,)):bisect_left(self.rows, (last,))]:
            if end <= first:
                continue
            if start <= first and last <= end:
                rank = (2, -(end - start), 0)
            elif first <= start and end <= last:
                rank = (1, end, end - start)
            else:
                continue
            if best is None or rank > best:
                best, chosen = rank, index
        return self.entities[chosen] if chosen >= 0 else None

    def entities_in(self, first: int, last: int) -> tuple[Entity, ...]:
        """The entities with a mention inside these rows, in text order, each once."""
        found = dict.fromkeys(index for start, end, index in self.rows if first <= start and end <= last)
        return tuple(self.entities[index] for index in found)


def form_document_entities(chains: Chains, names: Sequence[NameMention], places: Sequence[PlaceMention], offices: Sequence[OfficeMention], *,
                           document: Document, tables: NameTables) -> DocumentEntities:
    """Every entity of the document with its mentions; `chains` are the encoder's over the document's tokens."""
    tokens = chains.tokens
    clusters = form_clusters(names, find_identities(tokens, names), places)
    add_offices(tokens, clusters, offices, tables)
    move_acting_countries(clusters, places)
    add_nouns(tokens, clusters, offices, tables=tables)
    add_linked_nouns(chains, clusters, tables=tables)
    add_pronouns(tokens, clusters, chains)
    return as_entities(tokens, [cluster for cluster in clusters if cluster.rows], document)


def add_offices(tokens: Tokens, clusters: Sequence[Cluster], offices: Sequence[OfficeMention], tables: NameTables) -> None:
    """Give the clusters the roles, countries and gender that offices and titles tell."""
    by_row = {first: cluster for cluster in clusters for first, _, _ in cluster.rows}
    for office in offices:
        cluster = by_row.get(office.name.first)
        if cluster is None:
            continue
        if office.office not in cluster.roles:
            cluster.roles.append(office.office)
        cluster.country = cluster.country or office.country
    for cluster in clusters:
        if cluster.kind != "person":
            continue
        words = {tokens.lowers[first - 1] for first, _, _ in cluster.rows if first} | {role.split(" ")[-1]
                for role in cluster.roles}
        cluster.gender = "f" if words & tables.feminine else "m" if words & tables.masculine else ""


def move_acting_countries(clusters: list[Cluster], places: Sequence[PlaceMention]) -> None:
    """A country that acts is its government (`Norland offered asylum`)."""
    acting = {place.first: place.site.country for place in places if place.use == "agent" and place.site.precision == "country"}
    for cluster in list(clusters):
        if cluster.kind != "place":
            continue
        moved = [(first, last, form) for first, last, form in cluster.rows if first in acting]
        if moved:
            country = acting[moved[0][0]]
            cluster.rows = [row for row in cluster.rows if row not in moved]
            clusters.append(Cluster(kind="government", country=country, label="government", rows=moved))


def as_entities(tokens: Tokens, clusters: Sequence[Cluster], document: Document) -> DocumentEntities:
    """Clusters as Entities in order of first mention."""
    for cluster in clusters:
        cluster.rows.sort()
    ordered = sorted(clusters, key=lambda cluster: cluster.rows[0])
    entities: list[Entity] = []
    rows: list[tuple[int, int, int]] = []
    for index, cluster in enumerate(ordered):
        mentions = tuple(Mention(span=document.span(tokens.starts[first], tokens.ends[last - 1]),
                form=form)  # type: ignore[arg-type]
                         for first, last, form in cluster.rows)
        rows.extend((first, last, index) for first, last, _ in cluster.rows)
        name = fullest(cluster, mentions)
        first_span = mentions[0].span
        entities.append(Entity(
            id=hash_id("n", document.id, first_span.start, first_span.end), name=name, kind=cluster.kind, mentions=mentions,
            aliases=tuple(sorted({text for text in cluster.names if text != name})), country=cluster.country,
            roles=() if cluster.kind in ("group", "place") else tuple(cluster.roles)))
    return DocumentEntities(entities=tuple(entities), rows=tuple(sorted(rows)), reach_rows=max((end - start for start, end, _ in rows), default=0))


def fullest(cluster: Cluster, mentions: Sequence[Mention]) -> str:
    """The name of most words, then of most letters, capitals alone last; of a nameless thing its first words."""
    names = cluster.names or [mentions[0].span.quote.replace("\n", " ")]
    if cluster.label and not any(mention.form == "name" for mention in mentions):
        return names[0]
    return max(names, key=lambda text: (len(text.split()), not text.isupper(), len(text), text))
