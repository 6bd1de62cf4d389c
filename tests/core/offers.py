"""Offers for tests, written as short words, and the rows of the reference tables.

The words are read here and not by `loancalc.reading`, so that a mistake there cannot hide one in the core.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from loancalc.core.calendar import Every
from loancalc.core.flows import CashFlows
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Fee, Movement, Offer, PeriodsInterest, RateChange, Term, Unknown
from loancalc.core.plans import schedule_of
from loancalc.core.rate import Charge, FlatFee, Period, Rate, Share
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule

REFERENCE = Path(__file__).parents[1] / "reference"


def money(text: str) -> Money:
    """Read yuan: ``12000`` or ``0.05``."""
    return Money.of_yuan(Decimal(text))


def share(text: str) -> Decimal:
    """Read ``0.05%``."""
    return Decimal(text.removesuffix("%")).scaleb(-2)


def rate(text: str) -> Rate:
    """Read ``0.05%/d``."""
    value, _, period = text.partition("/")
    return Rate(share(value), Period(period))


def flat_fee(text: str) -> FlatFee:
    """Read ``0.6%/m``."""
    value, _, period = text.partition("/")
    return FlatFee(share(value), Period(period))


def charge(text: str) -> Charge:
    """Read ``200`` or ``3%``."""
    return Share(share(text)) if text.endswith("%") else money(text)


def early_fee(text: str) -> Charge | PeriodsInterest | Unknown:
    """Read ``200``, ``3%``, ``3 periods`` or ``unknown``."""
    if text == "unknown":
        return UNKNOWN
    return PeriodsInterest(int(text.removesuffix(" periods"))) if text.endswith("periods") else charge(text)


def every(text: str) -> Every:
    """Read ``15d``, ``2w`` or ``3m``."""
    return Every(int(text[:-1]), Period(text[-1]))


def term(text: str | int) -> Term:
    """Read 12 or ``37d``."""
    count = str(text)
    return Term(int(count.removesuffix("d")), in_days=count.endswith("d"))


def movements(pairs: Sequence[Sequence[str]]) -> tuple[Movement, ...]:
    """Read ``[["2027-03-10", "5000"], ["2027-04-10", "all"]]``."""
    return tuple((date.fromisoformat(day), None if amount == "all" else money(amount)) for day, amount in pairs)


def changes(pairs: Sequence[Sequence[str]]) -> tuple[RateChange, ...]:
    """Read ``[["2027-01-15", "0.045%/d"]]``."""
    return tuple((date.fromisoformat(day), rate(text)) for day, text in pairs)


def fees(rows: Sequence[Sequence[str]]) -> tuple[Fee, ...]:
    """Read ``[["guarantee", "1820", "last", "paid"]]``; *when* may be a day."""
    return tuple(
        Fee(name, charge(amount), date.fromisoformat(when) if when[:1].isdigit() else when, *how)
        for name, amount, when, *how in rows
    )


_WORDS: Mapping[str, Callable[[Any], Any]] = {
    "principal": money,
    "drawdown": date.fromisoformat,
    "first_due": date.fromisoformat,
    "rate": rate,
    "fee": flat_fee,
    "periods": term,
    "every": every,
    "upfront_fee": charge,
    "early_fee": early_fee,
    "early_free_after": term,
    "payment_fee": charge,
    "deposit": charge,
    "first_discount": share,
    "free_cap": money,
    "cashback": money,
    "changes": changes,
    "draws": movements,
    "repayments": movements,
    "fees": fees,
}


def offer(plan: str, **words: Any) -> Offer:
    """Return an offer of these words; what is not said is the contract's default."""
    terms = {"principal": "10000", "drawdown": "2026-11-22", "interest": _usual_interest(plan, words), **words}
    return Offer(plan=plan, **{key: _WORDS.get(key, _as_it_is)(value) for key, value in terms.items()})


def plan_of(plan: str, **words: Any) -> Schedule:
    """Return the schedule of these words."""
    return schedule_of(offer(plan, **words))


def flows(*amounts: str) -> CashFlows:
    """Read ``10000``, ``-950x12`` as flows a period apart, ``2026-11-22=10000`` as dated ones."""
    if "=" not in amounts[0]:
        return CashFlows(tuple(Decimal(one) for many in amounts for one in _repeated(many)))
    days, dated = zip(*(text.split("=") for text in amounts), strict=True)
    return CashFlows(tuple(map(Decimal, dated)), tuple(map(date.fromisoformat, days)))


@cache
def reference(name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of a table in tests/reference."""
    return tuple(json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8")))


def rows_of_kind(name: str, *kinds: str) -> list[dict[str, Any]]:
    """Return the rows of these kinds; a kind without rows is a mistake in the table."""
    rows = [row for row in reference(name) if row["kind"] in kinds]
    assert {row["kind"] for row in rows} == set(kinds)
    return rows


def case_id(row: Any) -> str:
    """Name a parametrised case by its id."""
    return str(row["id"])


def refusal_of(call: Callable[..., object], *words: Any) -> Refusal:
    """Return the refusal that *call* of these words ends in."""
    try:
        call(*words)
    except Refusal as refusal:
        return refusal
    raise AssertionError("not refused")


def _as_it_is(value: object) -> object:
    return value


def _repeated(text: str) -> list[str]:
    amount, _, count = text.partition("x")
    return [amount] * int(count or 1)


def _usual_interest(plan: str, words: Mapping[str, Any]) -> str:
    by_day = str(words.get("rate", "")).endswith("/d") and plan in {"equal-principal", "interest-only"}
    return "daily" if by_day or plan in {"bullet", "revolving"} else "monthly"
