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
from rashomon.schema.entities import EntityKind

KINDS: dict[str, tuple[EntityKind, ...]] = {
    "person": ("person", "armed_group", "state_force", "group"), "organization": BODIES, "place": ("place", "facility"),
    "object": ("facility", "other"), "abstract": ("organisation", "other"), "animal": ("other",)}
"""Kinds of a noun's mention → kinds of the clusters it may stand for."""
LEAST = 0.5
"""Least score of a noun's mention."""
PLURALS = frozenset(("NNS", "NNPS"))


class Chains:
    """The chains of a document by the row of each mention's head."""

    def __init__(self, tokens: Tokens, readout: Readout) -> None:
        self.tokens = tokens
        self.mentions = readout.mentions
        self.before: dict[int, list[Nominal]] = {}
        """Head row → the mentions told before it in its chain, the nearest first."""
        self.linked: list[Nominal] = []
        """The mentions that have others before them, in text order."""
        for chain in readout.chains:
            told: list[Nominal] = []
            for number in chain:
                one = readout.mentions[number]
                if told:
                    self.before[one.head] = told[::-1]
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


def add_linked_nouns(chains: Chains, clusters: Sequence[Cluster]) -> None:
    """Add nouns that their chain leads to a cluster, in place."""
    tokens, held = chains.tokens, hold_rows(clusters)
    for one in chains.linked:
        if one.head in held or one.score < LEAST or tokens.tags[one.head] not in ("NN", "NNS") or any(row in held for row in range(one.first, one.head)):
            continue
        index = next((index for index in chains.antecedents(one.head, held) if may_mean(tokens, one, clusters[index])), None)
        if index is not None:
            clusters[index].rows.append((one.first, one.head + 1, "nominal"))
            held.update(dict.fromkeys(range(one.first, one.head + 1), index))


def may_mean(tokens: Tokens, one: Nominal, cluster: Cluster) -> bool:
    """Whether a noun may stand for a cluster by kind, number and article: one told anew stands for nobody told before."""
    plural = tokens.tags[one.head] in PLURALS
    if cluster.kind not in KINDS.get(one.kind, ()) or plural != (cluster.plural and cluster.kind != "state_force"):
        return False
    return tokens.lowers[one.first] in ("the", "this", "that", "these", "those", "his", "her", "its", "their") and one.first < one.head
