"""The report of a plan command: the cost first, then the schedule, then how it was counted."""

from collections.abc import Iterator, Mapping, Sequence

from loancalc.core.cost.price import Cost
from loancalc.core.digits import rounded
from loancalc.core.note import Note
from loancalc.core.offer import Offer
from loancalc.core.rate import Period
from loancalc.core.schedule import ROW_FIELDS, Schedule
from loancalc.core.segments import Segment
from loancalc.report.conventions import conventions, per_year_text
from loancalc.report.model import Figure, Report, Table, Value, Word
from loancalc.report.remarks import remarks

COST_KEYS = (
    "principal",
    "proceeds",
    "payment",
    "last_payment",
    "total_repaid",
    "total_interest",
    "total_fees",
    "total_cost",
    "period_irr",
    "nominal_annual",
    "effective_annual",
    "xirr",
    "simple_annual",
)
"""The keys of a cost in JSON, in this order (docs/scripts.md)."""


def quote_report(
    schedule: Schedule,
    cost: Cost,
    terms: Mapping[str, object],
    read: Sequence[Note] = (),
    *,
    command: str | None = None,
    segments: Sequence[Segment] | None = None,
) -> Report:
    """Return the report of one offer.

    Args:
        schedule: its plan laid out.
        cost: what it costs.
        terms: the offer as it is printed.
        read: warnings of the reader.
        command: name of the command, if not the plan's.
        segments: of the interest, where asked for.
    """
    return Report(
        command=command or schedule.offer.plan,
        within=schedule.offer.plan,
        offers=(terms,),
        understood=tuple(understood(schedule.offer)),
        figures=tuple(cost_figures(schedule, cost)),
        result=cost_result(cost) if segments is None else {**cost_result(cost), "segments": _segment_lines(segments)},
        tables=(schedule_table(schedule), *(() if segments is None else (_segment_table(segments),))),
        notes=(*read, *remarks(schedule, cost), *cost.notes, *_beside(segments, schedule.offer)),
        conventions=tuple(conventions(schedule)),
    )


def cost_result(cost: Cost) -> dict[str, Value]:
    """Return the cost keys of the JSON contract."""
    return {key: getattr(cost, key) for key in COST_KEYS}


def understood(offer: Offer) -> Iterator[Note]:
    """Yield how the terms were read, a line each."""
    yield Note(
        "understood_loan", {"plan": Word(f"plan.{offer.plan}"), "principal": offer.principal, "day": offer.drawdown}
    )
    if offer.rate is not None:
        facts = {"rate": offer.rate, "yearly": rounded(offer.rate.yearly), "factor": offer.rate.period.per_year}
        yield Note("understood_rate" if offer.rate.period is not Period.YEAR else "understood_yearly", facts)
    if offer.fee is not None:
        yield Note("understood_fee", {"fee": offer.fee})


def cost_figures(schedule: Schedule, cost: Cost) -> Iterator[Figure]:
    """Yield the figures of a cost in the order in which a borrower asks for them."""
    yield Figure("proceeds", cost.proceeds, _withheld(schedule, cost))
    count = len(schedule.rows)
    level = all(row.payment == cost.payment for row in schedule.rows[:-1])
    key = "aside_repayments" if schedule.offer.plan == "revolving" else "aside_payments"
    if not level:
        key = "aside_first_payment" if cost.payment == schedule.rows[0].payment else "aside_regular_payment"
    aside = Note(key, {"count": count})
    yield Figure("payment", cost.payment, aside if count > 1 else None)
    if cost.last_payment != cost.payment:
        yield Figure("last_payment", cost.last_payment)
    yield Figure("total_repaid", cost.total_repaid)
    if cost.total_interest:
        yield Figure("total_interest", cost.total_interest)
    if cost.total_fees:
        yield Figure("total_fees", cost.total_fees)
    yield Figure("total_cost", cost.total_cost, Note("aside_cost"))
    yield from rate_figures(schedule, cost)


def rate_figures(schedule: Schedule, cost: Cost) -> Iterator[Figure]:
    """Yield the yearly rates: simple, compounded, by dates; by days where the plan counts days."""
    facts = {"period_irr": cost.period_irr, "per_year": per_year_text(schedule.per_year)}
    known = cost.period_irr is not None
    yield Figure("nominal_annual", cost.nominal_annual, Note("aside_nominal", facts) if known else None)
    yield Figure("effective_annual", cost.effective_annual, Note("aside_effective", facts) if known else None)
    if schedule.unit != "day":
        yield Figure("xirr", cost.xirr, Note("aside_xirr") if cost.xirr is not None else None)
    if cost.simple_annual is not None:
        yield Figure("simple_annual", cost.simple_annual, Note("aside_simple"))


def _withheld(schedule: Schedule, cost: Cost) -> Note | None:
    lent = schedule.moved("drawdown")
    return Note("aside_withheld", {"principal": lent}) if cost.proceeds != lent else None


def schedule_table(schedule: Schedule) -> Table:
    """Return the schedule as a table with the totals of its money columns."""
    totals = [None, None, None, *(schedule.total(name) for name in ROW_FIELDS[3:8]), None]
    rows = [tuple(getattr(row, name) for name in ROW_FIELDS) for row in schedule.rows]
    return Table(key="schedule", columns=ROW_FIELDS, rows=rows, totals=totals)


def _beside(segments: Sequence[Segment] | None, offer: Offer) -> Iterator[Note]:
    """Yield a note where a payment's interest is more or less than that of its *segments*."""
    special = offer.day_ends != "head" or offer.min_days or offer.free_days or offer.first_discount is not None
    if segments and special:
        yield Note("segments_as_accrued")


def _segment_table(segments: Sequence[Segment]) -> Table:
    return Table(
        key="segments", columns=Segment._fields, rows=[(*line[:5], str(line.rate), line.amount) for line in segments]
    )


def _segment_lines(segments: Sequence[Segment]) -> list[Value]:
    return [{**line._asdict(), "rate": str(line.rate)} for line in segments]
