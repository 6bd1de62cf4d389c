"""A yearly rate by a standard: its figures, its rule in a sentence, all standards side by side."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from loancalc.core.calendar import Every
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.cost.standards.series import YEARLY
from loancalc.core.digits import plain_text
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.report.conventions import per_year_text
from loancalc.report.model import Cell, Figure, Table, Value, Word


def standard_figures(apr: Apr) -> Iterator[Figure]:
    """Yield the rate as the standard prints it, and exactly."""
    yield Figure("apr_rounded", apr.rounded, Note(f"aside_apr_{apr.standard}"))
    yield Figure("apr", apr.apr)
    if apr.simple is not None:
        yield Figure("apr_simple", apr.simple, Note("aside_apr_simple", {"per_year": per_year_text(apr.per_year)}))


def standard_result(apr: Apr) -> dict[str, Value]:
    """Return the keys of JSON."""
    result: dict[str, Value] = {"standard": apr.standard, "apr": apr.apr, "apr_rounded": apr.rounded}
    if apr.simple is not None:
        result["apr_simple"] = apr.simple
    if apr.tolerance is not None:
        result["tolerance"] = apr.tolerance
    return result


def standard_convention(apr: Apr) -> Note:
    """Return how the standard counts time, compounds and rounds."""
    facts: dict[str, object] = {"unit": unit_of(apr), "per_year": per_year_text(apr.per_year)}
    if apr.tolerance is not None:
        facts["points"] = points_text(apr.tolerance)
    return Note(f"standard_{apr.standard}", facts)


def standards_table(found: Mapping[str, Apr | Refusal]) -> Table:
    """Return all standards side by side; one without an answer has none in its row, and a note says why."""
    rows = [_standard_row(name, apr) for name, apr in found.items()]
    return Table(key="standards", columns=("standard", "apr_rounded", "apr", "counting"), rows=rows)


def _standard_row(name: str, apr: Apr | Refusal) -> tuple[Cell, ...]:
    rates = (apr.rounded, apr.apr) if isinstance(apr, Apr) else (None, None)
    return (Word(f"standard.{name}"), *rates, Word(f"counting.{name}"))


def standards_result(found: Mapping[str, Apr | Refusal]) -> dict[str, Value]:
    """Return all standards for JSON; one without an answer is null, and a note says why."""
    lines: list[Value] = [
        standard_result(apr) if isinstance(apr, Apr) else {"standard": name, "apr": None, "apr_rounded": None}
        for name, apr in found.items()
    ]
    return {"standards": lines}


def standard_notes(found: Mapping[str, Apr | Refusal]) -> Iterator[Note]:
    """Yield why a standard has no answer."""
    for name, apr in found.items():
        if isinstance(apr, Refusal):
            yield Note(f"no_{apr.key}", {**apr.facts, "standard": Word(f"standard.{name}")})


def unit_of_rate(apr: Apr) -> Every | Word:
    """Return the stretch of time that *rate* counts in: a year where the standard is effective, else its unit."""
    return Word("unit.year") if apr.by_the_year else unit_of(apr)


def unit_of(apr: Apr) -> Every | Word:
    """Return the unit in which whole units of time are counted."""
    if apr.unit == YEARLY:
        return Word("unit.year")
    return apr.unit if isinstance(apr.unit, Every) else Word(f"unit.{apr.unit}")


def points_text(tolerance: Decimal) -> str:
    """Return a tolerance in percentage points: ``0.125``."""
    return plain_text(tolerance.scaleb(2))
