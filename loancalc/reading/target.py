"""What is asked for, and the figure that is to be met: ``payment=950``, ``nominal=24%``, ``月供=950``."""

from collections.abc import Mapping

from loancalc.core.refusal import Refusal
from loancalc.core.solve.target import FIGURES, RATES, Target
from loancalc.reading.amount import amount
from loancalc.reading.pattern import Pattern
from loancalc.reading.ratio import ratio_of
from loancalc.reading.text import clean, shown

ASKED: Mapping[str, tuple[str, ...]] = {
    "principal": ("本金", "借款金额", "额度"),
    "payment": ("月供", "每期应还", "每期还款", "每月还款", "instalment"),
    "periods": ("期数", "期限", "term"),
    "rate": ("利率",),
    "fee": ("费率", "手续费率"),
    "upfront_fee": ("一次性费用", "砍头息"),
    "amount": ("金额",),
}
"""What may be asked for → what else it is called; ``amount`` stands as ``?`` in flows, all others in an offer."""

TARGETS: Mapping[str, tuple[str, ...]] = {
    "payment": ("月供", "每期应还", "每期还款", "每月还款", "instalment"),
    "proceeds": ("到手", "实际到手", "到账"),
    "total_cost": ("总成本", "cost"),
    "total_repaid": ("还款总额", "总还款"),
    "total_interest": ("总利息", "利息合计"),
    "total_fees": ("总费用", "费用合计"),
    "nominal_annual": ("nominal", "单利", "名义年化"),
    "effective_annual": ("effective", "复利", "实际年化"),
    "xirr": (),
}
"""Figure that may be given → what else it is called."""

SHORT = {"nominal_annual": "nominal", "effective_annual": "effective"}
"""The shorter name by which a figure is usually typed."""

HIGHEST = 100
"""A yearly rate of 10,000 %."""

_YEARLY = Pattern(r"(?:/y|/yr|/year|/a|/年|p\.a\.)$")


def asked(text: str, where: str = "--for") -> str:
    """Return the key of `ASKED` that *text* names; else ``choice_unknown``."""
    return _named(text, where, ASKED)


def target(text: str, where: str = "--given") -> Target:
    """Return the figure that *text* names and the value it is to have.

    Raises:
        Refusal: ``target_unreadable`` without ``=``; ``choice_unknown``; those of `amount`; ``target_rate_unreadable``
            where a yearly rate is no percentage from 0 % to 10,000 %.
    """
    name, sign, value = text.replace("＝", "=", 1).partition("=")
    if not sign:
        raise Refusal("target_unreadable", where=where, read=shown(text), choices=_usual())
    key = _named(name, where, TARGETS)
    if key in FIGURES:
        return Target(key, amount(value, where, zero=key.startswith("total_")))
    share = ratio_of(_YEARLY.compiled.sub("", clean(value, where).lower()))
    if share is None or share > HIGHEST:
        raise Refusal("target_rate_unreadable", where=where, read=shown(value), low="0%", high=f"{HIGHEST}00%")
    return Target(key, share)


def _usual() -> tuple[str, ...]:
    return tuple(SHORT.get(key, key) for key in (*FIGURES, *RATES))


def _named(text: str, where: str, known: Mapping[str, tuple[str, ...]]) -> str:
    plain = clean(text, where).lower().replace("-", "_")
    for key, others in known.items():
        if plain == key or plain in others:
            return key
    choices = tuple(SHORT.get(key, key) for key in known)
    raise Refusal("choice_unknown", where=where, read=shown(text), choices=choices)
