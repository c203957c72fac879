"""Time expressions: the case table, periods, event anchors, kinds of text, and the figures of the bench."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.bench.times import Score, as_timeml, compare_tags, form_measures, measure_times, read_timeml
from rashomon.read.time_calendar import easter_of, form_bounds, holiday_of, shift_day, unit_value
from rashomon.read.times import Reference, TimeExpression, find_times, judge_kind_of_text
from rashomon.resources.times import load_time_tables

TABLES = load_time_tables()
CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "times.cases.toml").read_text("utf-8"))["case"]


def read(text: str, publication: str | None = None, kind: Any = "news") -> tuple[TimeExpression, ...]:
    return find_times(text, [(0, len(text))], reference=Reference(publication, kind), tables=TABLES)


def as_line(found: TimeExpression, text: str) -> str:
    """One expression as the case table writes it."""
    if found.anchor_span and found.offset_days:
        days = "..".join("" if bound is None else f"{bound:g}" for bound in found.offset_days)
        last = text[slice(*found.anchor_span)]
    elif found.period:
        days, last = f"{found.period.start or ''}..{found.period.end or ''}", found.period.anchor or "-"
    elif found.duration:
        days = "-" if found.duration.days is None else f"{found.duration.days:g}"
        last = found.duration.modifier or "-"
    else:
        days = last = "-"
    return f"{text[found.start:found.end]} | {found.kind} | {found.value or '-'} | {days} | {last}"


@pytest.mark.parametrize("case", CASES, ids=[f"{i:03d}" for i in range(len(CASES))])
def test_case_reads_as_told(case: dict[str, Any]) -> None:
    """A case of the table reads exactly as expected, and a known failure goes on failing until its status is changed."""
    found = [as_line(t, case["text"]) for t in read(case["text"], case.get("publication"), case.get("kind", "news"))]
    if case["status"] == "fail":
        assert found != case["expect"], f"{case['text']!r} passes now: set its status to pass"
    else:
        assert found == case["expect"]


def test_table_is_large_and_has_traps() -> None:
    """The case table holds at least sixty cases and at least ten traps."""
    assert len(CASES) >= 60
    assert sum(case["origin"] == "trap" for case in CASES) >= 10


def test_by_is_open_before_and_since_after() -> None:
    """`by` ends with the last day, `before` with the day before, `after` begins the day after, `since` with the first day."""
    ends = {found.modifier: (found.period.start, found.period.end) for found in
            read("It came by May 1990, before June 1991, after July 1992 and since August 1993.") if found.period}
    assert ends == {"by": (None, "1990-05-31"), "before": (None, "1991-05-31"), "after": ("1992-08-01", None),
                    "since": ("1993-08-01", None)}


def test_season_is_its_year() -> None:
    """A season covers its year, with grain season."""
    period = read("It fell in the autumn of 1994.")[0].period
    assert period is not None
    assert (period.start, period.end, period.grain) == ("1994-01-01", "1994-12-31", "season")


def test_anchored_time_has_no_days_of_its_own() -> None:
    """A time told by an event is left open, with the event's words as its anchor and signed days from it."""
    text = "Just weeks before the election the mayor fled."
    found = read(text, "1998-05-20")[0]
    assert found.period is not None and found.anchor_span is not None
    assert (found.period.start, found.period.end, found.period.anchor) == (None, None, "the election")
    assert text[slice(*found.anchor_span)] == "the election"
    assert found.offset_days == (-63.0, -14.0)


def test_age_is_told_by_its_rule() -> None:
    """An age is a duration whose rule says that it is an age."""
    found = read("A 61-year-old farmer was hurt.")[0]
    assert (found.rule, found.value) == ("age", "P61Y")


def test_without_publication_deictic_words_stay_open() -> None:
    """Nothing but a stated publication date or the narrative dates `last week`."""
    period = read("Last week the road was cut.")[0].period
    assert period is not None and (period.start, period.end, period.anchor) == (None, None, "")


def test_month_alone_goes_forward_in_the_narrative() -> None:
    """After December of one year, a bare March is that of the next year."""
    assert [t.value for t in read("In December of 1990 the pit closed. By March it was flooded.")] == ["1990-12", "1991-03"]


def test_partial_publication_date_dates_no_day() -> None:
    """A publication month gives a bare month its year but `yesterday` no day."""
    found = read("In March it rained. Yesterday it snowed.", "1998-05")
    assert [t.value for t in found] == ["1998-03", "XXXX-XX-XX"]


def test_history_is_told_as_narrative_and_report_as_news() -> None:
    """Many past years without today's view make a narrative; weekdays and `said` make news."""
    history = "In 1410 the league broke. In 1412 it was renewed. By 1415 it ruled the coast. In 1420 it fell."
    report = "Police said Tuesday that the 1990 law, passed after the 1985 and 1987 riots and the 1989 vote, would go today."
    assert judge_kind_of_text(history, [(0, len(history))], publication="2009-01-01", tables=TABLES) == "narrative"
    retold = "In December of 1990 gunmen seized the mill. By March they had left it."
    assert judge_kind_of_text(retold, [(0, len(retold))], publication="2009-01-01", tables=TABLES) == "narrative"
    assert judge_kind_of_text(retold, [(0, len(retold))], publication="1991-05-01", tables=TABLES) == "news"
    assert judge_kind_of_text(report, [(0, len(report))], publication="1998-05-20", tables=TABLES) == "news"


def test_calendar_values_have_their_days() -> None:
    """TIMEX3 values give their first and last days; impossible ones give none."""
    assert form_bounds("1996-02") == ("1996-02-01", "1996-02-29", "month")
    assert form_bounds("1998-W53") == ("1998-12-28", "1999-01-03", "week")
    assert form_bounds("1997-W53") is None
    assert form_bounds("1997-02-30") is None
    assert form_bounds("BC0241") == ("-0240-01-01", "-0240-12-31", "year")
    assert (easter_of(1998).isoformat(), str(holiday_of("11-4-3", 1998))) == ("1998-04-12", "1998-11-26")


@given(st.dates(), st.integers(-400, 400), st.sampled_from(["D", "W", "M", "Q", "Y"]))
def test_a_shifted_day_lies_in_its_unit(day: Any, count: int, unit: str) -> None:
    """The unit of a shifted day covers that day, unless the calendar ends before."""
    other = shift_day(day, count, unit)
    bounds = form_bounds(unit_value(other, unit)) if other and 1000 < other.year < 9000 else None
    if bounds is not None and other is not None:
        assert bounds[0] <= other.isoformat() <= bounds[1]


@given(st.text(alphabet="abM 0123456789-:/.,'%\nJune ofthday second may last week Tuesday", max_size=120))
def test_any_text_gives_ordered_expressions_inside_it(text: str) -> None:
    """Whatever the text, expressions lie inside it, in order, and their tags inside them or beside nothing."""
    found = read(text, "1998-05-20")
    assert [t.start for t in found] == sorted(t.start for t in found)
    for t in found:
        assert 0 <= t.start < t.end <= len(text)
        assert t.timex_start is None or t.timex_end is None or t.start <= t.timex_start < t.timex_end <= t.end


def test_reading_twice_gives_the_same() -> None:
    """Equal input gives equal output."""
    text = "On May 3 he fled; two days later, just before the vote, he was back for three weeks."
    assert read(text, "1998-05-20") == read(text, "1998-05-20")


def test_scores_count_as_in_tempeval() -> None:
    """Strict needs equal extents, relaxed an overlap, value an overlap with equal value; one gold tag pairs with one system tag."""
    score = compare_tags([(0, 4, "1990"), (10, 14, "1991")], [(0, 4, "1990"), (11, 16, "1992"), (12, 14, "1991")])
    assert score == Score(strict=1, relaxed=2, value=1, system=3, gold=2)
    assert form_measures([score])["relaxed_f1"]["value"] == 0.8


def test_predictions_are_timeml_under_the_same_name(tmp_path: Path) -> None:
    """The bench writes each document as TimeML that reads back with the same text and the tags that were found."""
    folder = tmp_path / "tbaq" / "AQUAINT"
    folder.mkdir(parents=True)
    (tmp_path / "tbaq" / "TimeBank").mkdir()
    source = ('<TimeML><DCT><TIMEX3 tid="t0" value="1998-05-20" functionInDocument="CREATION_TIME">x</TIMEX3></DCT><TEXT>\n'
              'Oil &amp; gas rose <TIMEX3 tid="t1" type="DATE" value="1998-05-19">Tuesday</TIMEX3>.\n</TEXT></TimeML>')
    (folder / "a.tml").write_text(source, "utf-8")
    measured = measure_times(tmp_path, "dev", tmp_path / "out")
    document = read_timeml(tmp_path / "out" / "a.tml")
    assert measured["measures"]["value_f1"]["value"] == 1.0
    assert (document.text, document.gold, document.publication) == (read_timeml(folder / "a.tml").text, ((16, 23, "1998-05-19"),), "1998-05-20")
    assert as_timeml(document, read(document.text, "1998-05-20")) == (tmp_path / "out" / "a.tml").read_text("utf-8")


def test_absent_corpus_is_told(tmp_path: Path) -> None:
    """A corpus that is not there is reported as absent, with the place looked for."""
    assert measure_times(tmp_path, "test", None)["absent"] == str(tmp_path / "tbaq" / "platinum")


def test_month_of_publication_dates_no_weekday() -> None:
    """Against a publication known to the month only, weekdays and weeks stay open while months and years are resolved."""
    found = read("On Tuesday and last week it rained, last month and last year too.", "1998-05")
    assert [t.value for t in found] == ["XXXX-WXX-2", "XXXX-WXX", "1998-04", "1997"]
