"""Charges beside interest: what is kept back, paid by hand, financed, or paid with the instalments; what comes back."""

from collections.abc import Mapping
from datetime import date

from loancalc.core.calendar import Every, periods_between
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans.timetable import Timetable
from loancalc.core.rate import Charge, charge_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import ARRIVING, Flow, Time


def owed(offer: Offer) -> Money:
    """Return the principal that is owed at the start: the contract's and what is financed on top [fen]."""
    return offer.principal + Money.total(
        charge_of(amount, offer.principal) for amount, how in upfront(offer) if how == "financed"
    )


def upfront(offer: Offer) -> list[tuple[Charge, str]]:
    """Return every fee taken at the start and how it is taken, ``upfront_fee`` first."""
    fees = [(fee.amount, fee.how) for fee in offer.fees if fee.when == "upfront"]
    if offer.upfront_fee is not None and offer.upfront_mode != "first":
        fees.insert(0, (offer.upfront_fee, offer.upfront_mode))
    return fees


def first_fees(offer: Offer) -> list[Charge]:
    """Return every fee taken once, with the first payment; ``upfront_fee`` first."""
    fees = [fee.amount for fee in offer.fees if fee.when == "first"]
    if offer.upfront_fee is not None and offer.upfront_mode == "first":
        fees.insert(0, offer.upfront_fee)
    return fees


def without_first_fees(offer: Offer) -> Offer:
    """Return *offer* without the fees taken once, with the first payment."""
    kept = None if offer.upfront_mode == "first" else offer.upfront_fee
    return offer._replace(upfront_fee=kept, fees=tuple(fee for fee in offer.fees if fee.when != "first"))


def movements(offer: Offer, table: Timetable, every: Every) -> list[Flow]:
    """Return every movement of money that is no payment of the plan, in order of time.

    Raises:
        Refusal: nothing would arrive, or a fee's day lies outside the loan.
    """
    flows = [Flow(0, offer.drawdown, offer.principal, "drawdown")]
    flows += [
        Flow(0, offer.drawdown, -charge_of(amount, offer.principal), how)
        for amount, how in upfront(offer)
        if how != "financed"
    ]
    if offer.deposit is not None:
        deposit = charge_of(offer.deposit, offer.principal)
        flows.append(Flow(0, offer.drawdown, -deposit, "deposit"))
        flows.append(Flow(table.times[-1], table.dues[-1], deposit, "deposit_back"))
    if Money.total(flow.amount for flow in flows if flow.kind in ARRIVING).fen <= 0:
        where = "upfront_fee" if offer.upfront_fee is not None else "fees" if upfront(offer) else "deposit"
        raise Refusal("nothing_arrives", where=where, principal=offer.principal)
    flows.append(Flow(0, offer.drawdown, offer.cashback, "cashback"))
    flows += [
        Flow(_time_of(offer, table, fee.when, every), fee.when, -charge_of(fee.amount, offer.principal), "paid")
        for fee in offer.fees
        if isinstance(fee.when, date)
    ]
    return sorted((flow for flow in flows if flow.amount), key=lambda flow: flow.day)


def with_payments(offer: Offer, parts: list[int], interest: list[int], flat: list[int]) -> list[int]:
    """Return all fees paid with each payment, the flat fee included [fen].

    A share as ``payment_fee`` is taken of the payment itself, a share in ``[[fees]]`` of the principal.
    """
    fees = flat.copy()
    if offer.payment_fee is not None:
        payments = [Money(sum(paid)) for paid in zip(parts, interest, flat, strict=True)]
        fees = [fee + charge_of(offer.payment_fee, paid).fen for fee, paid in zip(fees, payments, strict=True)]
    fees[0] += sum(charge_of(amount, offer.principal).fen for amount in first_fees(offer))
    for fee in offer.fees:
        if fee.when in _ROWS:
            rows, amount = _ROWS[fee.when], charge_of(fee.amount, offer.principal).fen
            fees[rows] = [charged + amount for charged in fees[rows]]
    return fees


_ROWS: Mapping[str | date, slice] = {"each": slice(None), "last": slice(-1, None)}


def _time_of(offer: Offer, table: Timetable, day: date, every: Every) -> Time:
    if not offer.drawdown <= day <= table.dues[-1]:
        raise Refusal("fee_day_outside", where="fees", read=day, first=offer.drawdown, last=table.dues[-1])
    if day in table.dues:
        return table.times[table.dues.index(day)]
    return periods_between(offer.drawdown, day, every)
