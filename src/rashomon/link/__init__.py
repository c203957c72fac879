"""Link: which documents copy, which entities are one, which events are one happening."""

from rashomon.link.blocks import block_readings
from rashomon.link.copies import find_copies
from rashomon.link.entities import form_entities
from rashomon.link.incidents import form_incidents
from rashomon.link.likenesses import compare_events
from rashomon.link.repeats import find_repeats

__all__ = ["block_readings", "compare_events", "find_copies", "find_repeats", "form_entities", "form_incidents"]
