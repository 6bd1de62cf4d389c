"""The proof of a yearly rate as an accountant follows it: equation, discounted flows, formulas, second opinion."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.cost.proof import Line, Proof
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.report.cells import money_or_yuan
from loancalc.report.conventions import per_year_text
from loancalc.report.equation import equation_text
from loancalc.report.formula import formulas_of
from loancalc.report.model import Cell, Table, Value, Word, Yuan
from loancalc.report.standard import unit_of, unit_of_rate


class Opinion(NamedTuple):
    """The rate that an independent library finds, in the unit of the equation, and whether it is ours."""

    rate: Decimal
    agrees: bool


class Symbols(NamedTuple):
    """What a proof says in symbols: its equation, and the formulas of spreadsheets."""

    equation: str
    formulas: tuple[str, ...]


def symbols_of(apr: Apr) -> Symbols:
    """Return the equation and the formulas of *apr*."""
    return Symbols(equation_text(apr), formulas_of(apr))


def proof_table(proof: Proof) -> Table:
    """Return the discounted flows: A day or number, B amount, C whole units, D odd days, E time, F factor, G value."""
    dated = proof.lines[0].day is not None
    rows: list[tuple[Cell, ...]] = [_row(number, line, dated=dated) for number, line in enumerate(proof.lines)]
    columns = ("day" if dated else "number", "amount", "whole", "days", "time", "factor", "present_value")
    return Table(key="proof", columns=columns, rows=rows, totals=(None,) * 6 + (proof.total,))


def _row(number: int, line: Line, *, dated: bool) -> tuple[Cell, ...]:
    first = line.day if dated else number
    return (first, money_or_yuan(line.amount), *line[2:-1], Yuan(line.present_value))


def _entry(line: Line) -> dict[str, Value]:
    return {**line._asdict(), "amount": money_or_yuan(line.amount), "present_value": Yuan(line.present_value)}


def proof_notes(apr: Apr, proof: Proof, opinion: Opinion | None, symbols: Symbols) -> Iterator[Note]:
    """Yield the proof in sentences.

    Args:
        apr: the rate that is proved.
        proof: its flows discounted.
        opinion: of an independent library, where it has one.
        symbols: its equation and formulas.
    """
    yield Note("proof_of", {"standard": Word(f"standard.{apr.standard}"), "unit": unit_of(apr)})
    yield from proof_sentences(apr, proof, symbols.equation)
    yield from _formulas(apr, symbols.formulas)
    if opinion is None:
        yield Note("recheck_none")
    else:
        yield Note("recheck" if opinion.agrees else "recheck_other", {"exact": opinion.rate})


def proof_sentences(apr: Apr, proof: Proof, equation: str) -> Iterator[Note]:
    """Yield how to read the proof, its equation, the rate, the sum, and what follows by the year."""
    yield Note("proof_words_us" if apr.standard == "us" else "proof_words", {"symbol": apr.symbol})
    yield Note("proof_equation", {"equation": equation})
    yield Note("proof_rate", {"symbol": apr.symbol, "exact": apr.rate, "unit": unit_of_rate(apr)})
    yield Note("proof_sum" if not Money.of_yuan(proof.total) else "proof_sum_left", {"sum": proof.total})
    yield from _yearly(apr)


def _yearly(apr: Apr) -> Iterator[Note]:
    """Yield how the yearly rate follows from the rate of the equation."""
    facts = {"symbol": apr.symbol, "per_year": per_year_text(apr.per_year), "apr": apr.apr}
    if apr.simple is not None:
        yield Note("proof_yearly_cn", {**facts, "apr_simple": apr.simple})
    elif apr.by_the_year:
        yield Note("proof_yearly", {"apr_rounded": apr.rounded})
    else:
        yield Note("proof_yearly_us", facts)


def _formulas(apr: Apr, formulas: Sequence[str]) -> Iterator[Note]:
    for formula in formulas:
        if "H1" in formula:
            yield Note("proof_goal_seek", {"formula": formula, "exact": apr.rate})
        else:
            yield Note("proof_formula", {"formula": formula})


def proof_result(apr: Apr, proof: Proof, opinion: Opinion | None, symbols: Symbols) -> dict[str, Value]:
    """Return the proof for JSON."""
    lines: list[Value] = [_entry(line) for line in proof.lines]
    return {
        "proof": {
            "standard": apr.standard,
            "rate": apr.rate,
            "equation": symbols.equation,
            "formulas": symbols.formulas,
            "lines": lines,
            "sum": proof.total,
            "recheck": opinion.rate if opinion else None,
        }
    }
