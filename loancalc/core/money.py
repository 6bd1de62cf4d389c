"""Money is whole fen: exact, closed under + and −, rounded half up in one place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Rule = Callable[[int, int], int]
"""How fractions are rounded: numerator, denominator > 0 → a whole number."""


def half_up(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator as a whole number, a tie away from zero.

    Args:
        numerator: any integer.
        denominator: > 0.
    """
    if numerator < 0:
        return -half_up(-numerator, denominator)
    return (2 * numerator + denominator) // (2 * denominator)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of money [fen], positive or negative."""

    fen: int

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen)

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        sign = "-" if self.fen < 0 else ""
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{sign}{yuan}.{fen:02d}"

    def times(self, factor: Fraction | int) -> "Money":
        """Return this amount × *factor*, rounded half up at once [fen]."""
        return Money(half_up(self.fen * factor.numerator, factor.denominator))

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan, exact, two decimals."""
        return Decimal(self.fen).scaleb(-2)

    @staticmethod
    def of_yuan(yuan: Decimal | int) -> "Money":
        """Return an amount given in yuan, rounded half up to the fen."""
        numerator, denominator = yuan.as_integer_ratio()
        return Money(half_up(100 * numerator, denominator))

    @staticmethod
    def of_fen(fen: Fraction | Decimal | int) -> "Money":
        """Return an exact amount given in fen, rounded half up."""
        return Money(half_up(*fen.as_integer_ratio()))

    @staticmethod
    def total(amounts: "Iterable[Money]") -> "Money":
        """Return the sum of *amounts*."""
        return Money(sum(amount.fen for amount in amounts))


ZERO = Money(0)

MOST_FEN = 10**14
"""The largest principal, 10^12 yuan [fen]."""
