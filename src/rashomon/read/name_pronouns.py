"""Pronouns: he, she, they, it and theirs, each to the nearest cluster that fits (Lappin and Leass 1994: recency, subjects first);
they and it, where the encoder links them to anything told before, to that alone.

In: Tokens, clusters, the encoder's chains. Out: the clusters with pronoun mentions added. First and second person are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.name_chains import Chains, hold_rows
from rashomon.read.name_clusters import Cluster
from rashomon.read.tokens import Tokens

SINGLE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
REACH_SENTENCES = 3
Mention = tuple[int, int, int]
"""First row, last row, index of the cluster."""


def add_pronouns(tokens: Tokens, clusters: list[Cluster], chains: Chains) -> None:
    """Add pronoun mentions to the clusters, in place, left to right."""
    held = hold_rows(clusters)
    mentions = sorted((first, last, index) for index, cluster in enumerate(clusters) for first, last, _ in cluster.rows)
    told: list[Mention] = []
    position = 0
    for number, (first, last) in enumerate(tokens.sentences):
        for row in range(first, last):
            while position < len(mentions) and mentions[position][0] <= row:
                told.append(mentions[position])
                position += 1
            low = tokens.lowers[row]
            if (low not in SINGLE and low not in PLURAL and low not in THING) or (low in THING
                    and is_empty_it(tokens, row, last)):
                continue
            allowed = chains.antecedents(row, held) if low not in SINGLE and row in chains.before else None
            index = nearest(tokens, clusters, told, (row, number), allowed=allowed)
            if index is None:
                continue
            held[row] = index
            clusters[index].rows.append((row, row + 1, "pronoun"))
            if low in SINGLE:
                clusters[index].gender = SINGLE[low]
            told.append((row, row + 1, index))


def is_empty_it(tokens: Tokens, row: int, last: int) -> bool:
    """Whether `it` stands for nothing (`it is unclear whether`, `it rained`)."""
    lowers = tokens.lowers[row + 1:min(row + 8, last)]
    if not lowers or tokens.lowers[row] != "it":
        return False
    if lowers[0] in ("is", "was", "'s", "seems", "seemed", "appears", "appeared", "remains", "remained", "takes", "took", "will",
            "would", "may"):
        return any(low in ("that", "whether", "to", "if", "who", "how", "why", "what", "when", "for") for low in lowers[1:])
    return lowers[0] in ("rained", "rains", "snowed", "happens", "happened", "turns", "turned")


def nearest(tokens: Tokens, clusters: Sequence[Cluster], told: Sequence[Mention], where: tuple[int, int], *,
            allowed: Sequence[int] | None) -> int | None:
    """Index of the cluster a pronoun at (row, sentence) means; None where none fits nearby, or none that is allowed where any are told."""
    row, number = where
    low = tokens.lowers[row]
    floor = tokens.sentences[max(0, number - REACH_SENTENCES)][0]
    starts = [first for first, _ in tokens.sentences[max(0, number - REACH_SENTENCES):number + 1]]
    best: tuple[float, int, int] | None = None
    for first, last, index in reversed(told):
        if first < floor:
            break
        if last > row or not fits(clusters[index], low) or (allowed is not None and index not in allowed):
            continue
        distance = sum(1 for start in starts if start > first)
        score = -10.0 * distance - 0.1 * (row - last) + subject_weight(tokens, first,
                last) + 0.5 * min(len(clusters[index].rows), 4)
        score += 2.0 * is_last_subject(tokens, first, starts)
        score += 2.0 * (low in SINGLE and clusters[index].gender == SINGLE[low]) + kind_weight(clusters[index], low)
        if best is None or score > best[0]:
            best = (score, first, index)
    return best[2] if best else None


def is_last_subject(tokens: Tokens, first: int, starts: Sequence[int]) -> bool:
    """Whether a mention opens its sentence."""
    return any(0 <= first - start <= 1 for start in starts)


def subject_weight(tokens: Tokens, first: int, last: int) -> float:
    """4 for a subject (2 where it only speaks), less for what stands behind a preposition or owns."""
    if last < len(tokens) and tokens.tags[last] == "POS":
        return 0.5
    if tokens.lowers[last:last + 1] and tokens.lowers[last] in ("said", "says", "told", "claimed", "stated"):
        return 2.0
    behind = tokens.tags[last:last + 2]
    if behind[:1] and (behind[0] in FINITE or (behind[0] == "RB" and behind[1:] and behind[1] in FINITE)):
        return 4.0
    if last < len(tokens) and tokens.lowers[last] == ",":
        return 3.0
    return 0.0 if first and tokens.tags[first - 1] in ("IN", "TO") else 1.5


def kind_weight(cluster: Cluster, low: str) -> float:
    """How well a kind fits they and it."""
    if low in PLURAL:
        return {"armed_group": 3.0, "group": 2.0, "state_force": 2.0}.get(cluster.kind, 0.0)
    if low in THING:
        return {"organisation": 1.0, "government": 1.0, "armed_group": 0.5}.get(cluster.kind, 0.0)
    return 0.0


def fits(cluster: Cluster, low: str) -> bool:
    """Whether kind, number and gender allow it."""
    if low in SINGLE:
        return cluster.kind == "person" and cluster.gender in ("", SINGLE[low])
    if low in PLURAL:
        return cluster.plural or (cluster.kind == "organisation" and low != "them")
    named = any(form == "name" for _, _, form in cluster.rows)
    return cluster.kind in ("organisation", "government", "facility", "place") or (cluster.kind == "armed_group" and named)
