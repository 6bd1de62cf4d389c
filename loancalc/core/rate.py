"""A rate carries its period; a flat fee is another type, because people confuse the two."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from loancalc.core.digits import plain_text
from loancalc.core.money import Money


class Period(Enum):
    """The stretch of time that a rate or a fee is quoted for; the value is its short form after the slash."""

    DAY = "d"
    WEEK = "w"
    MONTH = "m"
    YEAR = "y"
    INSTALMENT = "p"

    @property
    def per_year(self) -> int:
        """How many such periods the simple yearly rate counts (an instalment has no length of its own)."""
        return {"d": 365, "w": 52, "m": 12, "y": 1}[self.value]


def percent(share: Decimal) -> str:
    """Return *share* as an exact percentage: Decimal("0.0005") is ``0.05%``."""
    return f"{plain_text(share.scaleb(2))}%"


def price_text(share: Decimal, period: Period) -> str:
    """Return *share* per *period* as it is typed: ``0.05%/d``."""
    return f"{percent(share)}/{period.value}"


@dataclass(frozen=True, slots=True)
class Rate:
    """Interest on the balance owed.

    Args:
        value: exact share of the balance per *period* (0.0005 is 0.05 %) [1/period]; a rate of an offer is 0 to 1
            (`reading.offer.within` keeps it), one that a link or a change comes to may be outside until it is read.
        period: DAY, WEEK, MONTH or YEAR.
    """

    value: Decimal
    period: Period

    def __str__(self) -> str:
        """Return it as it is typed: ``0.05%/d``."""
        return price_text(self.value, self.period)

    @property
    def yearly(self) -> Fraction:
        """The simple yearly rate: daily × 365, weekly × 52, monthly × 12 [1/year]."""
        return Fraction(self.value) * self.period.per_year


@dataclass(frozen=True, slots=True)
class FlatFee:
    """A fee per period on the original principal, whatever has been repaid: never an interest rate.

    Args:
        value: exact share of the original principal per *period* [1/period], 0 to 1.
        period: DAY, WEEK, MONTH, YEAR, or INSTALMENT for «per instalment, however long it is».
    """

    value: Decimal
    period: Period

    def __str__(self) -> str:
        """Return it as it is typed: ``0.6%/m``."""
        return price_text(self.value, self.period)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of some amount (0.03 is 3 %); which amount is said where the share is used."""

    value: Decimal

    def __str__(self) -> str:
        """Return it as it is typed: ``3%``."""
        return percent(self.value)


Charge = Money | Share
"""A price: a fixed amount, or a share of an amount named where it is charged."""


def charge_of(charge: Charge, base: Money) -> Money:
    """Return what *charge* costs when its share is taken of *base*, rounded half up [fen]."""
    if isinstance(charge, Money):
        return charge
    return base.times(Fraction(charge.value))


@dataclass(frozen=True, slots=True)
class LinkedRate:
    """A yearly rate tied to the one-year loan prime rate: LPR × *factor* + *margin*.

    Args:
        factor: 1 for LPR itself, 4 for 4倍LPR, 1.1 for LPR上浮10%.
        margin: what is added afterwards (0.01 for +100BP) [1/year], may be negative.
    """

    factor: Decimal
    margin: Decimal

    def at(self, lpr: Decimal) -> Rate:
        """Return the yearly rate while the one-year LPR is *lpr* (0.03 is 3 %) [1/year]."""
        return Rate(lpr * self.factor + self.margin, Period.YEAR)
