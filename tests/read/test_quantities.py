"""Quantities and populations against the case table."""

from __future__ import annotations

import pytest

from rashomon.bench.quantities import Case, compare_case, load_cases, read_case

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{i:03d}" for i in range(len(CASES))])
def test_case_reads_as_told(case: Case) -> None:
    """A case of the table reads exactly as expected, and a known failure goes on failing until its status is changed."""
    wrong = compare_case(case, read_case(case))
    if case.status == "fail":
        assert wrong, f"{case.text!r} passes now: set its status to pass"
    else:
        assert not wrong, f"{case.text!r}: {wrong}"
