"""The ways of repaying: terms → Schedule, one module a plan."""

from importlib import import_module

from loancalc.core.offer import Offer
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule

PLANS = {
    "equal": "loancalc.core.plans.equal",
    "equal-principal": "loancalc.core.plans.equal_principal",
    "flat": "loancalc.core.plans.flat",
    "interest-only": "loancalc.core.plans.interest_only",
    "bullet": "loancalc.core.plans.bullet",
    "revolving": "loancalc.core.plans.revolving",
}
"""Plan names and the module whose ``schedule`` lays each out; imported when it is asked for."""

ACCOUNTS = ("bullet", "revolving")
"""Plans without instalments: money is owed until it is paid, and the term may be so many days."""

INSTALMENTS = tuple(plan for plan in PLANS if plan not in ACCOUNTS)
BY_RATE = tuple(plan for plan in INSTALMENTS if plan != "flat")
"""Plans of instalments with interest on what is owed: a part may be repaid early."""

TOO_SMALL = frozenset(
    {"nothing_arrives", "too_small_to_split", "negative_amortisation", "repays_too_much", "nothing_owed"}
)
"""Refusals that a larger principal may escape."""


def schedule_of(offer: Offer) -> Schedule:
    """Return the schedule of *offer* by its plan.

    Raises:
        Refusal: the terms cannot be laid out; its key says why.
    """
    schedule: Schedule = import_module(PLANS[offer.plan]).schedule(offer)
    return schedule


def laid_out(offer: Offer) -> Schedule | None:
    """Return the schedule of *offer*; None where it cannot be laid out: a trial offer that nobody typed."""
    try:
        return schedule_of(offer)
    except Refusal:
        return None


def laid_out_if_large_enough(offer: Offer) -> Schedule | None:
    """Return the schedule of *offer*; none where its principal is too small to be laid out.

    Raises:
        Refusal: the terms cannot be laid out, whatever the principal.
    """
    try:
        return schedule_of(offer)
    except Refusal as refusal:
        if refusal.key in TOO_SMALL:
            return None
        raise
