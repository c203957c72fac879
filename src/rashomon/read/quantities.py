"""Quantities: every number of a text with its bound, unit and noun, and who is counted.

In: tokens. Out: QuantityExpressions in order of their rows. Values are read as `Quantity` prescribes: a number that nobody wrote is not
written (`dozens` is 12–99 without a best). Years, dates, hours, telephone and house numbers are none.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.numbers import find_numeral
from rashomon.read.populations import find_population
from rashomon.read.quantity_bounds import find_modifier, find_range, judge_bounds, match_at, round_numeral, scale_numeral
from rashomon.read.quantity_expressions import NounPhrase, Numeral, QuantityExpression, QuantityKind
from rashomon.read.quantity_kinds import judge_kind
from rashomon.read.quantity_measures import IDLE_NOUNS, STRICT_SORTS, find_sign, form_measured, form_special
from rashomon.read.quantity_nouns import find_noun_phrase, is_plural
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables
from rashomon.schema.values import Quantity

IDLE_ONES = frozenset(["no", "this", "that", "the", "each", "every", "any", "which", "another", "only", "such", "some"])


EXCEPTIONS = (("but",), ("except",), ("bar",), ("save",))


def find_quantities(tokens: Tokens, *, tables: QuantityTables) -> tuple[QuantityExpression, ...]:
    """Every quantity of the tokens, by row."""
    found: list[QuantityExpression] = []
    for sentence in tokens.sentences:
        found.extend(read_sentence(tokens, sentence, tables=tables))
    return tuple(found)


def read_sentence(tokens: Tokens, sentence: tuple[int, int], *, tables: QuantityTables) -> list[QuantityExpression]:
    """The quantities of one sentence."""
    found: list[QuantityExpression] = []
    row, stop = sentence
    starters, lowers = tables.starters, tokens.lowers
    while row < stop:
        lower = lowers[row]
        if not (lower in starters or lower[0].isdecimal() or "-" in lower or lower[0] in "½¼¾⅓⅔"):
            row += 1
            continue
        group = find_exceptions(tokens, row, sentence, tables=tables)
        if not group:
            begin = found[-1].last if found else sentence[0]
            one = find_article(tokens, row, sentence, found, tables=tables) or find_expression(
                tokens, row, (sentence[0], stop), begin, tables=tables
            )
            group = [one] if one is not None else []
        kept = 0
        for expression in group:
            final = finish(tokens, expression, found, tables=tables)
            if final is not None:
                found.append(final)
                whole = final.total is not None or (final.head >= 0 and lowers[final.head] == "others")
                kept = max(kept, final.last if whole else final.number_last)
        row = max(row + 1, kept)
    return found


def find_exceptions(tokens: Tokens, row: int, sentence: tuple[int, int], *, tables: QuantityTables) -> list[QuantityExpression]:
    """`All but two of ninety`: the two, and where the whole is told the eighty-eight."""
    lowers = tokens.lowers
    if lowers[row] in ("all", "every"):
        late = find_late_exception(tokens, row, sentence, tables=tables)
        if late:
            return late
    if lowers[row] not in ("all", "everyone", "everybody") or lowers[row + 1 : row + 2] not in EXCEPTIONS:
        return []
    inner = find_expression(tokens, row + 2, sentence, row + 2, tables=tables)
    if inner is None or inner.kind != "count":
        return []
    inner = replace(inner, rule="all but", quantity=replace_unit(inner.quantity, "person") if inner.head < 0 else inner.quantity)
    whole, part = inner.total, inner.quantity.best
    if whole is None or whole.best is None or part is None:
        return [inner]
    rest = whole.best - part
    quantity = Quantity(
        low=rest, best=rest, high=rest, unit=inner.quantity.unit, of=inner.quantity.of, surface=tokens.quote(row, inner.last)
    )
    return [
        inner,
        QuantityExpression(
            first=row,
            last=inner.last,
            number_first=row,
            number_last=inner.last,
            head=inner.head,
            quantity=quantity,
            rule="all but N of M",
        ),
    ]


def find_late_exception(
    tokens: Tokens, row: int, sentence: tuple[int, int], *, tables: QuantityTables
) -> list[QuantityExpression]:
    """`all 72 hostages but one`: the one, and where the whole is told the seventy-one."""
    start = row + 1 if all_of_number(tokens, row, sentence[1], tables=tables) else row
    whole = find_expression(tokens, start, sentence, row, tables=tables)
    if whole is None or whole.kind != "count" or whole.head < 0 or tokens.lowers[whole.last : whole.last + 1] not in EXCEPTIONS:
        return []
    begin = whole.last + 1 + (tokens.lowers[whole.last + 1 : whole.last + 2] == ("for",))
    inner = find_expression(tokens, begin, sentence, begin, tables=tables) if begin < sentence[1] else None
    if inner is None or inner.kind != "count" or inner.quantity.best is None:
        return []
    part, total = inner.quantity.best, whole.quantity if whole.quantity.best is not None else None
    inner = replace(
        inner,
        rule="all but",
        total=total,
        head=inner.head if inner.head >= 0 else whole.head,
        quantity=replace_unit(inner.quantity, "person"),
    )
    if total is None or total.best is None:
        return [inner]
    rest = total.best - part
    quantity = Quantity(
        low=rest, best=rest, high=rest, unit=whole.quantity.unit, of=whole.quantity.of, surface=tokens.quote(row, inner.last)
    )
    return [
        inner,
        replace(
            whole, first=row, last=inner.last, number_first=row, number_last=inner.last, quantity=quantity, rule="all but N of M"
        ),
    ]


def replace_unit(quantity: Quantity, unit: str) -> Quantity:
    """The quantity in another unit."""
    return Quantity(
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        modifier=quantity.modifier,
        unit=unit,
        of=quantity.of,
        surface=quantity.surface,
    )


def find_article(
    tokens: Tokens, row: int, sentence: tuple[int, int], found: list[QuantityExpression], *, tables: QuantityTables
) -> QuantityExpression | None:
    """`two soldiers and a nurse`: an article counts where it is joined to a count of persons."""
    if (
        tokens.lowers[row] not in ("a", "an")
        or not found
        or row - 1 < sentence[0]
        or tokens.lowers[row - 1] not in ("and", ",", "or")
    ):
        return None
    previous = found[-1]
    gap = row - previous.last
    apposition = tokens.lowers[row - 1] == "," and previous.quantity.high == 1
    if previous.population is None or previous.kind != "count" or not 1 <= gap <= 2 or previous.head < 0 or apposition:
        return None
    noun = find_noun_phrase(
        tokens,
        Numeral(first=row, last=row + 1, sort="point", low=1, best=1, high=1, rule="article"),
        row + 1,
        sentence[1],
        tables=tables,
    )
    if noun.head < 0 or tokens.lowers[noun.head] not in tables.people:
        adjective = row + 1 < sentence[1] and tokens.lowers[row + 1].endswith(("an", "ese", "ish"))
        if not adjective:
            return None
        noun = NounPhrase(last=row + 2, head=row + 1)
    quantity = Quantity(low=1, best=1, high=1, unit="person", of=tokens.quote(row + 1, noun.last), surface=tokens.words[row])
    return QuantityExpression(
        first=row,
        last=noun.last,
        number_first=row,
        number_last=row + 1,
        head=noun.head,
        quantity=quantity,
        rule="article joined to a count",
    )


def find_expression(
    tokens: Tokens, row: int, sentence: tuple[int, int], begin: int, *, tables: QuantityTables
) -> QuantityExpression | None:
    """The quantity whose number begins at `row`; words before `begin` belong to the quantity before."""
    stop = sentence[1]
    numeral = find_numeral(tokens, row, stop, tables=tables)
    if numeral is None or (numeral.sort == "all" and all_of_number(tokens, row, stop, tables=tables)):
        return None
    numeral = find_range(tokens, find_sign(tokens, numeral, begin), sentence[0], stop, tables=tables)
    first, modifier = find_modifier(tokens, numeral.first, begin, tables=tables)
    kind = judge_kind(tokens, numeral, sentence, modifier, tables=tables)
    if kind == "none":
        return None
    after = match_at(tokens.lowers, numeral.last, stop, tables.after)
    if after is not None:
        numeral = replace(numeral, last=after[0])
        modifier = after[1] if modifier == "exact" else modifier
    if kind:
        return form_special(tokens, numeral, first, kind, modifier=modifier)
    return form_measured(tokens, numeral, (begin, first, stop), modifier, tables=tables) or form_count(
        tokens, numeral, first, modifier, sentence, tables=tables
    )


def all_of_number(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> bool:
    """Whether *all (of) the* goes on with a number that takes it in (`all of the 14 rebels`)."""
    k = row + 1
    while k < stop and k < row + 3 and tokens.lowers[k] in ("of", "the"):
        k += 1
    return k < stop and (tokens.lowers[k][0].isdecimal() or tokens.lowers[k] in tables.numerals)


def form_count(
    tokens: Tokens, numeral: Numeral, first: int, modifier: str, sentence: tuple[int, int], *, tables: QuantityTables
) -> QuantityExpression | None:
    """A number of persons or things; None for quantifiers that count no persons."""
    noun = find_noun_phrase(tokens, numeral, numeral.last, sentence[1], tables=tables)
    word = tokens.lowers[noun.head] if noun.head >= 0 else ""
    if numeral.sort == "some" and tokens.lowers[numeral.first] == "others":
        noun, word = NounPhrase(last=numeral.last, head=numeral.first), "others"
    person = (
        word in tables.people
        or word in tables.nominal
        or word == "others"
        or numeral.tail in ("strong", "member", "man", "person", "woman")
    )
    if is_idle(tokens, numeral, word, person, sentence) or is_loose(tokens, numeral, noun, tables=tables):
        return None
    if numeral.sort == "none" and noun.head < 0:
        person = tokens.lowers[numeral.first] in ("no", *tables.kinds["none"])
    total = form_total(tokens, noun, word, person)
    kind: QuantityKind = "count"
    if numeral.sort == "fraction":
        if noun.total is not None and noun.total.best is not None:
            numeral = replace(
                round_numeral(scale_numeral(noun.total, (numeral.best or 0) / 100)),
                first=numeral.first,
                last=numeral.last,
                rule="fraction of a total",
            )
        else:
            kind = "percent"
    low, best, high, bound = judge_bounds(numeral, modifier, whole=kind == "count")
    unit = "percent" if kind == "percent" else "person" if person else (tokens.lemmas[noun.head] if noun.head >= 0 else "")
    of = tokens.quote(numeral.last, noun.last) if noun.last > numeral.last else ""
    quantity = Quantity(
        low=low,
        best=best,
        high=high,
        modifier=bound,
        unit=unit,
        of=of.removeprefix("of ").strip(),
        surface=tokens.quote(first, numeral.last),
    )
    return QuantityExpression(
        first=first,
        last=noun.last,
        number_first=first,
        number_last=numeral.last,
        head=noun.head,
        quantity=quantity,
        kind=kind,
        total=total,
        rule=numeral.rule,
    )


def is_loose(tokens: Tokens, numeral: Numeral, noun: NounPhrase, *, tables: QuantityTables) -> bool:
    """Whether both, some, many or most stands before something else than a plural (`the most visible leader`, `both A and B`)."""
    if numeral.rule not in ("both", "some") or tokens.lowers[numeral.first] == "others":
        return False
    if noun.head < 0:
        return False
    return not (is_plural(tokens, noun.head, tables=tables) or tokens.lowers[noun.head] in tables.nominal) or (
        numeral.rule == "both" and "and" in tokens.lowers[numeral.last : noun.head]
    )


def is_idle(tokens: Tokens, numeral: Numeral, word: str, person: bool, sentence: tuple[int, int]) -> bool:
    """Whether the number counts nothing: the pronoun one, quantifiers of things, idioms."""
    lowers = tokens.lowers
    before = lowers[numeral.first - 1] if numeral.first > sentence[0] else ""
    after = lowers[numeral.last] if numeral.last < sentence[1] else ""
    if numeral.sort == "some" and before in ("how", "so", "too", "as"):
        return True
    if numeral.sort in STRICT_SORTS and not person:
        return not (numeral.sort == "none" and (lowers[numeral.first] != "no" or numeral.rule == "no one"))
    if numeral.tail == "time" or after in ("times", "fold"):
        return True
    if lowers[numeral.first] != "one" or numeral.last != numeral.first + 1:
        return False
    return bool(
        before in IDLE_ONES
        or word in IDLE_NOUNS
        or after in ("another", "'s", "must", "should", "can", "may", "might")
        or (after == "day" and before not in ("for", "after", "in"))
    )


def form_total(tokens: Tokens, noun: NounPhrase, word: str, person: bool) -> Quantity | None:
    """M of "N of M"."""
    if noun.total is None:
        return None
    total = noun.total
    return Quantity(
        low=total.low,
        best=total.best,
        high=total.high,
        unit="person" if person else word,
        surface=tokens.quote(total.first, total.last),
    )


def finish(
    tokens: Tokens, expression: QuantityExpression, earlier: list[QuantityExpression], *, tables: QuantityTables
) -> QuantityExpression | None:
    """The expression with its population; a bare number that counts what befell someone is one of persons."""
    if expression.kind not in ("count", "percent"):
        return expression
    row = expression.first
    same = [e for e in earlier if e.first >= sentence_first(tokens, row)]
    population = find_population(tokens, expression, earlier=same, tables=tables)
    if expression.kind == "percent":
        told = population is not None and population.measure != "other"
        return replace(expression, population=population if told else None)
    word = tokens.lowers[expression.number_first]
    if word == "no" and population is not None and population.measure == "other" and population.label not in ("", "survivor"):
        return None
    if (
        expression.head < 0
        and not (same and is_whole(tokens, same[-1]))
        and (population is None or population.measure == "other")
        and (word in ("one", *tables.kinds["none"]) or expression.rule in ("no one", "some", "all", "both"))
    ):
        return None
    if population is None:
        return expression
    if expression.head < 0 and expression.total is None and same and is_whole(tokens, same[-1]):
        expression = replace(expression, total=same[-1].quantity)
    unit = expression.quantity if expression.quantity.unit == "person" else replace_unit(expression.quantity, "person")
    return replace(expression, population=population, quantity=unit)


def is_whole(tokens: Tokens, expression: QuantityExpression) -> bool:
    """`Of the 72 hostages, 71 were freed`: the first is the whole of what follows."""
    begin = sentence_first(tokens, expression.first)
    return tokens.lowers[begin] == "of" and expression.first <= begin + 2 and expression.population is not None


def sentence_first(tokens: Tokens, row: int) -> int:
    """First row of the sentence that holds `row`."""
    return next((first for first, last in tokens.sentences if first <= row < last), 0)
