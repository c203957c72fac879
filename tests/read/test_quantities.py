"""Quantities and populations against the case table, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.bench.quantities import Case, compare_case, load_cases, read_case, read_text
from rashomon.read.quantity_expressions import QuantityExpression

CASES = load_cases()
WORDS = sorted({word for case in CASES for word in case.text.split()} | set("²½٣−%$€±–()[]"))


@pytest.mark.parametrize("case", CASES, ids=[f"{i:03d}" for i in range(len(CASES))])
def test_case_reads_as_told(case: Case) -> None:
    """A case of the table reads exactly as expected, and a known failure goes on failing until its status is changed."""
    wrong = compare_case(case, read_case(case))
    if case.status == "fail":
        assert wrong, f"{case.text!r} passes now: set its status to pass"
    else:
        assert not wrong, f"{case.text!r}: {wrong}"


def test_half_of_the_table_is_older_than_the_rules() -> None:
    """At least 80 of at least 160 cases were written before any rule."""
    assert len(CASES) >= 160
    assert sum(case.written == "before" for case in CASES) >= 80


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_words_read(text: str) -> None:
    """Any row of words is read without an error, and every quantity lies within the text and holds its number."""
    for expression in read_text(text):
        assert 0 <= expression.first <= expression.number_first < expression.number_last <= expression.last
        assert expression.quantity.surface in text


@given(st.sampled_from(CASES), st.sampled_from(CASES))
def test_sentences_read_alike_alone_and_in_company(one: Case, other: Case) -> None:
    """A sentence gives the same quantities after another paragraph as alone."""
    alone = [as_told(expression) for expression in read_text(other.text)]
    together = [as_told(expression) for expression in read_text(f"{one.text}\n\n{other.text}")]
    assert together[len(together) - len(alone) :] == alone


def as_told(expression: QuantityExpression) -> tuple[object, ...]:
    """An expression without its rows."""
    return expression.kind, expression.quantity, expression.total, expression.population
