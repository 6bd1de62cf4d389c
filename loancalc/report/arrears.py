"""How a penalty was counted, in sentences: every switch of it, defaults named as such."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from loancalc.core.digits import plain_text, rounded
from loancalc.core.late.account import order_of
from loancalc.core.late.penalty import USUAL, penalty_rate
from loancalc.core.late.question import Late
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import UNKNOWN, Multiple, Offer, PerDay
from loancalc.core.rate import Rate, Share
from loancalc.core.schedule import Schedule
from loancalc.report.conventions import conventions, unstated
from loancalc.report.model import Word

SWITCHES = ("penalty", "penalty_base", "grace_days", "compound", "allocation", "early_fee", "future_fees")
"""The terms that change an amount here; those not stated are printed as defaults."""

PLANNED = ("interest_", "first_period_", "min_days")
"""Conventions of the plan that decide what an instalment came to."""


def arrears_conventions(schedule: Schedule, late: Late, terms: Mapping[str, object]) -> Iterator[Note]:
    """Yield how the arrears of *schedule* were counted.

    Args:
        schedule: the plan.
        late: the question.
        terms: the offer as it is printed, for the defaults.
    """
    offer = schedule.offer
    yield from (note for note in conventions(schedule) if note.key.startswith(PLANNED))
    yield Note("late_others_paid", {"on": late.on})
    yield _penalty(offer, late)
    if not isinstance(offer.penalty, PerDay):
        yield Note(f"late_base_{offer.penalty_base}")
    yield Note(f"late_grace_{offer.grace_mode if offer.grace_days else 'none'}", {"days": offer.grace_days})
    if isinstance(offer.penalty_cap, Money):
        yield Note("late_cap", {"amount": offer.penalty_cap})
    elif offer.penalty_cap is not None:
        yield Note("late_cap_principal")
    if offer.penalty_base != "overdue-payment" or isinstance(offer.penalty, PerDay):
        yield Note(f"late_compound_{offer.compound}")
    if offer.rate is not None:
        stops = offer.penalty_base == "all-principal" and not isinstance(offer.penalty, PerDay | Share)
        yield Note("late_interest_stops" if stops else "late_interest_goes_on")
    yield Note("late_allocation", {"order": tuple(Word(f"part.{part}") for part in order_of(offer))})
    if late.accelerate_after is not None:
        yield Note("late_accelerate", {"days": late.accelerate_after})
    yield Note("late_rounding")
    yield Note("late_not_in_rate")
    yield from _defaults(offer, terms)


def _penalty(offer: Offer, late: Late) -> Note:
    penalty = offer.penalty
    if penalty is UNKNOWN:
        return Note("late_unknown", {"low": plain_text(USUAL[0].factor), "high": plain_text(USUAL[-1].factor)})
    if isinstance(penalty, Multiple):
        rate = penalty_rate(offer, late.on) or Fraction(0)
        return Note("late_multiple", {"factor": plain_text(penalty.factor), "per_day": rounded(rate)})
    if isinstance(penalty, Rate):
        return Note("late_rate", {"rate": penalty})
    if isinstance(penalty, PerDay):
        return Note("late_per_day", {"amount": penalty.amount})
    return Note("late_once", {"share": penalty})


def _defaults(offer: Offer, terms: Mapping[str, object]) -> Iterator[Note]:
    """Yield the defaults of the plan and of its penalty together."""
    idle = {*offer.stated, "penalty_base"} if isinstance(offer.penalty, PerDay) else offer.stated
    names = (*unstated(offer), *(f"{name}={terms.get(name, 0)}" for name in SWITCHES if name not in idle))
    if names:
        yield Note("defaults_used", {"names": names})
