"""The user's own table of facts about captures. In: a CSV file. Out: for each finding-place the facts given for it, as a Retrieval of its own.

Columns: path, and any of title, url, outlet, author, published, retrieved, retrieved_by, note; others are left alone. A
path is that of a capture as it is shown (below the folder given, with '/'), or of a folder or container, whose facts
then hold for everything in it that has no row of its own. Nothing of it is taken as read from a text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rashomon.errors import RashomonError
from rashomon.files.limits import Limits
from rashomon.files.tables import find_separator
from rashomon.files.visits import in_mib, leads_out, refuse
from rashomon.schema import Refused, Retrieval

FACTS = ("title", "url", "outlet", "author", "published", "retrieved", "retrieved_by", "note")
GIVEN_BY = "manifest"


class ManifestUnreadable(RashomonError):
    """The manifest is no table with a column `path`; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts by path."""

    name: str
    rows: dict[str, dict[str, str]]
    refused: tuple[Refused, ...]

    def find(self, path: str) -> str:
        """The path of the row that holds for this finding-place, the nearest one; or the empty string."""
        if path in self.rows:
            return path
        for k in range(len(path) - 1, 0, -1):
            if path[k] in "/#" and path[:k] in self.rows:
                return path[:k]
        return ""

    def given_for(self, retrieval: Retrieval) -> Retrieval | None:
        """What the manifest says of a finding-place."""
        found = self.find(retrieval.path)
        return Retrieval(capture=retrieval.capture, path=retrieval.path, given_by=GIVEN_BY, **self.rows[found]) if found else None

    def told(self, row: Refused) -> bool:
        """True for a row that this manifest, as it stood before, had refused."""
        return row.stage == "files" and (row.what.startswith(f"{self.name}#") or row.reason.startswith(f"{self.name} names"))

    def find_unmatched(self, paths: Iterable[str]) -> Iterator[Refused]:
        """A row for every path of the manifest that none of these is or lies in."""
        met = {self.find(path) for path in paths}
        for path in sorted(set(self.rows) - met):
            near = PurePosixPath(path).name
            yield refuse(path, f"{self.name} names this path, but no capture has it; paths are those below the folder given, as in `rashomon dossier --json` ({near!r} "
                         "stands elsewhere, or was not given)")


def load_manifest(path: Path, *, limits: Limits | None = None) -> Manifest:
    """The manifest in this file. Raises ManifestUnreadable."""
    limit = (limits or Limits()).paper_bytes
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise ManifestUnreadable(f"{path}: the manifest cannot be read ({error.strerror or error}); check the path and your right to it") from error
    if len(data) > limit:
        raise ManifestUnreadable(f"{path}: a manifest above {in_mib(limit)}; split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    csv.field_size_limit(limit)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=find_separator(text.split("\n", 1)[0]))
    try:
        return _form_manifest(path.name, list(table))
    except csv.Error as error:
        raise ManifestUnreadable(f"{path}: line {table.line_num} of the manifest cannot be read ({error}); mend it") from error


def _form_manifest(name: str, table: list[list[str]]) -> Manifest:
    heading = [cell.strip().lower() for cell in table[0]] if table else []
    if "path" not in heading or not set(heading) & set(FACTS):
        raise ManifestUnreadable(f"{name}: the manifest needs a heading with path and at least one of {', '.join(FACTS)}; it has {', '.join(heading)[:200] or 'none'}")
    rows: dict[str, dict[str, str]] = {}
    refused: list[Refused] = []
    for number, row in enumerate(table[1:]):
        if not any(cell.strip() for cell in row):
            continue
        fields = dict(zip(heading, (cell.strip() for cell in row), strict=False))
        path = fields.get("path", "").replace("\\", "/").removeprefix("./").rstrip("/")
        reason = _why_wrong(row, heading, path, rows)
        if reason:
            refused.append(refuse(f"{name}#{number}", reason))
        else:
            rows[path] = {field: fields[field] for field in FACTS if fields.get(field)}
    return Manifest(name, rows, tuple(refused))


def _why_wrong(row: list[str], heading: list[str], path: str, rows: dict[str, dict[str, str]]) -> str:
    """What is wrong with a row, or the empty string."""
    if len(row) != len(heading):
        return f"the row has {len(row)} fields and the heading {len(heading)}; mend the row (quote what holds separators), the others hold"
    if not path or leads_out(path):
        return "the row names no path below the folder given; write it as it is shown, with '/'"
    return f"{path} has an earlier row, which holds; leave one of them out" if path in rows else ""
