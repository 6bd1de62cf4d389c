"""The report of ``rate``: one rate in every usual form, and read as nominal and as effective."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import NamedTuple

from loancalc.core.compounding import Reading
from loancalc.core.conversion import Conversion
from loancalc.core.note import Note
from loancalc.core.rate import Period, Rate
from loancalc.report.model import Cell, Figure, Report, Table, Value, Word

ASIDES = {
    "per_day": "aside_per_day",
    "per_month": "aside_per_month",
    "simple_365": "aside_simple_365",
    "simple_360": "aside_simple_360",
    "effective_daily": "aside_effective_daily",
    "effective_monthly": "aside_effective_monthly",
}

EFFECTIVE_ASIDES = {
    "per_day": "aside_root_365",
    "per_day_360": "aside_root_360",
    "per_month": "aside_root_12",
    "simple_365": "aside_simple_365",
    "simple_360": "aside_simple_360",
}


class Question(NamedTuple):
    """What is asked of a rate.

    Args:
        rate: as quoted.
        times: compounding periods a year, if stated.
        effective: whether the rate is said to be effective.
    """

    rate: Rate
    times: int | None = None
    effective: bool = False


def conversion_report(
    asked: Question, conversion: Conversion, readings: Sequence[Reading] = (), read: Sequence[Note] = ()
) -> Report:
    """Return the report of a rate converted; *readings* are told apart where its compounding is asked for."""
    rows = [_row(reading) for reading in readings]
    result: dict[str, Value] = {**asdict(conversion), "reading": str(asked.rate)}
    if rows:
        result |= {"compounded": asked.times, "readings": rows}
    return Report(
        command="rate",
        understood=(_understood(asked, conversion),),
        figures=tuple(_figures(asked, conversion, readings)),
        result=result,
        tables=(_table(rows),) if asked.times else (),
        notes=tuple(read),
        conventions=tuple(_conventions(asked, readings)),
    )


def _row(reading: Reading) -> dict[str, Cell]:
    return {**reading._asdict(), "read_as": Word(f"read_as.{reading.read_as}")}


def _table(rows: Sequence[dict[str, Cell]]) -> Table:
    return Table(key="readings", columns=Reading._fields, rows=[tuple(row.values()) for row in rows])


def _understood(asked: Question, conversion: Conversion) -> Note:
    rate, times, effective = asked
    if effective:
        return Note("understood_effective", {"rate": rate})
    if times:
        return Note("understood_compounded", {"rate": rate, "times": times})
    facts = {"rate": rate, "yearly": conversion.simple_365, "factor": rate.period.per_year}
    return Note("understood_yearly" if rate.period is Period.YEAR else "understood_rate", facts)


def _figures(asked: Question, conversion: Conversion, readings: Sequence[Reading]) -> Iterator[Figure]:
    """Yield the usual forms of a rate whose reading leaves no doubt."""
    if asked.times and not asked.effective:
        return
    forms: dict[str, Cell] = asdict(conversion)
    if asked.effective:
        forms["per_day_360"] = readings[0].per_day_360
    for key, aside in (EFFECTIVE_ASIDES if asked.effective else ASIDES).items():
        yield Figure(key, forms[key], Note(aside))


def _conventions(asked: Question, readings: Sequence[Reading]) -> Iterator[Note]:
    if asked.times:
        for reading in readings:
            yield Note(f"reading_{reading.read_as}", {"times": asked.times})
    yield Note("rate_is_on_the_balance")
