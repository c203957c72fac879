"""Chains of the encoder among entities: which pronouns and nouns stand for whom, where the encoder links them to a mention of it.

In: tokens, a readout, clusters. Out: nouns added to the clusters of names; for a pronoun the cluster that its chain leads to. A chain joins
no two clusters: each of its mentions goes to the nearest one told before it, where kind, number and gender agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.neural.readout import Nominal, Readout
from rashomon.read.name_clusters import Cluster
from rashomon.read.name_company import BODIES
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.entities import EntityKind

KINDS: dict[str, tuple[EntityKind, ...]] = {
    "person": ("person", "armed_group", "state_force", "group"), "organization": BODIES, "place": ("place", "facility"),
    "object": ("facility", "other"), "abstract": ("organisation", "other")}
"""Kinds of a noun's mention → kinds of the clusters it may stand for."""
COUNTRIES = frozenset(("country", "nation", "state", "republic", "kingdom"))
TOWNS = frozenset(("city", "town", "village", "capital", "port", "suburb", "municipality", "settlement"))
"""Nouns that stand for a country or a town whose name does not hold them."""
REACH = 200
"""Mentions of a chain that one looks back at: memory grows with the text alone."""
LEAST = 0.5
"""Least score of a noun's mention."""
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
"""First words of a noun phrase about what was told before."""


class Chains:
    """The chains of a document by the row of each mention's head."""

    def __init__(self, tokens: Tokens, readout: Readout) -> None:
        self.tokens = tokens
        self.mentions = readout.mentions
        self.before: dict[int, list[Nominal]] = {}
        """Head row → the REACH mentions told before it in its chain, the nearest first."""
        self.linked: list[Nominal] = []
        """The mentions that have others before them, in text order."""
        for chain in readout.chains:
            told: list[Nominal] = []
            for number in chain:
                one = readout.mentions[number]
                if told:
                    self.before[one.head] = told[:-REACH - 1:-1]
                    self.linked.append(one)
                told.append(one)
        self.linked.sort(key=lambda one: one.head)

    def antecedents(self, row: int, held: dict[int, int]) -> list[int]:
        """The clusters that the chain of a head's row was told of before it, the nearest first; `held` leads from rows to clusters."""
        return list(dict.fromkeys(held[place] for one in self.before.get(row, ()) if (place := self.place_of(one, held)) >= 0))

    def place_of(self, one: Nominal, held: dict[int, int]) -> int:
        """The row of a mention that a cluster holds: its head, or the name behind a title; −1 for none."""
        if one.head in held:
            return one.head
        behind = one.head + 1
        return behind if behind < one.last and behind in held and self.tokens.words[behind][0].isupper() else -1


def hold_rows(clusters: Sequence[Cluster]) -> dict[int, int]:
    """Row → index of the cluster that a mention with it stands for; the shortest mention where one lies in another."""
    spans = sorted(((last - first, first, last, index) for index, cluster in enumerate(clusters) for first, last, _ in cluster.rows), reverse=True)
    return {row: index for _, first, last, index in spans for row in range(first, last)}


def add_linked_nouns(chains: Chains, clusters: Sequence[Cluster], *, tables: NameTables) -> None:
    """Add nouns that their chain leads to a cluster, in place."""
    tokens, held = chains.tokens, hold_rows(clusters)
    for one in chains.linked:
        if one.head in held or one.score < LEAST or tokens.tags[one.head] not in ("NN", "NNS") or any(row in held for row in range(one.first, one.head)):
            continue
        index = next((index for index in chains.antecedents(one.head, held) if may_mean(tokens, one, clusters[index], tables)), None)
        if index is not None:
            clusters[index].rows.append((one.first, one.head + 1, "nominal"))
            held.update(dict.fromkeys(range(one.first, one.head + 1), index))


def may_mean(tokens: Tokens, one: Nominal, cluster: Cluster, tables: NameTables) -> bool:
    """Whether a noun may stand for a cluster by article, kind, number and gender, and by its word: one that the name or an office holds, or
    that tells a country or a town."""
    lemma = tokens.lemmas[one.head]
    if tokens.lowers[one.first] not in DEFINITE or cluster.kind not in KINDS.get(one.kind, ()):
        return False
    if cluster.gender and lemma in (tables.feminine if cluster.gender == "m" else tables.masculine):
        return False
    if tokens.tags[one.head] == "NNS":
        return cluster.plural
    if one.kind == "person":
        return cluster.kind == "person" and any(role.split(" ")[-1] == lemma for role in cluster.roles)
    is_country = cluster.kind == "place" and cluster.country in cluster.names
    return any(lemma in name.lower() for name in cluster.names) or (cluster.kind == "place" and lemma in (COUNTRIES if is_country else TOWNS))
