"""Names of months in languages other than English. In: months.tsv beside this module. Out: name in lower case → 1 to 12."""

from __future__ import annotations

from functools import cache

from rashomon.resources.tables import read_resource


@cache
def load_month_names() -> dict[str, int]:
    """The names, read once a process. Raises ResourceMissing when the file is absent or altered."""
    rows = [line.split("\t") for line in read_resource("months.tsv").decode("utf-8").splitlines() if line[:1] != "#"]
    return {name: int(number) for name, number, _ in rows}
