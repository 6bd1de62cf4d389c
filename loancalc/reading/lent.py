"""Prices told in money: «借1万每天5元», «每万元日息2.5元», «每天每千元0.5元»."""

from decimal import Decimal

from loancalc.core.rate import Period
from loancalc.reading.amount import yuan_of
from loancalc.reading.numeral import CHARACTERS
from loancalc.reading.pattern import Pattern
from loancalc.reading.quote import PERIODS, Quote

_WORDS = {
    **{word: period for period, names in PERIODS.items() for word in names if not word.isascii() and len(word) > 1},
    "日息": Period.DAY, "日利息": Period.DAY, "月息": Period.MONTH, "月利息": Period.MONTH, "年息": Period.YEAR,
    "年利息": Period.YEAR, "周息": Period.WEEK,
}  # fmt: skip
_PERIOD = f"(?P<period>{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_KIND = "(?P<kind>(?:的|利息|息|手续费|服务费|费用|费|只要|只收|收取|收|还|是|为|要|付|仅){0,3})"
_LENT = f"(?P<lent>[{CHARACTERS}]{{1,20}}?)(?:元|块钱|块)?"
_PRICE = (
    f"(?P<price>[¥{CHARACTERS}元块角毛]{{1,20}}?(?:(?:元|块|角|毛|分)钱?|块[1-9一二三四五六七八九]))"
    "(?P<after>(?:的)?(?:利息|息|手续费|服务费|费)?)"
)
_LENT_FIRST = Pattern(f"(?:借款|贷款|借|贷|每借|每)?{_LENT},?{_PERIOD}{_KIND}{_PRICE}")
_PERIOD_FIRST = Pattern(f"{_PERIOD}(?:借款|贷款|借|贷|每借|每){_LENT},?{_KIND}{_PRICE}")
_BARE_UNITS = {"百": "一百", "千": "一千", "万": "一万"}
_PLACES = Decimal("1e-15")


def lent_quote(text: str) -> Quote | None:
    """Return the ratio of price to amount lent that cleaned *text* tells in money, or None where it tells none.

    A ratio that never ends (10 on 30,000) is rounded to 15 decimals.
    """
    if not any(unit in text for unit in "元块角毛分"):
        return None
    match = _LENT_FIRST.fullmatch(text) or _PERIOD_FIRST.fullmatch(text)
    if not match:
        return None
    lent, price = yuan_of(_BARE_UNITS.get(match["lent"], match["lent"])), yuan_of(match["price"])
    if not lent or price is None:
        return None
    words = match["period"] + match["kind"] + match["after"]
    kinds = [kind for kind, sign in (("interest", "息"), ("fee", "费")) if sign in words]
    if len(kinds) > 1:
        return None
    ratio = (price / lent).quantize(_PLACES).normalize()
    return Quote(ratio, _WORDS[match["period"]], next(iter(kinds), None), "money")
