"""A contingent term of an offer as a cell: what is charged if the borrower is late or settles early."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from loancalc.core.digits import plain_text, rounded
from loancalc.core.late.penalty import penalty_rate
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import Multiple, Offer, PerDay, PeriodsInterest
from loancalc.core.rate import Share
from loancalc.report.early import free_after
from loancalc.report.model import Cell, Phrase, Word

CHOICES = ("penalty_base", "compound", "early_base", "future_fees")
"""Terms that are one of a few words."""


def clause(offer: Offer, key: str, terms: Mapping[str, object]) -> Cell:
    """Return the term *key* of *offer*, which the lender states.

    Args:
        offer: the terms.
        key: of a contingent term.
        terms: the offer as it is printed, for programs.
    """
    if key in CHOICES:
        return Word(f"{key}.{getattr(offer, key)}")
    return Phrase(_said(offer, key), terms.get(key))


def _said(offer: Offer, key: str) -> Note:
    value: Any = getattr(offer, key)
    if key == "penalty":
        return _penalty(offer)
    if key == "grace_days":
        return Note(f"clause_grace_{offer.grace_mode}" if value else "clause_no_grace", {"days": value})
    if key == "penalty_cap":
        return Note("clause_money", {"value": value}) if isinstance(value, Money) else Note("clause_cap_principal")
    if key == "allocation":
        return Note("listed", {"parts": tuple(Word(f"part.{part}") for part in value)})
    if key == "early_free_after":
        return next(free_after(offer))
    return _early_fee(offer)


def _penalty(offer: Offer) -> Note:
    penalty = offer.penalty
    if isinstance(penalty, Multiple) and not penalty.factor:
        return Note("clause_none")
    if isinstance(penalty, Multiple):
        facts: dict[str, object] = {"factor": plain_text(penalty.factor)}
        if offer.rate is None:
            return Note("clause_multiple_bare", facts)
        rate = penalty_rate(offer, offer.drawdown) or Fraction(0)
        return Note("clause_multiple", {**facts, "per_day": rounded(rate)})
    if isinstance(penalty, PerDay):
        return Note("clause_per_day", {"amount": penalty.amount})
    return Note("clause_once" if isinstance(penalty, Share) else "clause_rate", {"value": penalty})


def _early_fee(offer: Offer) -> Note:
    fee = offer.early_fee
    if isinstance(fee, PeriodsInterest):
        return Note("clause_periods", {"count": fee.periods})
    if isinstance(fee, Share):
        return Note("clause_share" if fee.value else "clause_none", {"value": fee})
    return Note("clause_money" if fee else "clause_none", {"value": fee})
