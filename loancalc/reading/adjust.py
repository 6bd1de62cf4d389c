"""What changes a price: discounts (5折, 优惠50%) and moved rates (上浮30%, 下浮0.005%, 1.5倍)."""

from dataclasses import dataclass, field
from decimal import Decimal

from loancalc.core.digits import plain_text
from loancalc.core.note import Note
from loancalc.core.rate import Rate
from loancalc.core.refusal import Refusal
from loancalc.reading.linked import DOWN, in_points, shift_is_share
from loancalc.reading.numeral import PLAIN, decimal, quantity
from loancalc.reading.pattern import Pattern
from loancalc.reading.ratio import percent, ratio_of
from loancalc.reading.read import Read
from loancalc.reading.text import clean, shown

_DIGITS = "零一二三四五六七八九"
_SPOKEN = str.maketrans(f"{_DIGITS}点", "0123456789.")
_TIMES_SIGNS = "x×*"
_FREE = {
    "免",
    "免息",
    "免费",
    "全免",
    "免手续费",
    "免利息",
    "无息",
    "零利息",
    "0利息",
    "零手续费",
    "0手续费",
    "free",
}
_HALF = {"半价", "减半", "半息", "half"}
_PREFIX = Pattern("^(?:首期|首月|第一期)?(?:利息|利率|手续费|费率|费用)?(?:享|打)?")
_FOLD = Pattern(f"({PLAIN}|[{_DIGITS}]|[{_DIGITS}][点]?[{_DIGITS}])折(?:优惠|券)?")
_OFF = Pattern(f"(?:优惠|立减|减免|减|降|off-?)({PLAIN})%|({PLAIN})%(?:off|优惠)")


def discount(text: str, where: str) -> Read[Decimal]:
    """Return the part of a price that stays to pay, 0 to 1: ``5折`` is 0.5, ``八八折`` 0.88, ``免息`` 0.

    A percentage alone is what is paid; ``优惠30%`` leaves 0.7, with a note; ``0.5折`` leaves 0.05, with a note.

    Raises:
        Refusal: ``discount_unreadable``, ``discount_ambiguous`` (``0.5``: 5折 or 0.5折), ``discount_out_of_range``.
    """
    plain, read = _PREFIX.compiled.sub("", clean(text, where).lower()), shown(text)
    if plain in _FREE or decimal(plain) == 0:
        return Read(Decimal(0))
    if plain in _HALF:
        return Read(Decimal("0.5"))
    if match := _FOLD.fullmatch(plain):
        return _fold(match[1], where, read)
    if match := _OFF.fullmatch(plain):
        return _off(match[1] or match[2], where, read)
    paid = ratio_of(plain)
    if paid is None:
        raise _not_a_discount(plain, where, read)
    return Read(_part(paid, where, read))


def _fold(text: str, where: str, read: str) -> Read[Decimal]:
    """Read 5 as 0.5, 八八 and 88 as 0.88; 10折 and 50折 may be either."""
    tenths = Decimal(text.translate(_SPOKEN))
    if tenths > 99:
        raise Refusal("discount_unreadable", where=where, read=read)
    if tenths < 10:
        paid, deep = tenths.scaleb(-1), 0 < tenths < 1
    elif "." in text or tenths % 10 == 0:
        readings = tuple(percent(tenths.scaleb(-power)) for power in (2, 1) if tenths.scaleb(-power) <= 1)
        raise Refusal("discount_ambiguous", where=where, read=read, readings=readings)
    else:
        paid, deep = tenths.scaleb(-2), tenths < 50
    note = Note("deep_discount", {"where": where, "read": read, "paid": percent(paid)})
    return Read(paid, (note,) if deep else ())


def _off(text: str, where: str, read: str) -> Read[Decimal]:
    off = _part(Decimal(text).scaleb(-2), where, read)
    facts = {"where": where, "read": read, "off": percent(off), "paid": percent(1 - off)}
    return Read(1 - off, (Note("discount_taken_off", facts),))


def _part(paid: Decimal, where: str, read: str) -> Decimal:
    if paid > 1:
        raise Refusal("discount_out_of_range", where=where, read=read, low="0%", high="100%")
    return paid


def _not_a_discount(plain: str, where: str, read: str) -> Refusal:
    bare = decimal(plain)
    if bare is None or bare > 100:
        return Refusal("discount_unreadable", where=where, read=read)
    readings = tuple(percent(part) for part in (bare, bare / 10, bare / 100) if part <= 1)
    return Refusal("discount_ambiguous", where=where, read=read, readings=readings)


@dataclass(frozen=True, slots=True)
class Shift:
    """A rate that moves with the rate before it: × *factor*, then + *margin* for the same period.

    Args:
        factor: > 0.
        margin: a ratio.
        points: whether the margin was written in basis points or percentage points, as those of a yearly rate are.
    """

    factor: Decimal
    margin: Decimal
    points: bool = field(default=False, compare=False)

    def of(self, rate: Rate) -> Rate:
        """Return *rate* moved; it may leave 0 to 100 %."""
        return Rate(rate.value * self.factor + self.margin, rate.period)


_SHIFT = Pattern("(?:利率)?(上浮|下浮|上调|下调|上升|下降|提高|降低|加收|加|减|升|降|\\+|-)(.{1,24})")
_TIMES = Pattern(
    "(?:罚息|利率|罚息利率)?(?:按|为|是)?(?:(?:合同|借款|贷款|约定|正常|原|日)(?:约定)?(?:日)?利率)?的?(?:x|×|\\*)?"
    f"({PLAIN}|[{_DIGITS}两点]{{1,6}})倍?"
)


def shift(text: str, where: str) -> Read[Shift]:
    """Return how *text* moves a rate: ``上浮30%`` × 1.3, ``下浮0.005%`` − 0.005 points, ``+50BP``, ``x1.1``.

    From 5 % on 上浮 and 下浮 are shares of the rate, under 0.5 % they are points (with a note); between them it asks.

    Raises:
        Refusal: ``shift_unreadable``, ``shift_ambiguous``.
    """
    plain, read = clean(text, where).lower(), shown(text)
    factor = multiple(plain)
    if factor is not None:
        return Read(Shift(factor, Decimal(0)))
    match = _SHIFT.fullmatch(plain)
    size = ratio_of(match[2]) if match else None
    if not match or size is None or size > 1:
        raise Refusal("shift_unreadable", where=where, read=read)
    mark, moved = ("-", -size) if match[1][0] in DOWN else ("+", size)
    share = shift_is_share(match[1], match[2], size)
    if share is None:
        readings = (f"x{plain_text(1 + moved)}", f"{mark}{plain_text(size.scaleb(2))}个百分点")
        raise Refusal("shift_ambiguous", where=where, read=read, readings=readings)
    if share:
        return Read(Shift(1 + moved, Decimal(0)))
    if in_points(match[2]):
        return Read(Shift(Decimal(1), moved, points=True))
    note = Note("points_assumed", {"where": where, "read": read, "points": f"{mark}{percent(size)}"})
    return Read(Shift(Decimal(1), moved), (note,))


def multiple(plain: str) -> Decimal | None:
    """Return the factor that cleaned *plain* says: ``x1.5``, ``1.5倍``, ``罚息1.5倍``; None where it says none."""
    match = _TIMES.fullmatch(plain)
    marked = match and (plain.endswith("倍") or any(sign in plain for sign in _TIMES_SIGNS))
    return quantity(match[1]) if match and marked else None
