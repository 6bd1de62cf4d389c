"""Flows of which one amount is asked for and written ``?``, with the sign of its direction before it."""

from collections.abc import Sequence
from decimal import Decimal

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.flows import CashFlows
from loancalc.core.refusal import Refusal
from loancalc.core.solve.flows import OpenFlows
from loancalc.reading.flow import flows_of_words, yuan
from loancalc.reading.flow_sheet import flows_of_csv
from loancalc.reading.read import Read
from loancalc.reading.text import clean

_UNKNOWN = {"?": 1, "+?": 1, "-?": -1}
_ENDLESS = Decimal("Infinity")
"""Stands for the amount while the flows are read: no flow that is typed is endless."""


def open_flows_of_words(words: Sequence[str], every: Every = MONTHLY, where: str = "flows") -> OpenFlows:
    """Return the flows that *words* list, one or more of them ``?`` (``-?x12`` is the same amount twelve times).

    Args:
        words: as typed.
        every: the distance of repeated dated flows.
        where: what to call them.

    Raises:
        Refusal: ``solve_no_unknown`` where none is; those of `flows_of_words`.
    """
    return _open(flows_of_words(words, where, every, _cell), where)


def open_flows_of_csv(text: str, where: str) -> Read[OpenFlows]:
    """Return the flows of a CSV file with ``?`` in one or more cells of its amounts; see `open_flows_of_words`."""
    flows, notes = flows_of_csv(text, where, _cell)
    return Read(_open(flows, where), notes)


def _cell(text: str, where: str) -> Decimal:
    sign = _UNKNOWN.get(clean(text, where))
    return yuan(text, where) if sign is None else sign * _ENDLESS


def _open(flows: CashFlows, where: str) -> OpenFlows:
    signs = tuple(0 if amount.is_finite() else int(Decimal(1).copy_sign(amount)) for amount in flows.amounts)
    if not any(signs):
        raise Refusal("solve_no_unknown", where=where)
    known = tuple(amount if amount.is_finite() else Decimal(0) for amount in flows.amounts)
    return OpenFlows(CashFlows(known, flows.days), signs)
