"""The only door to processes: the same functions over documents, blocks and incidents, here or in a pool."""

from rashomon.engine.maps import group_map, map

__all__ = ["group_map", "map"]
