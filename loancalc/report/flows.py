"""The report of ``irr``: what bare flows cost a year."""

from collections.abc import Iterator
from dataclasses import fields

from loancalc.core.calendar import Every
from loancalc.core.cost.flow_cost import FlowCost
from loancalc.core.note import Note
from loancalc.report.conventions import per_year_text
from loancalc.report.model import Figure, Report, Value

FOR_NOTES = ("turned", "ambiguous")
"""Fields of a cost that are said in notes and are no figures."""


def flows_report(cost: FlowCost, every: Every, *, dated: bool) -> Report:
    """Return the report of bare flows.

    Args:
        cost: what they cost.
        every: distance of undated flows.
        dated: whether they have days.
    """
    result: dict[str, Value] = {
        field.name: getattr(cost, field.name) for field in fields(cost) if field.name not in FOR_NOTES
    }
    return Report(
        command="irr",
        figures=tuple(_figures(cost, every, dated=dated)),
        result=result,
        notes=tuple(_notes(cost, dated=dated)),
        conventions=(_convention(every, dated=dated),),
    )


def _figures(cost: FlowCost, every: Every, *, dated: bool) -> Iterator[Figure]:
    yield Figure("total_cost", cost.total_cost, Note("aside_flow_cost"))
    per_year = "365" if dated else per_year_text(every.per_year)
    facts = {"period_irr": cost.period_irr, "per_year": per_year}
    yield Figure("nominal_annual", cost.nominal_annual, Note("aside_nominal", facts))
    if dated:
        yield Figure("xirr", cost.xirr, Note("aside_xirr"))
    else:
        yield Figure("effective_annual", cost.effective_annual, Note("aside_effective", facts))


def _notes(cost: FlowCost, *, dated: bool) -> Iterator[Note]:
    reported = cost.xirr if dated else cost.period_irr
    others = tuple(root for root in cost.roots if root != reported)
    if others:
        yield Note("irr_nearest" if cost.ambiguous else "irr_other_roots", {"roots": others})
    if cost.turned:
        yield Note("flows_turned")


def _convention(every: Every, *, dated: bool) -> Note:
    if dated:
        return Note("yearly_rate_dated")
    return Note("yearly_rate_undated", {"unit": every, "per_year": per_year_text(every.per_year)})
