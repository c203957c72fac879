"""Statements against their case table."""

from __future__ import annotations

from typing import Any

import pytest
from tests.read.statement_cases import compare_case, cover_of_words, load_cases, read_case, read_line

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{i:03d}-{case['about'].replace(' ', '-')}" for i, case in enumerate(CASES)])
def test_case_reads_as_told(case: dict[str, Any]) -> None:
    """A case of the table gives every statement it asks for and none it forbids; a known failure fails until its status is changed."""
    wrong = compare_case(case, read_case(case))
    if case["status"] == "fail":
        assert wrong, f"{case['text']!r} passes now: set its status to pass"
    else:
        assert not wrong, f"{case['text']!r}: " + "\n".join(wrong)


def test_table_is_large_and_its_words_stand_in_its_texts() -> None:
    """The table holds at least 110 texts, a dozen of several sentences, and each line's words stand in its text."""
    assert len(CASES) >= 110
    assert sum(case["about"] == "text" for case in CASES) >= 12
    for case in CASES:
        for line in (*case["expect"], *case.get("not", ())):
            assert cover_of_words(case["text"], read_line(line, strict=True).parts)
