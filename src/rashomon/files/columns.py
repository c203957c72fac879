"""A record of a table or of JSON lines to a capture. In: its fields and the names the user gave to columns. Out: Capture and Retrieval, or Refused.

Without names from the user the usual ones are tried in their order; what is found is kept as given, never as read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from rashomon.files.limits import Limits
from rashomon.files.sniffing import find_field_type
from rashomon.files.visits import in_mib, refuse
from rashomon.schema import Capture, Refused, Retrieval, capture_of

TEXT_FIELDS = ("text", "body", "content", "article", "maintext", "articlebody", "bodytext", "full_text", "fulltext")
GIVEN_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title", "headline")),
    ("published", ("published", "date", "date_publish", "publish_date", "publication_date", "published_at", "pubdate", "dct", "date_published",
                   "datepublished", "publishedat")),
    ("url", ("url", "uri", "link", "source_url")),
    ("outlet", ("outlet", "publisher", "source", "site", "sitename", "source_domain", "hostname", "domain")),
    ("author", ("author", "authors", "byline", "creator")),
    ("note", ("note",)),
    ("retrieved", ("retrieved", "date_download", "crawled_at", "accessed")),
    ("retrieved_by", ("retrieved_by",)),
)
MAPPED = ("text", *(field for field, _ in GIVEN_FIELDS))
"""What `--column FIELD=NAME` may name."""
ISO_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$")
RecordResult = tuple[Capture, Retrieval] | Refused


def text_names(columns: Mapping[str, str]) -> tuple[str, ...]:
    """Names the text may stand under, the first that is there counting."""
    return (columns["text"].lower(),) if columns.get("text") else TEXT_FIELDS


def form_record(data: bytes, fields: Mapping[str, Any], name: str, *, columns: Mapping[str, str], limits: Limits) -> RecordResult:
    """The capture of a record's text; `fields` by lower-case name."""
    if len(data) > limits.capture_bytes:
        return refuse(name, f"the text of this record is longer than {in_mib(limits.capture_bytes)}; cut it into accounts")
    capture = capture_of(data, media_type=find_field_type(data[:8192]))
    given: dict[str, str] = {}
    for kind, usual in GIVEN_FIELDS:
        names = (columns[kind].lower(),) if columns.get(kind) else usual
        given[kind] = next((value for value in map(_as_given, map(fields.get, names)) if value), "")
    return capture, Retrieval(capture=capture.id, path=name, **given)


def _as_given(value: Any) -> str:
    if isinstance(value, str):
        words = value.encode("utf-8", "replace").decode()
        day = ISO_DAY.match(words.strip())
        return day[1] if day else words.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        return ", ".join(_as_given(v) for v in value if v.strip())
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return _as_given(value["name"])
    if isinstance(value, dict) and isinstance(value.get("rendered"), str):
        return _as_given(unescape(value["rendered"]))
    return ""
