"""The report of ``solve``: the answer, then the loan that it makes, priced and laid out as ``quote`` prints it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from loancalc.core.digits import rounded
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import Term
from loancalc.core.rate import FlatFee, Rate
from loancalc.core.solve.loan import Solution
from loancalc.core.solve.payoff import payoff_of
from loancalc.core.solve.target import Target
from loancalc.core.solve.unknown import Value as Solved
from loancalc.core.solve.unknown import said
from loancalc.report.cells import exact_text
from loancalc.report.conventions import conventions
from loancalc.report.model import Cell, Figure, Report, Value, Word
from loancalc.report.quote import cost_figures, cost_result, schedule_table, understood
from loancalc.report.remarks import remarks

ROUNDING = Money(100)
"""Payments that exceed the one given by more than this are named: the last fen of a loan are no news."""
MET = {-1: "below", 0: "exactly", 1: "above"}


def solution_report(solution: Solution, terms: Mapping[str, object], read: Sequence[Note] = ()) -> Report:
    """Return the report of a loan that was solved for.

    Args:
        solution: the loan.
        terms: its offer as it is printed, the answer filled in.
        read: warnings of the reader.
    """
    schedule, cost = solution.schedule, solution.cost
    return Report(
        command="solve",
        within=schedule.offer.plan,
        offers=(terms,),
        understood=tuple(_understood(solution)),
        figures=(*_answer(solution), *cost_figures(schedule, cost)),
        result={**_result(solution), **cost_result(cost)},
        tables=(schedule_table(schedule),),
        notes=(*read, *_notes(solution), *remarks(schedule, cost), *cost.notes),
        conventions=(*conventions(schedule), *_conventions(solution)),
    )


def met_result(target: Target | None, reached: Cell, side: int) -> dict[str, Value]:
    """Return the keys of JSON that say what was to be met, and how near the answer comes."""
    return {
        "given": target.key if target else None,
        "target": target.value if target else None,
        "reached": reached,
        "met": MET[side],
    }


def met_aside(target: Target, reached: Cell, side: int) -> Note:
    """Return how near the answer comes to the figure."""
    facts = {"given": Word(f"target.{target.key}"), "reached": reached, "read": target.quoted}
    limit = "least" if target.least else "most"
    return Note("aside_met" if not side else f"aside_met_at_{limit}", facts)


def asked_note(asked: str, target: Target) -> Note:
    """Return what was asked for, a line."""
    limit = "least" if target.least else "most"
    facts = {"asked": Word(f"asked.{asked}"), "given": Word(f"target.{target.key}"), "read": target.quoted}
    return Note(f"understood_solve_{limit}", facts)


def beyond_note(target: Target, value: object, figure: Cell) -> Note:
    """Return what one step more would do."""
    return Note("solve_beyond", {"value": value, "given": Word(f"target.{target.key}"), "figure": figure})


def _understood(solution: Solution) -> Iterator[Note]:
    """Yield how the terms were read; the one that is the answer was not read."""
    for note in understood(solution.schedule.offer):
        if note.key == "understood_loan" and solution.key == "principal":
            yield Note("understood_plan", {key: note.facts[key] for key in ("plan", "day")})
        elif note.key == "understood_loan" or solution.key not in {"rate", "fee"}:
            yield note
    if solution.target:
        yield asked_note(solution.asked, solution.target)


def _answer(solution: Solution) -> Iterator[Figure]:
    target, offer = solution.target, solution.schedule.offer
    aside = met_aside(target, solution.reached, solution.side) if target else None
    if solution.asked == "payment":
        yield Figure("solved.payment", solution.cost.payment, aside)
        if solution.value is not None:
            yield Figure(f"priced.{solution.key}", _cell(solution.value), Note("aside_price_turned"))
        return
    assert solution.value is not None  # a term was asked for
    yield Figure(f"solved.{solution.asked}", _cell(solution.value), aside)
    if solution.asked == "upfront_fee":
        yield Figure("solved.share", _share(solution), Note("aside_share_of", {"principal": offer.principal}))


def _cell(value: Solved) -> Cell:
    """Return the answer as a cell: a rate with all its digits, as it is typed."""
    found = said(value)
    return found if isinstance(found, Money | int) else exact_text(found)


def _share(solution: Solution) -> Decimal:
    fee, principal = solution.value, solution.schedule.offer.principal
    assert isinstance(fee, Money)
    return rounded(Fraction(fee.fen, principal.fen))


def _result(solution: Solution) -> dict[str, Value]:
    """Return what was asked and the answer; where a payment was asked for, the price that was turned for it too."""
    number, unit = _plain(solution.value)
    met = met_result(solution.target, solution.reached, solution.side)
    if solution.asked == "payment":
        price = {str(solution.key): number} if solution.key else {}
        return {"for": "payment", "value": solution.cost.payment, **price, "unit": unit, **met}
    share = {"share": _share(solution)} if solution.asked == "upfront_fee" else {}
    return {"for": solution.asked, "value": number, **share, "unit": unit, **met}


def _plain(value: Solved | None) -> tuple[Cell, str | None]:
    """Return the answer as a number, and the unit of a rate or of days."""
    if isinstance(value, Rate | FlatFee):
        return value.value, value.period.value
    if isinstance(value, Term):
        return value.count, "d" if value.in_days else None
    return value, None


def _notes(solution: Solution) -> Iterator[Note]:
    if solution.target and solution.beyond:
        yield beyond_note(solution.target, said(solution.beyond.value), solution.beyond.figure)
    yield from _payments(solution)
    if solution.uneven:
        yield Note("solve_uneven")
    if solution.more:
        yield Note("solve_more")


def _payments(solution: Solution) -> Iterator[Note]:
    """Yield which payment exceeds the one that was given, and how the same payment every time repays the loan."""
    target, rows = solution.target, solution.schedule.rows
    if target is None or target.key != "payment" or not isinstance(target.value, Money):
        return
    largest = max(rows, key=lambda row: row.payment)
    exceeded = largest.payment - target.value > ROUNDING
    if exceeded:
        yield Note("solve_largest", {"number": largest.number, "payment": largest.payment})
    payoff = payoff_of(solution.schedule, target.value) if exceeded or solution.asked == "periods" else None
    if payoff:
        yield Note("solve_payoff", {"read": target.value, "number": payoff.number, "last": payoff.last})


def _conventions(solution: Solution) -> Iterator[Note]:
    if solution.target is None:
        return
    by_signs = isinstance(solution.target.value, Decimal)
    if solution.more:
        yield Note("solve_border_by_signs" if by_signs else "solve_border")
    else:
        yield Note("solve_by_signs" if by_signs else "solve_laid_out")
    if solution.key in {"rate", "fee"}:
        yield Note("solve_middle_payment" if solution.target.key == "payment" else "solve_middle")
