"""Schedules with another rounding than ours: lenders round parts, payments and interest up or down, and differ in who
absorbs the remainder.
"""

from collections.abc import Mapping
from fractions import Fraction

from loancalc.core.accrual import share_per_period
from loancalc.core.money import Rule, half_up
from loancalc.core.offer import Offer
from loancalc.core.plans.charges import owed
from loancalc.core.plans.equal import level_payment
from loancalc.core.plans.flat import fee_share
from loancalc.core.plans.instalments import Columns, balances_before, equal_parts, scheduled, too_small
from loancalc.core.plans.timetable import Timetable, timetable_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule


def down(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator without its fraction of a fen."""
    return numerator // denominator


def up(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator, any fraction of a fen counted whole."""
    return -(-numerator // denominator)


def half_even(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator, a tie to the even fen, as spreadsheets' and programs' ``round`` may do."""
    return round(Fraction(numerator, denominator))


RULES: Mapping[str, Rule] = {"half-up": half_up, "down": down, "up": up, "half-even": half_even}
ROUNDINGS: Mapping[str, tuple[str, ...]] = {
    "part_rounding": ("half-up", "down", "up"),
    "payment_rounding": ("up", "down", "half-even"),
    "interest_rounding": ("down", "up", "half-even"),
    "remainder": ("first",),
}
"""What lenders round otherwise and how; ``remainder=first``: the first instalment absorbs it, not the last."""

ROUNDED = {
    "equal": ("payment_rounding", "interest_rounding"),
    "equal-principal": ("part_rounding", "interest_rounding", "remainder"),
    "interest-only": ("interest_rounding",),
    "flat": ("part_rounding", "interest_rounding", "remainder"),
}
"""Which of them bear on each plan; the interest of a flat plan is its fee."""


def rounded_otherwise(offer: Offer, rounding: Mapping[str, str]) -> Schedule:
    """Return the schedule of *offer* with these of `ROUNDINGS`; the others as in our own plans.

    Raises:
        Refusal: it cannot be laid out so, or its rate changes, where rounding says too little.
    """
    if offer.changes or offer.plan not in ROUNDED:
        raise Refusal("plan_not_rounded", where="plan", plan=offer.plan)
    table = timetable_of(offer)
    interest = RULES[rounding.get("interest_rounding", "half-up")]
    if offer.plan == "equal":
        return scheduled(
            offer, table, _level(offer, table, RULES[rounding.get("payment_rounding", "half-up")], interest)
        )
    parts = _parts(offer, len(table.dues), rounding)
    if offer.plan == "flat":
        share = fee_share(offer.fee, offer.every) if offer.fee else Fraction(0)
        fee = _times(owed(offer).fen, share, interest)
        return scheduled(offer, table, Columns(parts, [0] * len(parts), [fee] * len(parts)))
    balances = balances_before(owed(offer), parts)
    charged = [_times(balance, share, interest) for balance, share in zip(balances, table.charged, strict=True)]
    return scheduled(offer, table, Columns(parts, charged, [0] * len(parts)))


def _parts(offer: Offer, count: int, rounding: Mapping[str, str]) -> list[int]:
    """Return the principal parts; the last takes what the others leave, or the first."""
    principal = owed(offer)
    if offer.plan == "interest-only":
        return [0] * (count - 1) + [principal.fen]
    rule = rounding.get("part_rounding", "down" if offer.plan == "flat" else "half-up")
    parts = equal_parts(principal, count, RULES[rule](principal.fen, count))
    return parts[::-1] if rounding.get("remainder") == "first" else parts


def _level(offer: Offer, table: Timetable, payment_rule: Rule, interest_rule: Rule) -> Columns:
    """Return the columns of equal instalments, as `loancalc.core.plans.equal.columns` makes them half up."""
    balance = owed(offer).fen
    share = share_per_period(offer, offer.drawdown)
    payment = level_payment(owed(offer), share, len(table.dues), payment_rule).fen
    parts, interest = [], []
    for planned in table.planned:
        interest.append(_times(balance, planned, interest_rule))
        parts.append(payment - interest[-1])
        balance -= parts[-1]
    parts[-1] += balance
    if min(parts) <= 0:
        raise too_small(len(parts), owed(offer))
    interest[0] = _times(owed(offer).fen, table.charged[0], interest_rule)
    interest[-1] = _times(parts[-1], table.charged[-1], interest_rule)
    return Columns(parts, interest, [0] * len(parts))


def _times(balance: int, share: Fraction, rule: Rule) -> int:
    return rule(balance * share.numerator, share.denominator)
