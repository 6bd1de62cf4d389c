"""The report of how much may be borrowed: each rule, then the loan of the one that decides."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from loancalc.core.afford import ALL_DEBTS, HOUSING, Affordable, Means, Rule, distance_of
from loancalc.core.calendar import MONTHLY
from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.core.offer import Offer
from loancalc.report.conventions import conventions
from loancalc.report.model import Cell, Figure, Report, Table, Value, Word
from loancalc.report.quote import COST_KEYS, cost_figures, schedule_table, understood
from loancalc.report.remarks import remarks

COLUMNS = ("rule", "allowed", "payment", "number", "principal", "binding")
COUNT_DEBTS = frozenset({"share_payment", "payment", "thumb_debts"})
THUMBS = ("thumb_housing", "thumb_debts")


def affordability_report(
    offer: Offer, means: Means, found: Affordable, terms: Mapping[str, object], read: Sequence[Note] = ()
) -> Report:
    """Return the report of *found*.

    Args:
        offer: the terms; a principal other than 0 was asked for.
        means: of the borrower, and the rules.
        found: the answer.
        terms: the offer as it is printed; its principal becomes that of the answer.
        read: warnings of the reader.
    """
    schedule = found.schedule
    cost = cost_of(schedule) if schedule else None
    figures = [Figure("principal", found.principal, Note("aside_binding", {"rules": _names(found.binding)}))]
    remarked: Iterator[Note] = iter(())
    if schedule and cost:
        figures += cost_figures(schedule, cost)
        remarked = chain(remarks(schedule, cost), cost.notes)
    return Report(
        command="afford",
        within="afford",
        offers=(_terms(terms, found.principal),),
        understood=tuple(_understood(offer, means)),
        figures=tuple(figures),
        result=_result(offer, found, cost),
        tables=(_table(found), *([schedule_table(schedule)] if schedule else [])),
        notes=(*read, *_notes(offer, means, found), *_reasons(offer, means, found), *remarked),
        conventions=(*(conventions(schedule) if schedule else ()), *_conventions(offer, means)),
    )


def _terms(terms: Mapping[str, object], principal: Money) -> dict[str, object]:
    """Return *terms* with the *principal* of the answer, or without any where nothing may be borrowed."""
    answered = {**terms, "principal": principal}
    return answered if principal else {key: value for key, value in terms.items() if key != "principal"}


def _names(rules: Sequence[Rule]) -> tuple[Word, ...]:
    return tuple(Word(f"rule.{one.rule}") for one in rules)


def _understood(offer: Offer, means: Means) -> Iterator[Note]:
    yield Note("understood_terms", {"plan": Word(f"plan.{offer.plan}"), "day": offer.drawdown})
    yield from list(understood(offer))[1:]
    if means.income:
        yield Note("understood_income", {"income": _rounded(means.income.monthly)})
    if means.debts:
        yield Note("understood_debts", {"debts": _rounded(means.debts_each(MONTHLY))})


def _rounded(fen: Fraction) -> Money:
    return Money(1).times(fen)


def _result(offer: Offer, found: Affordable, cost: Cost | None) -> dict[str, Value]:
    asked: dict[str, Value] = {"asked": offer.principal} if offer.principal else {}
    rules: list[Value] = [_line(one, found) for one in found.rules]
    costs = {key: getattr(cost, key, None) for key in COST_KEYS if key != "principal"}
    return {"principal": found.principal, **asked, "rules": rules, **costs}


def _line(one: Rule, found: Affordable) -> dict[str, Value]:
    return {
        "rule": one.rule,
        "principal": one.principal,
        "binding": one in found.binding,
        "allowed": one.allowed,
        "payment": one.largest.payment if one.largest else None,
        "number": one.largest.number if one.largest else None,
        "rule_of_thumb": one.rule in THUMBS,
    }


def _table(found: Affordable) -> Table:
    """Return a row a rule; what decides is marked."""
    lines = [_line(one, found) for one in found.rules]
    rows = [tuple(_cell(key, line[key]) for key in COLUMNS) for line in lines]
    marks = {(index, COLUMNS.index("principal")) for index, line in enumerate(lines) if line["binding"]}
    return Table(key="rules", columns=COLUMNS, rows=rows, marks=frozenset(marks))


def _cell(key: str, value: Value) -> Cell:
    if key == "rule":
        return Word(f"rule.{value}")
    if key == "binding":
        return Word("yes" if value else "no")
    return value  # type: ignore[return-value]  # amounts and numbers are cells


def _notes(offer: Offer, means: Means, found: Affordable) -> Iterator[Note]:
    if not found.principal:
        yield from map(_nothing, found.binding)
    if offer.principal > found.principal:
        yield Note("afford_too_much", {"asked": offer.principal, "excess": offer.principal - found.principal})
    elif offer.principal:
        yield Note("afford_fits", {"asked": offer.principal})
    unused = tuple(_unused(means, {one.rule for one in found.rules}))
    if unused:
        yield Note("afford_unused", {"names": unused})
    yield from _two_readings(found)
    largest = found.schedule and max(found.schedule.rows, key=lambda row: row.payment.fen)
    if largest and 2 * largest.principal.fen > found.principal.fen and any(one.largest for one in found.rules):
        yield Note("afford_balloon", {"number": largest.number, "due": largest.due, "payment": largest.payment})


def _nothing(rule: Rule) -> Note:
    """Return why *rule* lets nothing be borrowed, and by how much."""
    name = Word(f"rule.{rule.rule}")
    if rule.allowed > ZERO:
        return Note("afford_nothing_fits", {"rule": name, "allowed": rule.allowed})
    return Note("afford_nothing", {"rule": name, "short": -rule.allowed})


def _unused(means: Means, rules: set[str]) -> Iterator[str]:
    if means.income and rules <= {"limit", "draw_share", "payment"}:
        yield "--income"
    if means.debts and not rules & COUNT_DEBTS:
        yield "--debt"


def _two_readings(found: Affordable) -> Iterator[Note]:
    """Yield what the share comes to by both readings, and the answer by the milder one alone."""
    both = [one for one in found.rules if one.rule in ("share_amount", "share_payment")]
    if len(both) > 1:
        harsher = min(both, key=lambda one: one.principal)
        other = min(one.principal for one in found.rules if one is not harsher)
        facts = {"amount": both[0].principal, "payment": both[1].principal, "other": other}
        yield Note("afford_share_both", facts)


def _reasons(offer: Offer, means: Means, found: Affordable) -> Iterator[Note]:
    """Yield how what each rule allows follows."""
    every = distance_of(offer)
    monthly = _rounded(means.income.monthly) if means.income else None
    each = _rounded(means.income.each(every)) if means.income else None
    debts = _rounded(means.debts_each(every))
    facts: dict[str, dict[str, object]] = {
        "share_amount": {"share": means.share, "income": monthly},
        "share_payment": {"share": means.share, "income": each, "debts": debts},
        "multiple": {"multiple": str(means.multiple), "income": monthly},
        "limit": {"limit": means.limit, "used": means.used},
        "draw_share": {"share": means.draw_share, "limit": means.limit},
        "payment": {"most": means.payment, "debts": debts},
        "thumb_housing": {"share": HOUSING, "income": each},
        "thumb_debts": {"share": ALL_DEBTS, "income": each, "debts": debts},
    }
    for one in found.rules:
        counted = "_debts" if means.debts and one.rule in COUNT_DEBTS else ""
        yield Note(f"rule_{one.rule}{counted}", {**facts[one.rule], "allowed": one.allowed})


def _conventions(offer: Offer, means: Means) -> Iterator[Note]:
    yield Note("afford_rounded_down")
    if means.payment is not None or means.share is not None or means.rules_of_thumb:
        yield Note("afford_largest_payment")
        every = distance_of(offer)
        if every != MONTHLY:
            yield Note("afford_distance", {"every": every})
