"""Ratios: percent, per mille, per ten thousand, basis points, in signs and in words; no period of time yet."""

from decimal import Decimal

from loancalc.core.rate import percent as percent  # noqa: PLC0414  # the inverse of ratio, exported beside it
from loancalc.core.refusal import Refusal
from loancalc.reading.numeral import PLAIN, decimal, quantity
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

_SCALES = {
    "%": -2, "个百分点": -2, "百分点": -2, "个点": -2, "‰": -3, "‱": -4,
    "bp": -4, "bps": -4, "个bp": -4, "基点": -4, "个基点": -4,
}  # fmt: skip
_SIGNED = Pattern(f"([^%‰‱]{{1,32}}?)({'|'.join(sorted(_SCALES, key=len, reverse=True))})")
_PARTS = {"百": -2, "千": -3, "万": -4}
_FINEST = Decimal("1e-17")
_PART_WORDS = Pattern("([百千万])分之(.{1,24})")
_SHORT_WORDS = Pattern(f"([千万])({PLAIN}|[一二两三四五六七八九](?:点[零一二三四五六七八九]{{1,6}})?|十)")


def signed_ratio(text: str) -> Decimal | None:
    """Return the ratio that *text* says with a sign (``0.05%``, ``5‱``, ``50BP``, ``50个基点``), or None."""
    match = _SIGNED.fullmatch(text.lower())
    number = match and (decimal(match[1]) if match[1].isascii() else quantity(match[1]))
    return whole_ratio(number.scaleb(_SCALES[match[2]])) if match and number is not None else None


def worded_ratio(text: str) -> Decimal | None:
    """Return the ratio that *text* says in words (``百分之十八``, ``万分之五``, ``万五``, ``千分之0.5``), or None."""
    match = _PART_WORDS.fullmatch(text) or _SHORT_WORDS.fullmatch(text)
    number = match and (decimal(match[2]) if match[2].isascii() else quantity(match[2]))
    return whole_ratio(number.scaleb(_PARTS[match[1]])) if match and number is not None else None


def whole_ratio(value: Decimal) -> Decimal:
    """Return *value* with at most 17 decimals, so that `percent` has at most 15 and can be read back."""
    return value.quantize(_FINEST) if value.as_tuple().exponent < -17 else value  # type: ignore[operator]  # finite


def ratio_of(text: str) -> Decimal | None:
    """Return the ratio that *text* says with a sign or in words, or None where it says none."""
    value = signed_ratio(text)
    return worded_ratio(text) if value is None else value


def ratio(text: str, where: str) -> Decimal:
    """Return the ratio that *text* says, 0 to 1 (``0.05%`` is 0.0005).

    Raises:
        Refusal: ``ratio_unreadable``, ``ratio_out_of_range``, and those of `clean`.
    """
    value = ratio_of(clean(text, where).removeprefix("+"))
    if value is None:
        raise Refusal("ratio_unreadable", where=where, read=shown(text))
    if value > 1:
        raise Refusal("ratio_out_of_range", where=where, read=shown(text), low="0%", high="100%")
    return value
