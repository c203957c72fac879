"""Groups that grow by average linkage, with the sums of likeness between them kept up to date.

In: members with their homes (the story and its document) and the likeness of some pairs; a pair without one counts as nothing. Out: groups (Sokal and Michener 1958). A join takes time
that grows with the neighbours of the smaller group, not with the pairs of members.
"""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.link.joins import Joins


class Groups:
    """A partition of the members; every one begins alone."""

    def __init__(self, homes: Mapping[str, str], scores: Mapping[tuple[str, str], float]) -> None:
        self.joins: Joins[str] = Joins(homes)
        self.members: dict[str, list[str]] = {member: [member] for member in homes}
        self.homes: dict[str, set[str]] = {member: {home} for member, home in homes.items()}
        self.sums: dict[str, dict[str, float]] = {member: {} for member in self.members}
        for (a, b), score in sorted(scores.items()):
            self.sums[a][b] = self.sums[b][a] = score

    def average(self, a: str, b: str) -> float:
        """Likeness of the groups of two members, over all pairs; 0 where they are one group."""
        first, second = self.joins.find(a), self.joins.find(b)
        return self.sums[first].get(second, 0.0) / (len(self.members[first]) * len(self.members[second]))

    def share_home(self, a: str, b: str) -> bool:
        """Whether some member of the one group has the home of one of the other."""
        return not self.homes_of(a).isdisjoint(self.homes_of(b))

    def homes_of(self, member: str) -> set[str]:
        """The homes of the members of a group."""
        return self.homes[self.joins.find(member)]

    def hold_apart(self, a: str, b: str, apart: set[frozenset[str]]) -> bool:
        """Whether some member of the one group is to stay apart from one of the other."""
        return bool(apart) and any(frozenset((x, y)) in apart for x in self.members[self.joins.find(a)] for y in self.members[self.joins.find(b)])

    def join(self, a: str, b: str) -> None:
        """Make the groups of two members one."""
        first, second = sorted((self.joins.find(a), self.joins.find(b)))
        if first == second:
            return
        self.joins.join(first, second)
        self.members[first] += self.members.pop(second)
        self.homes[first] |= self.homes.pop(second)
        self.sums[first].pop(second, None)
        for other, score in self.sums.pop(second).items():
            if other != first:
                del self.sums[other][second]
                total = self.sums[first].get(other, 0.0) + score
                self.sums[first][other] = self.sums[other][first] = total

    def all(self) -> list[list[str]]:
        """Every group, its members ascending, by their first."""
        return sorted(sorted(members) for members in self.members.values())
