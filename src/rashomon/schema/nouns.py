"""The base of every noun, its ids, and its strict JSON.

A noun is a frozen msgspec Struct: fields are checked when read back, laws when built. (stdlib dataclasses cannot tell
the members of a union of values apart when reading; tagged Structs can, and are built faster.)
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

from rashomon.errors import LawBroken


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Immutable, compared by value; fields with defaults are left out of the JSON while they hold the default."""


NounT = TypeVar("NounT", bound=Noun)


def hash_id(prefix: str, *parts: Any) -> str:
    """An id of 16 hexadecimal digits of SHA-256 over the parts' JSON, after `prefix` and a hyphen (`s-0f3a…`).

    Parts are nouns, tuples, strings, numbers or None; equal parts give the same id on every machine.
    """
    digest = hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
    return f"{prefix}-{digest[:16]}"


def as_json(noun: Any) -> bytes:
    """The noun as UTF-8 JSON, keys in the order of the fields: the same noun gives the same bytes."""
    return msgspec.json.encode(noun)


def from_json(data: bytes, noun_class: type[NounT]) -> NounT:
    """The noun that `as_json` wrote. Raises LawBroken where a field is missing, unknown or of the wrong type."""
    try:
        return msgspec.json.decode(data, type=noun_class)
    except msgspec.ValidationError as error:
        raise LawBroken(f"{noun_class.__name__}: {error}; the row was written by another version, rebuild the case") from error
