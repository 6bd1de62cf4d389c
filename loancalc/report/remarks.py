"""What a quote says beside its figures: a fee that is no rate, who absorbs the last fen, what was promised."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from loancalc.core.cost.price import Cost, regular_row
from loancalc.core.digits import rounded
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import Offer
from loancalc.core.plans import ACCOUNTS
from loancalc.core.rate import FlatFee, Period, Share
from loancalc.core.schedule import Schedule


def _counts_one_period(offer: Offer) -> bool:
    """Tell whether a first period of any length costs one period."""
    by_period = offer.interest == "monthly" and offer.first_period == "plain"
    return by_period and offer.plan not in ACCOUNTS


HALF, TWICE = Fraction(1, 2), Fraction(2)
"""A first period outside these that still counts as one period deserves a warning."""


FAR = Fraction(1, 2), Fraction(3, 2)
"""A last payment outside these shares of the others deserves a warning."""


def remarks(schedule: Schedule, cost: Cost) -> Iterator[Note]:
    """Yield the remarks on *schedule*, which costs *cost*."""
    offer = schedule.offer
    if isinstance(offer.fee, FlatFee) and offer.fee.value and cost.nominal_annual is not None:
        naive = Fraction(offer.fee.value) * _instalments_a_year(offer)
        yield Note(
            "flat_is_no_rate",
            {
                "fee": offer.fee,
                "naive": rounded(naive),
                "nominal": cost.nominal_annual,
                "effective": cost.effective_annual,
            },
        )
    yield from _remainder(schedule)
    yield from _promotions(offer, schedule.rows[-1].due)
    if _counts_one_period(offer) and not HALF < schedule.times[0] < TWICE:
        yield Note("first_period_far", {"days": schedule.rows[0].days})
    if schedule.financed:
        yield Note("financed", {"amount": schedule.financed, "principal": schedule.principal})
    for flow in schedule.movements:
        if flow.kind == "paid":
            yield Note("paid_by_hand", {"amount": -flow.amount, "day": flow.day})
        if flow.kind == "deposit_back":
            yield Note("deposit_back", {"amount": flow.amount, "day": flow.day})
    if (
        len({row.due.day for row in schedule.rows}) > 1
        and offer.every.unit is Period.MONTH
        and offer.plan != "revolving"
    ):
        yield Note("month_ends_clipped")


def _remainder(schedule: Schedule) -> Iterator[Note]:
    """Yield who absorbs the last fen, where there is one to absorb."""
    offer, regular, last = schedule.offer, regular_row(schedule), schedule.rows[-1]
    even = offer.interest == "monthly" and not offer.changes and not any(fee.when == "last" for fee in offer.fees)
    if offer.plan in ("equal", "flat") and even and last.payment != regular.payment:
        yield Note("last_absorbs", {"number": last.number, "last": last.payment, "payment": regular.payment})
    if offer.plan == "equal" and offer.interest == "daily" and last.payment != regular.payment:
        yield _last_of_level(schedule, regular.payment)
    if offer.plan == "equal-principal" and last.principal != regular.principal:
        yield Note("last_part_absorbs", {"number": last.number, "last": last.principal, "part": regular.principal})


def _last_of_level(schedule: Schedule, level: Money) -> Note:
    """Return what the last payment is beside the others: one amount, or several where rates, coupons or fees differ."""
    *others, last = schedule.rows
    facts = {"number": last.number, "last": last.payment}
    if any(row.payment != level for row in others):
        amounts = [row.payment for row in others]
        return Note("last_of_several", {**facts, "least": min(amounts), "most": max(amounts)})
    far = not FAR[0] * level.fen <= last.payment.fen <= FAR[1] * level.fen
    return Note("last_differs_far" if far else "last_differs", {**facts, "payment": level})


def _instalments_a_year(offer: Offer) -> Fraction:
    fee = offer.fee
    if fee is None or fee.period is Period.INSTALMENT:
        return offer.every.per_year
    return Fraction(fee.period.per_year)


def _promotions(offer: Offer, last: date) -> Iterator[Note]:
    if offer.first_discount is not None:
        yield Note("first_discount", {"paid": Share(offer.first_discount)})
    if offer.free_days and offer.free_cap is not None:
        yield Note("coupon_capped", {"days": offer.free_days, "most": offer.free_cap})
    elif offer.free_days:
        yield Note("coupon", {"days": offer.free_days})
    if offer.cashback:
        yield Note("cashback", {"amount": offer.cashback})
    for day, rate in offer.changes:
        anew = offer.plan == "equal" and offer.change_keeps == "term"
        key = "rate_changes_payment" if anew else "rate_changes"
        yield Note(key if day < last else "rate_changes_too_late", {"day": day, "rate": rate})
