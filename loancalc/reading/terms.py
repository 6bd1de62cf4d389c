"""The terms of an offer written down again: the inverse of reading it."""

from collections.abc import Callable, Mapping
from typing import Any

from loancalc.core.offer import Fee, Offer, PeriodsInterest, Unknown
from loancalc.core.rate import Share
from loancalc.reading.belonging import BELONGS
from loancalc.reading.claim import claim_text
from loancalc.reading.every import every_text
from loancalc.reading.keys import FEE_KEYS, KEYS
from loancalc.reading.movement import movement_text
from loancalc.reading.penalty import penalty_text
from loancalc.reading.rate import rate_text
from loancalc.reading.ratio import percent
from loancalc.reading.term import term_text


def terms_of(offer: Offer) -> dict[str, object]:
    """Return the terms of *offer* as plain values: ``offer_of(terms_of(offer))`` is *offer* but for ``stated``.

    Only keys that belong to the plan and have a value; money as Money, days as date, counts as int, rates and all
    else as text that the readers take.
    """
    takes = BELONGS[offer.plan]
    idle = {"upfront_mode"} if offer.upfront_fee is None else set()
    idle |= {"name"} if not offer.name else set()
    idle |= {"reprice"}  # read into the changes that it has brought
    idle |= {"grace_mode"} if not offer.grace_days else set()
    found = {key: _plain(key, getattr(offer, key)) for key in KEYS if key in takes and key not in idle}
    return {key: value for key, value in found.items() if value is not None and value != []}


def _plain(key: str, value: Any) -> object:  # noqa: ANN401  # a field of any type
    if value is None or key not in _WRITERS:
        return _scalar(value)
    return _WRITERS[key](value)


def _scalar(value: object) -> object:
    if isinstance(value, Unknown):
        return value.value
    if isinstance(value, PeriodsInterest):
        return f"{value.periods}期利息"
    return str(value) if isinstance(value, Share) else value


def _fee_terms(fee: Fee) -> dict[str, object]:
    return {key: _scalar(getattr(fee, key)) for key in FEE_KEYS if getattr(fee, key) is not None}


def _term_value(value: Any) -> object:  # noqa: ANN401
    return term_text(value) if value.in_days else value.count


_WRITERS: Mapping[str, Callable[[Any], object]] = {
    "rate": rate_text,
    "fee": rate_text,
    "claimed": claim_text,
    "periods": _term_value,
    "early_free_after": _term_value,
    "every": every_text,
    "first_discount": percent,
    "changes": lambda changes: [f"{day.isoformat()}={rate_text(rate)}" for day, rate in changes],
    "draws": lambda moved: [movement_text(one) for one in moved],
    "repayments": lambda moved: [movement_text(one) for one in moved],
    "penalty": penalty_text,
    "allocation": ",".join,
    "fees": lambda fees: [_fee_terms(fee) for fee in fees],
}
