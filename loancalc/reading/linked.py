"""Rates tied to the LPR: «LPR+100BP», «LPR上浮10%», «4倍LPR»."""

import re
from decimal import Decimal

from loancalc.core.digits import plain_text
from loancalc.core.rate import LinkedRate
from loancalc.core.refusal import Refusal
from loancalc.reading.numeral import PLAIN, decimal, quantity
from loancalc.reading.pattern import Pattern
from loancalc.reading.ratio import signed_ratio

_NUMBER = f"(?:{PLAIN}|[零一二两三四五六七八九十点]{{1,8}})"
_TERM = "(?:(?:一年期|1年期|1y|oneyear)的?)?"
_TIMES = Pattern(
    f"({_NUMBER})(?:倍的?|\\*|x|×){_TERM}lpr|{_TERM}lpr(?:的|\\*|x|×)({_NUMBER})倍?|{_TERM}lpr({_NUMBER})倍"
)
_SHARE = Pattern(f"{_TERM}lpr(?:的|\\*|x|×)({PLAIN}%)")
_MOVED = Pattern(f"{_TERM}lpr(?:利率)?(\\+|-|加点|减点|加|减|上浮|下浮|上调|下调)(.{{1,20}})")
_PLAIN = Pattern(f"{_TERM}lpr")
_MOST = Decimal(100)
_SURE_POINTS = Decimal("0.05")
"""From here on «LPR+10%» may as well mean a tenth more; below it percentage points are meant."""
_SURE_SHARE = Decimal("0.05")
_SURE_SMALL = Decimal("0.005")
DOWN = "下减降-"
"""Beginnings of the words that lower a rate."""
_ADDED = "+-加减"
_POINTS = ("bp", "bps", "基点", "百分点", "个点")


def linked_rate(text: str, where: str, read: str) -> LinkedRate:
    """Return the LPR-linked rate that cleaned lower-case *text* says; *read* is what to quote in a refusal.

    Raises:
        Refusal: ``lpr_five_years``, ``lpr_unreadable``, ``lpr_ambiguous``.
    """
    if re.search("5年|五年|5y", text):
        raise Refusal("lpr_five_years", where=where, read=read)
    if _PLAIN.fullmatch(text):
        return LinkedRate(Decimal(1), Decimal(0))
    if match := _SHARE.fullmatch(text):
        return LinkedRate(_factor(signed_ratio(match[1]), where, read), Decimal(0))
    if match := _TIMES.fullmatch(text):
        return LinkedRate(_factor(quantity(match[1] or match[2] or match[3]), where, read), Decimal(0))
    if match := _MOVED.fullmatch(text):
        return _moved(match[1], match[2], where, read)
    raise Refusal("lpr_unreadable", where=where, read=read)


def _factor(number: Decimal | None, where: str, read: str) -> Decimal:
    if number is None or number > _MOST:
        raise Refusal("lpr_unreadable", where=where, read=read)
    return number


def _moved(verb: str, text: str, where: str, read: str) -> LinkedRate:
    size = signed_ratio(text)
    mark = "-" if verb[0] in DOWN else "+"
    bare = decimal(text.removesuffix("个点"))  # banks say 加50个点 for 50BP, borrowers 1个点 for 1 %
    if bare is not None:
        readings = (f"LPR{mark}{bare}BP", f"LPR{mark}{plain_text(bare * 100)}BP")
        raise Refusal("lpr_ambiguous", where=where, read=read, readings=readings)
    if size is None:
        raise Refusal("lpr_unreadable", where=where, read=read)
    moved = size.copy_sign(Decimal(f"{mark}1"))
    by_share = shift_is_share(verb, text, size)
    if by_share is None:
        readings = (f"LPR*{plain_text(1 + moved)}", f"LPR{mark}{plain_text(size * 10000)}BP")
        raise Refusal("lpr_ambiguous", where=where, read=read, readings=readings)
    return LinkedRate(1 + moved, Decimal(0)) if by_share else LinkedRate(Decimal(1), moved)


def shift_is_share(verb: str, text: str, size: Decimal) -> bool | None:
    """Tell whether a rate is to move by a share of itself (上浮30%) or by points (+50BP); None where it may be both.

    Args:
        verb: the word or sign before the number.
        text: the number as written: percentage points and basis points leave no room for doubt.
        size: its value.
    """
    if in_points(text):
        return False
    if verb[0] in _ADDED:
        return False if size < _SURE_POINTS else None
    if size >= _SURE_SHARE:
        return True
    return False if size < _SURE_SMALL else None


def in_points(text: str) -> bool:
    """Tell whether the number *text*, in lower case, is written in percentage points or basis points."""
    return text.endswith(_POINTS)
