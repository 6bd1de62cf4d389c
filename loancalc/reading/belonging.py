"""Which keys belong to which plan, and which terms contradict each other."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from loancalc.core.calendar import MONTHLY, months_later
from loancalc.core.need import unmet
from loancalc.core.offer import Offer, Term
from loancalc.core.plans import ACCOUNTS
from loancalc.core.rate import Period, Rate
from loancalc.core.refusal import Refusal
from loancalc.reading.term import term_text

_ALWAYS = {
    "name", "plan", "principal", "drawdown", "every", "upfront_fee", "upfront_mode", "payment_fee", "deposit",
    "cashback", "first_discount", "early_fee", "early_base", "early_free_after", "future_fees", "penalty",
    "penalty_base", "grace_days", "grace_mode", "penalty_cap", "compound", "allocation", "claimed", "lender",
    "fees", "periods",
}  # fmt: skip
_DUE = {"first_due", "due_day"}
_INTEREST = {"rate", "interest", "day_count", "min_days", "day_ends", "free_days", "free_cap", "changes", "reprice"}

BELONGS: Mapping[str, frozenset[str]] = {
    "equal": frozenset(_ALWAYS | _DUE | _INTEREST | {"first_period", "change_keeps"}),
    "equal-principal": frozenset(_ALWAYS | _DUE | _INTEREST | {"first_period"}),
    "flat": frozenset(_ALWAYS | _DUE | {"fee"}),
    "interest-only": frozenset(_ALWAYS | _DUE | _INTEREST | {"first_period"}),
    "bullet": frozenset(_ALWAYS | _DUE | _INTEREST),
    "revolving": frozenset(_ALWAYS | _INTEREST | {"draws", "repayments"}),
}
"""Plan → the keys it takes."""

_INSTEAD = {"fee": "rate", "rate": "fee", "first_due": "periods", "repayments": "periods", "draws": "principal"}
_EXAMPLES = {"rate": "rate=0.05%/d", "fee": "fee=0.6%/m", "periods": "periods=12", "principal": "principal=12000"}


def belonging(given: Mapping[str, object], plan: str, without: Collection[str] = ()) -> None:
    """Refuse keys that do not belong to *plan*, and terms that it cannot do without (but for those in *without*)."""
    takes = BELONGS[plan]
    for key in given:
        if key not in takes:
            instead = _INSTEAD.get(key)
            if instead in takes:
                example = _EXAMPLES[instead]
                raise Refusal("key_not_in_plan_instead", where=key, plan=plan, instead=instead, example=example)
            raise Refusal("key_not_in_plan", where=key, plan=plan)
    needed = ["principal", "fee" if plan == "flat" else "rate", "periods"]
    ends = {"bullet": "first_due", "revolving": "repayments"}.get(plan)
    for key in needed:
        if key not in given and key not in without and not (key == "periods" and ends in given):
            example = "periods=37d" if plan == "revolving" and key == "periods" else _EXAMPLES[key]
            raise Refusal("key_missing", where=key, plan=plan, example=example)


def agreeing(values: Mapping[str, Any], plan: str) -> None:
    """Refuse terms that contradict each other; *values* are the fields as read, defaults filled in."""
    for need in unmet(Offer(**values)):
        value = values[need.key]
        raise need.refusal(term_text(value) if isinstance(value, Term) else str(value))
    if plan == "revolving" and values["interest"] != "daily":
        raise Refusal("choice_unknown", where="interest", read=str(values["interest"]), choices=("daily",))
    in_days = plan in ACCOUNTS and getattr(values.get("periods"), "in_days", plan == "revolving")
    alone: tuple[tuple[str, object], ...] = (("due_day", None), ("every", MONTHLY))
    for key, usual in alone:
        if in_days and values.get(key) != usual:
            raise Refusal("keys_conflict", where=key, other="periods")
    if plan == "bullet" and "periods" in values and "first_due" in values:
        raise Refusal("keys_conflict", where="first_due", other="periods")
    _days_agree(values)


def _days_agree(values: Mapping[str, Any]) -> None:
    drawdown, first, due_day = values["drawdown"], values.get("first_due"), values.get("due_day")
    if first is not None and first <= drawdown:
        raise Refusal("day_too_early", where="first_due", read=first.isoformat(), first=drawdown)
    if first is not None and due_day is not None and months_later(first, 0, due_day) != first:
        raise Refusal("keys_conflict", where="due_day", other="first_due")
    changed: list[date] = [day for day, _ in values.get("changes", ())]
    for before, day in pairwise([drawdown, *changed]):
        if day <= before:
            if changed.count(day) > 1:
                raise Refusal("day_twice", where="changes", read=day.isoformat())
            raise Refusal("day_too_early", where="changes", read=day.isoformat(), first=drawdown)
    for key in ("draws", "repayments"):
        for day, amount in values.get(key, ()):
            if key == "draws" and amount is None:
                raise Refusal("draw_of_all", where=key, read=f"{day}=all", instead=f"{day}=5000")
            if day < drawdown:
                raise Refusal("day_too_early", where=key, read=day.isoformat(), first=drawdown)


def usual_interest(plan: str, rate: Rate | None) -> str:
    """Return how *plan* counts interest where nothing is stated (contract: key ``interest``)."""
    by_day = rate is not None and rate.period is Period.DAY
    daily = plan in ACCOUNTS or (plan in ("equal-principal", "interest-only") and by_day)
    return "daily" if daily else "monthly"
