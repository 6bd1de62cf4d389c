"""The report of settling all at once: on a day, instalment by instalment, or by a new loan."""

from collections.abc import Iterator, Mapping, Sequence

from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.early.settle import Settlement, payments_that_pay
from loancalc.core.early.switch import Switch
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.core.schedule import Schedule
from loancalc.report.early import early_conventions, questions
from loancalc.report.model import Cell, Figure, Report, Table, Value, Word
from loancalc.report.quote import COST_KEYS, understood
from loancalc.report.spread import between, spread

KEYS = (
    "remaining_principal",
    "accrued_interest",
    "early_fee",
    "future_fees_due",
    "settle_amount",
    "remaining_if_continue",
    "saving",
)
OFTEN_ZERO = ("accrued_interest", "early_fee", "future_fees_due")
ROW_KEYS = ("after", "day", *KEYS[:1], *KEYS[2:])
SWITCH_KEYS = ("cash_needed", "new_principal", "in_hand", "new_total", "remaining_if_continue", "saving")
RATE_KEYS = ("period_irr", "nominal_annual", "effective_annual", "xirr")

Settlements = Sequence[Settlement]
"""One settlement under every reading of unknown terms, the kindest first."""


def settlement_report(
    schedule: Schedule,
    terms: Mapping[str, object],
    read: Sequence[Note] = (),
    *,
    found: Settlements = (),
    by_row: Sequence[Settlements] = (),
    table: bool = False,
    present: Sequence[Money] = (),
    switches: Sequence[Switch] = (),
) -> Report:
    """Return the report of settling all at once.

    Args:
        schedule: the loan as it was agreed.
        terms: the offer as it is printed.
        read: warnings of the reader.
        found: the settlement; empty where only the table is asked for.
        by_row: the settlement after each payment but the last.
        table: whether to show them.
        present: the saving in money of the day, a figure a reading, where an own rate is given.
        switches: the new loan that settles it, one a reading, where asked for.
    """
    result: dict[str, Value] = _settled(found, present) if found else {}
    result |= {"last_period_that_pays": _last_that_pays(by_row)}
    costs = _costs(found)
    if costs:
        result |= {key: between(getattr(costs[0], key), getattr(costs[-1], key)) for key in COST_KEYS}
    if switches:
        result["switch"] = _switch(switches)
    if table:
        result["settlements"] = [_row(one) for one in by_row]
    return Report(
        command="settle",
        within="settle",
        offers=(terms,),
        understood=(*understood(schedule.offer), *_when(found)),
        figures=tuple(_figures(result, switches)) if found else (),
        result=result,
        tables=(_table(by_row),) if table else (),
        notes=(*read, *_notes(found, by_row, switches, costs), *questions(schedule.offer)),
        conventions=tuple(early_conventions(schedule, *_drawn(switches))),
    )


def verdict_of(found: Settlements) -> Word:
    """Return what the saving says under every reading."""
    verdicts = {_verdict(one.saving) for one in found}
    return Word(f"verdict.{verdicts.pop() if len(verdicts) == 1 else 'depends'}")


def _verdict(saving: Money) -> str:
    return "settle" if saving > ZERO else "continue" if saving < ZERO else "even"


def _settled(found: Settlements, present: Sequence[Money]) -> dict[str, Value]:
    result: dict[str, Value] = {"day": found[0].day, "after": found[0].after}
    result |= {key: spread(found, key) for key in KEYS} | {"verdict": verdict_of(found)}
    return result | ({"present_saving": between(min(present), max(present))} if present else {})


def _costs(found: Settlements) -> list[Cost]:
    """Return what the loan costs under the kindest and the harshest reading, once where there is but one."""
    return [cost_of(one.schedule) for one in (*found[:1], *found[1:][-1:])]


def _last_that_pays(by_row: Sequence[Settlements]) -> Cell:
    harshest, kindest = (payments_that_pay(by_row, harshest=worst) for worst in (True, False))
    return between(harshest[-1] if harshest else None, kindest[-1] if kindest else None)


def _switch(switches: Sequence[Switch]) -> dict[str, Value]:
    rates = {key: between(*(getattr(switches[end].cost, key) for end in (0, -1))) for key in RATE_KEYS}
    return {**{key: spread(switches, key) for key in SWITCH_KEYS}, **rates}


def _row(found: Settlements) -> dict[str, Value]:
    return {**{key: spread(found, key) for key in ROW_KEYS}, "verdict": verdict_of(found)}


def _table(by_row: Sequence[Settlements]) -> Table:
    """Return a row for settling after each payment; the last that pays under every reading is marked."""
    pays = payments_that_pay(by_row, harshest=True)
    marks = frozenset({(pays[-1] - 1, ROW_KEYS.index("saving"))} if pays else ())
    rows = [tuple(_row(found).values()) for found in by_row]
    return Table(key="settlements", columns=(*ROW_KEYS, "verdict"), rows=rows, marks=marks)  # type: ignore[arg-type]


def _when(found: Settlements) -> Iterator[Note]:
    if found:
        yield Note("understood_settle", {"day": found[0].day, "after": found[0].after})


def _figures(result: Mapping[str, Value], switches: Sequence[Switch]) -> Iterator[Figure]:
    asides = {"present_saving": Note("aside_present"), "effective_annual": Note("aside_settled")}
    for key in (*KEYS, "present_saving", "verdict", "effective_annual"):
        if result.get(key) is not None and not (key in OFTEN_ZERO and result[key] == ZERO):
            yield Figure(key, result[key], asides.get(key))  # type: ignore[arg-type]  # figures are cells
    if switches:
        switch = _switch(switches)
        for key in ("new_principal", "in_hand", "new_total"):
            yield Figure(key, switch[key])  # type: ignore[arg-type]
        yield Figure("new_effective_annual", switch["effective_annual"], Note("aside_new_loan"))  # type: ignore[arg-type]
        yield Figure("switch_saving", switch["saving"])  # type: ignore[arg-type]


def _notes(
    found: Settlements, by_row: Sequence[Settlements], switches: Sequence[Switch], costs: Sequence[Cost]
) -> Iterator[Note]:
    yield _until_when(by_row)
    if switches:
        yield _switch_note(switches)
    if costs:
        yield from costs[0].notes
    if found and found[0].settle_amount != found[-1].settle_amount:
        yield Note("settle_is_a_range", {"count": len(found)})


def _until_when(by_row: Sequence[Settlements]) -> Note:
    """Return until when settling pays: after every payment up to one, after some, after none, or it depends."""
    harshest, kindest = (payments_that_pay(by_row, harshest=worst) for worst in (True, False))
    if not by_row:
        return Note("settle_one_payment")
    if harshest != kindest:
        return Note("settle_pays_until_depends")
    if not harshest:
        return Note("settle_never_pays")
    if len(harshest) < harshest[-1]:
        return Note("settle_pays_sometimes", {"number": harshest[-1]})
    if harshest[-1] == len(by_row):
        return Note("settle_always_pays", {"number": harshest[-1]})
    return Note("settle_pays_until", {"number": harshest[-1]})


def _switch_note(switches: Sequence[Switch]) -> Note:
    least, most = (one([switch.saving for switch in switches]) for one in (min, max))
    if most <= ZERO:
        return Note("switch_does_not_pay", {"loss": -most})
    return Note("switch_pays" if least > ZERO else "switch_depends", {"saving": least if least > ZERO else most})


def _drawn(switches: Sequence[Switch]) -> Iterator[Note]:
    if switches:
        yield Note("switch_drawn", {"day": switches[0].schedule.offer.drawdown})
