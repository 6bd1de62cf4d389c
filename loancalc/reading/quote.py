"""A quoted price of credit taken apart: its number, its period, and whether it calls itself interest or a fee."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from loancalc.core.rate import Period
from loancalc.reading.numeral import decimal, quantity
from loancalc.reading.ratio import signed_ratio, worded_ratio
from loancalc.reading.spoken import monthly_ratio


class Quote(NamedTuple):
    """What the words say, before anything is decided.

    Args:
        value: the number as a ratio; for the form ``bare`` the number as it stands.
        period: what it is quoted for, or None where nothing says so.
        kind: ``interest``, ``fee``, or None where the words fit both.
        form: ``sign`` (0.05%), ``百``, ``千`` or ``万`` (万分之五), ``spoken`` (一分二), ``bare`` (0.0005) or ``money``
            (每万元每天5元).
    """

    value: Decimal
    period: Period | None
    kind: str | None
    form: str


PERIODS = {
    Period.DAY: ("日", "天", "每日", "每天", "一天", "1天", "一日", "1日", "按日", "按天", "daily"),
    Period.WEEK: ("周", "每周", "一周", "1周", "按周", "每星期", "一星期", "weekly"),
    Period.MONTH: ("月", "每月", "每个月", "一个月", "1个月", "按月", "一月", "monthly"),
    Period.YEAR: ("年", "每年", "一年", "1年", "按年", "annual", "yearly", "annually"),
    Period.INSTALMENT: ("期", "每期", "每一期", "单期", "一期", "1期", "按期"),
}
_SLASHED = {
    Period.DAY: ("d", "day", "日", "天"),
    Period.WEEK: ("w", "wk", "week", "周"),
    Period.MONTH: ("m", "mo", "month", "月", "个月"),
    Period.YEAR: ("y", "yr", "year", "a", "年"),
    Period.INSTALMENT: ("p", "period", "instalment", "installment", "期"),
}
_INTEREST = ("利率", "利息", "息", "利", "interest", "interestrate")
_FEES = (
    "费", "费率", "费用", "手续费", "手续费率", "服务费", "服务费率", "分期费", "分期费率", "分期手续费",
    "分期手续费率", "fee", "feerate",
)  # fmt: skip
_EMPTY = (
    "为", "是", "按", "的", "收", "收取", "仅", "只要", "贷款", "借款", "合同", "名义", "执行", "单利",
    ":", "=", "rate", "of",
)  # fmt: skip

Meaning = tuple[Period | None, str | None]


def _anywhere() -> dict[str, Meaning]:
    words: dict[str, Meaning] = dict.fromkeys(_EMPTY, (None, None))
    words |= dict.fromkeys(_INTEREST, (None, "interest")) | dict.fromkeys(_FEES, (None, "fee"))
    words |= {"年化": (Period.YEAR, "interest"), "月化": (Period.MONTH, "interest"), "日化": (Period.DAY, "interest")}
    return words | {"apr": (Period.YEAR, "interest"), "p.a.": (Period.YEAR, None), "pa": (Period.YEAR, None)}


@cache
def _before() -> dict[str, Meaning]:
    """Return what the words before a number mean."""
    return _anywhere() | {word: (period, None) for period, names in PERIODS.items() for word in names}


@cache
def _after() -> dict[str, Meaning]:
    """Return what the words after a number mean: «0.05%日» is no way to write it, a period needs 每, 一 or a slash."""
    words = _anywhere()
    for period, names in PERIODS.items():
        short = _SLASHED[period]
        words |= {word: (period, None) for word in names if len(word) > 1}
        words |= {f"/{word}": (period, None) for word in (*short, *names)}
        words |= {f"{sign}{word}": (period, None) for word in short if len(word) > 2 for sign in ("per", "a", "an")}
    return words


@cache
def _head() -> re.Pattern[str]:
    """Return what finds one of the words before a number; backwards, a word stands before any that begins it."""
    return re.compile("|".join(sorted(map(re.escape, _before()), reverse=True)))


def stripped(text: str) -> tuple[str, set[Period], set[str]]:
    """Return cleaned lower-case *text* without the words around its number, and the periods and kinds they name.

    A period that stands twice behind the number (14.6%/y/y) is a slip: it stays, and no number is found.
    """
    meanings: list[Meaning] = []
    behind: list[Meaning] = []
    before, after = _before(), _after()
    while not text[:1].isdigit() and (match := _head().match(text)):
        meanings.append(before[match[0]])
        text = text[match.end() :]
    lengths = range(max(map(len, after)), 0, -1)
    while word := next((text[-size:] for size in lengths if text[-size:] in after), None):
        if word.startswith("/") and after[word] in behind:
            break
        behind.append(after[word])
        text = text[: -len(word)]
    meanings += behind
    return text, {period for period, _ in meanings if period}, {kind for _, kind in meanings if kind}


def numbered(text: str) -> tuple[Decimal, str] | None:
    """Return the number that is left of a quote, and the form it is written in; None where it is none."""
    for form, reader in (("sign", signed_ratio), (text[:1], worded_ratio), ("spoken", monthly_ratio)):
        value = reader(text)
        if value is not None:
            return value, form
    bare = decimal(text) if text.isascii() else quantity(text) if "点" in text or text in ("零", "〇") else None
    return None if bare is None else (bare, "bare")
