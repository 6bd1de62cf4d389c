"""The proof of a yearly rate as an accountant follows it: equation, discounted flows, formulas, second opinion."""

from collections.abc import Iterator
from decimal import Decimal

from loancalc.core.cost.proof import Line, Proof
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.note import Note
from loancalc.report.cells import money_or_number
from loancalc.report.equation import equation_text, symbol_of
from loancalc.report.formula import formulas_of
from loancalc.report.model import Cell, Table, Value
from loancalc.report.standard import unit_of_rate

AGREES = Decimal("1e-9")
"""How near a second opinion has to be: floats solve no better where rates are small."""


def proof_table(proof: Proof) -> Table:
    """Return the discounted flows: A day or number, B amount, C whole units, D odd days, E time, F factor, G value."""
    dated = proof.lines[0].day is not None
    rows: list[tuple[Cell, ...]] = [_row(number, line, dated=dated) for number, line in enumerate(proof.lines)]
    columns = ("day" if dated else "number", "amount", "whole", "days", "time", "factor", "present_value")
    return Table(key="proof", columns=columns, rows=rows, totals=(None,) * 6 + (proof.total,))


def _row(number: int, line: Line, *, dated: bool) -> tuple[Cell, ...]:
    amount = money_or_number(line.amount)
    return (line.day if dated else number, amount, *line[2:])


def proof_notes(apr: Apr, proof: Proof, recheck: Decimal | None) -> Iterator[Note]:
    """Yield the proof in sentences.

    Args:
        apr: the rate that is proved.
        proof: its flows discounted.
        recheck: the rate that an independent library finds, where it can [1/unit of the rate].
    """
    symbol = symbol_of(apr)
    yield Note("proof_words_us" if apr.standard == "us" else "proof_words", {"symbol": symbol})
    yield Note("proof_equation", {"equation": equation_text(apr)})
    yield Note("proof_rate", {"symbol": symbol, "exact": apr.rate, "unit": unit_of_rate(apr)})
    yield Note("proof_sum", {"sum": proof.total})
    formulas = formulas_of(apr)
    if "H1" in formulas[0]:
        yield Note("proof_goal_seek", {"formula": formulas[0], "exact": apr.rate})
    else:
        yield Note("proof_formula", {"formulas": formulas})
    if recheck is None:
        yield Note("recheck_none")
    elif abs(recheck - apr.rate) <= AGREES * (1 + abs(apr.rate)):
        yield Note("recheck", {"exact": recheck})
    else:
        yield Note("recheck_other", {"exact": recheck})


def proof_result(apr: Apr, proof: Proof, recheck: Decimal | None) -> dict[str, Value]:
    """Return the proof for JSON."""
    lines: list[Value] = [{**line._asdict(), "amount": money_or_number(line.amount)} for line in proof.lines]
    return {
        "proof": {
            "standard": apr.standard,
            "rate": apr.rate,
            "equation": equation_text(apr),
            "formulas": formulas_of(apr),
            "lines": lines,
            "sum": proof.total,
            "recheck": recheck,
        }
    }
