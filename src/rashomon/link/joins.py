"""Joins: a union of ids that does not depend on the order of the pairs.

In: ids and pairs. Out: groups. Used for entities and stories.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Joins(Generic[Key]):
    """Disjoint sets with path halving; the smallest member stands for its set."""

    def __init__(self, members: Iterable[Key]) -> None:
        self.parent: dict[Key, Key] = {member: member for member in members}

    def find(self, member: Key) -> Key:
        """The member that stands for the set of this one."""
        parent = self.parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, a: Key, b: Key) -> None:
        """Make the sets of a and b one."""
        first, second = sorted((self.find(a), self.find(b)))  # type: ignore[type-var]
        self.parent[second] = first

    def groups(self) -> dict[Key, list[Key]]:
        """Representative → members ascending."""
        groups: dict[Key, list[Key]] = {}
        for member in sorted(self.parent):  # type: ignore[type-var]
            groups.setdefault(self.find(member), []).append(member)
        return groups
