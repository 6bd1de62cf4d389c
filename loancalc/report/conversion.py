"""The report of ``rate``: one rate in every usual form."""

from collections.abc import Sequence
from dataclasses import fields

from loancalc.core.conversion import Conversion
from loancalc.core.note import Note
from loancalc.core.rate import Period, Rate
from loancalc.report.model import Figure, Report, Value

ASIDES = {
    "per_day": "aside_per_day",
    "per_month": "aside_per_month",
    "simple_365": "aside_simple_365",
    "simple_360": "aside_simple_360",
    "effective_daily": "aside_effective_daily",
    "effective_monthly": "aside_effective_monthly",
}


def conversion_report(rate: Rate, conversion: Conversion, read: Sequence[Note] = ()) -> Report:
    """Return the report of *rate* converted."""
    forms = {field.name: getattr(conversion, field.name) for field in fields(conversion)}
    result: dict[str, Value] = {**forms, "reading": str(rate)}
    facts = {"rate": rate, "yearly": conversion.simple_365, "factor": rate.period.per_year}
    return Report(
        command="rate",
        understood=(Note("understood_yearly" if rate.period is Period.YEAR else "understood_rate", facts),),
        figures=tuple(Figure(key, value, Note(ASIDES[key])) for key, value in forms.items()),
        result=result,
        notes=tuple(read),
        conventions=(Note("rate_is_on_the_balance"),),
    )
