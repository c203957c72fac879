"""What the head of a page says about it. In: the page. Out: (kind, value, key) rows for candidates, and the declared charset."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import msgspec

HEAD_CHARS = 400_000
META = re.compile(r"<(?i:meta)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
"""Here as below capitals are let in behind a first character that has none: that is searched for fast."""
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TITLE = re.compile(r"<(?i:title)\b[^>]*>(.*?)</(?i:title)", re.DOTALL)
TIME = re.compile(r"<(?i:time\b[^>]*?\bdatetime)\s*=\s*[\"']?([^\"'>\s]+)")
LINKED_DATA = re.compile(r"<(?i:script\b[^>]*application/ld\+json)[^>]*>(.*?)</(?i:script)", re.DOTALL)
SAVED_FROM = re.compile(r"<!-- (?i:saved from url)=\(\d+\)(\S{8,2000}?) -->")
"""What browsers write on top of a page that they save (Mark of the Web)."""
ARCHIVED = re.compile(r"web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?://[^\s\"'<>]{4,2000})")
CANONICAL = re.compile(r"<(?i:link\b(?=[^>]*\brel\s*=\s*[\"']?canonical\b)[^>]*?\bhref)\s*=\s*[\"']?([^\"'>\s]+)")
ADDRESSES = ((SAVED_FROM, "saved from url"), (CANONICAL, "link canonical"), (ARCHIVED, "Wayback Machine"))
FRAMESET = re.compile(r"<(?:(?i:frameset)|(?i:body))\b")
FRAME = re.compile(r"""<frame\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
ARTICLES = ("article", "posting", "report")
"""Parts of the types that schema.org gives to texts."""
KEYS = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "headline": "title", "og:site_name": "outlet", "application-name": "outlet",
    "article:published_time": "published", "datepublished": "published", "pubdate": "published", "publish-date": "published", "publication_date": "published",
    "date": "published", "dc.date": "published", "dc.date.issued": "published", "dcterms.created": "published", "sailthru.date": "published",
    "parsely-pub-date": "published", "article:modified_time": "updated", "datemodified": "updated", "lastmod": "updated", "last-modified": "updated",
    "author": "byline", "byl": "byline", "dc.creator": "byline", "parsely-author": "byline", "article:author": "byline",
}


def find_charset(head: bytes) -> str:
    """The charset a page declares in its first bytes, or the empty string."""
    match = CHARSET.search(head[:4096]) or XML_CHARSET.search(head[:200])
    return match[1].decode("ascii") if match else ""


def find_frames(page: str) -> list[str]:
    """The addresses of the pages that a page of frames is made of; none where it is a page of its own."""
    start = FRAMESET.search(page, 0, HEAD_CHARS)
    if start is None or start[0][1] not in "fF":
        return []
    return [m[1] or m[2] or m[3] for m in FRAME.finditer(page, start.end(), start.end() + HEAD_CHARS)]


def find_markup_facts(page: str) -> list[tuple[str, str, str]]:
    """Title, outlet, byline, dates and address from meta elements, linked data, the title, the first time element and what browsers and
    archives write; no kind and value twice."""
    head = page[:HEAD_CHARS]
    found: list[tuple[str, str, str]] = []
    for meta in META.finditer(head):
        given = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(meta[1])}
        key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        if key in KEYS and given.get("content", "").strip():
            found.append((KEYS[key], unescape(given["content"]).strip(), f"meta {key}"))
    for script in LINKED_DATA.finditer(page):
        found += _of_linked_data(script[1])
    if title := TITLE.search(head):
        found.append(("title", " ".join(unescape(title[1]).split()), "title"))
    if time := TIME.search(page):
        found.append(("published", time[1], "time datetime"))
    found += [("address", match[1], key) for pattern, key in ADDRESSES if (match := pattern.search(head))]
    rows: dict[tuple[str, str], tuple[str, str, str]] = {}
    for kind, value, key in found:
        if value and not (kind == "byline" and "//" in value):
            rows.setdefault((kind, value), (kind, value, key))
    return list(rows.values())


def _of_linked_data(script: str) -> list[tuple[str, str, str]]:
    try:
        data = msgspec.json.decode(script.strip().encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return []
    found: list[tuple[str, str, str]] = []
    graph = data.get("@graph") if isinstance(data, dict) else data
    for node in graph if isinstance(graph, list) else [data]:
        if isinstance(node, dict) and any(word in str(node.get("@type", "")).lower() for word in ARTICLES):
            found += [(kind, value, f"ld+json {key}") for kind, key in (("title", "headline"), ("published", "datePublished"), ("updated", "dateModified"))
                      if isinstance(value := node.get(key), str) and value.strip()]
            found += [("byline", name, "ld+json author") for name in _names_in(node.get("author"))]
            found += [("outlet", name, "ld+json publisher") for name in _names_in(node.get("publisher"))]
    return found


def _names_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [name for one in value for name in _names_in(one)]
    return _names_in(value.get("name")) if isinstance(value, dict) else []
