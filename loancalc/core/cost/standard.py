"""The yearly rates that rules prescribe: one file a standard, one line where they are listed."""

from collections.abc import Callable
from fractions import Fraction

from loancalc.core.calendar import Every
from loancalc.core.cost.standards import cn, eu, uk, us, xirr
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.cost.standards.moment import Moment
from loancalc.core.flows import CashFlows
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule

STANDARDS: dict[str, Callable[[CashFlows, Every | None], Apr]] = {
    "cn": cn.apr_of,
    "eu": eu.apr_of,
    "uk": uk.apr_of,
    "us": us.apr_of,
    "xirr": xirr.apr_of,
}
"""Every standard and its rule: (flows, the distance of payments or None to find it from the days) → Apr."""


WITHOUT = ("standard_needs_days", "irr_ambiguous", "irr_no_rate", "irr_roots_too_close")
"""Why one standard may name no rate where others do."""


def apr_of(standard: str, flows: CashFlows, every: Every | None) -> Apr:
    """Return the yearly rate of *flows* by *standard*.

    Args:
        standard: a key of `STANDARDS`.
        flows: dated, or one a period; plus is money in the borrower's hand, or all signs turned.
        every: the distance of undated flows, or the payments' own where it is known; None to find it from the days.

    Raises:
        Refusal: the flows are no loan, or the standard needs days and there are none.
        NoAnswer: no rate fits, or several do and none is the borrower's.
    """
    return STANDARDS[standard](flows, every)


def apr_of_schedule(standard: str, schedule: Schedule) -> Apr:
    """Return the yearly rate of *schedule* by *standard*; by ``cn`` in the time in which the schedule itself counts."""
    if standard != "cn":
        return apr_of(standard, schedule.cash_flows, schedule.every)
    per_unit = schedule.per_year / 365
    moments = []
    for flow in schedule.net_flows:
        whole, odd = divmod(flow.time, 1)
        days = int(odd / per_unit)
        moments.append(Moment(flow.day, flow.amount.yuan, int(whole), days, Fraction(flow.time)))
    return cn.apr_at(moments, schedule.every)


def all_aprs(price: Callable[[str], Apr], proved: str | None = None) -> dict[str, Apr | Refusal]:
    """Return the rate by every standard, or why a standard names none.

    Args:
        price: a standard → its rate.
        proved: the standard whose rate keeps its moments; without them, the rates of many flows take little room.

    Raises:
        Refusal: the flows are no loan by any standard.
    """
    return {standard: _apr_or_reason(price, standard, proved) for standard in STANDARDS}


def _apr_or_reason(price: Callable[[str], Apr], standard: str, proved: str | None) -> Apr | Refusal:
    try:
        apr = price(standard)
        return apr if standard == proved else apr._replace(moments=())
    except Refusal as refusal:
        if refusal.key not in WITHOUT:
            raise
        return refusal
