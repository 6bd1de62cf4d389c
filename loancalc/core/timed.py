"""Flows of money in the time that a rate counts: periods, or years."""

from collections.abc import Sequence
from datetime import date

from loancalc.core.day_count import act_365
from loancalc.core.schedule import Flow, Time


def in_periods(flows: Sequence[Flow]) -> list[tuple[Time, int]]:
    """Return (time, amount) of each of *flows* [periods], [fen]."""
    return [(flow.time, flow.amount.fen) for flow in flows]


def in_years(flows: Sequence[Flow], start: date) -> list[tuple[Time, int]]:
    """Return (time, amount) of each of *flows* [years of 365 days since *start*], [fen]."""
    return [(act_365(start, flow.day), flow.amount.fen) for flow in flows]
