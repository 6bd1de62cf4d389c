"""One value as text: for people (grouped, in percent) and for programs (plain and exact)."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum

from loancalc.core.digits import plain_text
from loancalc.core.money import Money, half_up
from loancalc.report.model import Phrase, Range, Word, Yuan

NONE = "–"
PLAIN_DIGITS = 15
MACHINE_DECIMALS = 10

# A percentage has two decimals; a rate for less than a year is small, so two would hide what differs.
MOST_DECIMALS = {
    "per_day": 6,
    "per_day_365": 6,
    "per_day_360": 6,
    "per_month": 4,
    "period_irr": 4,
    "roots": 4,
    "period_rate": 4,
    "apr": 6,
    "apr_simple": 6,
    "exact": 10,
    # how near a search came to a yearly rate
    "reached": 6,
    "figure": 6,
    "nearest": 6,
}

# Decimals under these keys are numbers of their own, not shares: they are never shown as percent.
NUMBERS = frozenset({"amount", "factor", "present_value", "sum", "time"})

# Letters by their category, but nothing is drawn for them.
BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


def visible(text: str) -> str:
    r"""Return *text* of the user with control, bidi and zero-width characters spelled out (``\x1b``): it is data."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable() and char not in BLANK_LETTERS:
        return char
    import unicodedata  # noqa: PLC0415  # only a text with such a character pays for it

    if unicodedata.category(char) == "Zs":
        return " "
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def money_or_yuan(amount: Decimal) -> Money | Yuan:
    """Return *amount* as money, unless it has fractions of a fen [yuan]."""
    money = Money.of_yuan(amount)
    return money if money.yuan == amount else Yuan(amount)


def money_text(amount: Money) -> str:
    """Return ``1,072.00``."""
    yuan, fen = divmod(abs(amount.fen), 100)
    return f"-{yuan:,}.{fen:02d}" if amount.fen < 0 else f"{yuan:,}.{fen:02d}"


def percent_text(rate: Decimal, key: str = "") -> str:
    """Return *rate* as percent, rounded half up: two decimals, more where *key* names a rate for less than a year.

    A rate that would show as zero shows its first two digits instead, one above -100 % what it is above it; scientific
    notation begins beyond 15 digits.
    """
    if not rate:
        return "0.00%" if key != "apr_rounded" else f"{rate.scaleb(2):f}%"
    if not -PLAIN_DIGITS <= rate.adjusted() + 2 < PLAIN_DIGITS:
        shown = Context(prec=3, rounding=ROUND_HALF_UP).scaleb(rate, 2)
        return f"{shown:.2e}%".replace("e+", "e")
    if key == "apr_rounded":
        return f"{rate.scaleb(2):,f}%"
    most = MOST_DECIMALS.get(key, 2)
    digits = _rounded(rate, most)
    if not digits:
        return f"{Context(prec=2, rounding=ROUND_HALF_UP).scaleb(rate, 2):f}%"
    while digits == -(10 ** (most + 2)) and rate > -1:
        most += 1
        digits = _rounded(rate, most)
    whole, part = divmod(abs(digits), 10**most)
    decimals = f"{part:0{most}d}"
    return f"{'-' if digits < 0 else ''}{whole:,}.{decimals[:2]}{decimals[2:].rstrip('0')}%"


def number_text(number: Decimal) -> str:
    """Return *number* grouped, with all its decimals and at least two."""
    whole, _, decimals = f"{number:,f}".partition(".")
    return f"{whole}.{decimals:0<2}"


def _rounded(rate: Decimal, places: int) -> int:
    numerator, denominator = rate.as_integer_ratio()
    return half_up(numerator * 10 ** (places + 2), denominator)


def text_of(cell: object, label: Callable[[str], str], key: str = "") -> str:
    """Return *cell* for people; *label* names a Word in the reader's language, *key* says what a rate measures."""
    if type(cell) is Money:
        return money_text(cell)
    if isinstance(cell, Decimal):
        return _number_text(cell, key) if key in NUMBERS else percent_text(cell, key)
    if isinstance(cell, Word):
        return label(cell.key)
    if isinstance(cell, Range):
        low, high = (text_of(end, label, key) for end in cell)
        return low if low == high else f"{low} {NONE} {high}"
    return NONE if cell is None else exact_text(cell)


def _number_text(number: Decimal, key: str) -> str:
    return plain_text(number) if key == "time" else number_text(number)


def exact_text(cell: object) -> str:
    """Return *cell* for programs: ``1072.00``, ``0.1303422428``, ``2026-11-22``, ``0.05%/d``, the end of a Word.

    Text of the user is made safe by `visible`.
    """
    if isinstance(cell, Phrase):
        cell = cell.plain
    if isinstance(cell, Decimal):
        return decimal_text(cell)
    if isinstance(cell, Word):
        return cell.key.partition(".")[2] or cell.key
    if isinstance(cell, Range):
        return f"{exact_text(cell.low)}..{exact_text(cell.high)}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Enum):
        return visible(str(cell.value))
    return "" if cell is None else visible(str(cell))


def decimal_text(number: Decimal) -> str:
    """Return *number* with every digit, at least ten decimals unless it is whole, and never an exponent."""
    whole, _, decimals = f"{number:f}".partition(".")
    if isinstance(number, Yuan):
        return f"{whole}.{decimals:0<2}"
    if not decimals.strip("0"):
        return whole if number else "0"
    return f"{whole}.{decimals:0<{MACHINE_DECIMALS}}"
