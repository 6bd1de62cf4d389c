"""Six things that hold for every schedule, on ten thousand loans; due days on every day that is accepted."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from loancalc.core.calendar import FIRST_DAY, LAST_DAY, MONTHLY, series
from loancalc.core.cost.price import cost_of
from loancalc.core.money import Money
from loancalc.core.offer import Offer, Term
from loancalc.core.plans import schedule_of
from loancalc.core.rate import FlatFee, Period, Rate

LOANS = 10_000
PLANS = ("equal", "equal-principal", "flat", "interest-only")
DAYS_OF = {Period.DAY: 365, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}
SEED = 20_261_122


def loan(dice: Random) -> Offer:
    """Return a loan of up to 2 million yuan at 0 to 36 % a year, in up to 60 instalments."""
    plan, period = dice.choice(PLANS), dice.choice(list(DAYS_OF))
    value = Decimal(dice.randrange(0, 360_000 // DAYS_OF[period])).scaleb(-6)
    return Offer(
        plan=plan,
        principal=Money(dice.randrange(10_000, 200_000_000)),
        rate=None if plan == "flat" else Rate(value, period),
        fee=FlatFee(Decimal(dice.randrange(0, 20_000)).scaleb(-6), Period.INSTALMENT) if plan == "flat" else None,
        periods=Term(dice.randrange(1, 61)),
        drawdown=FIRST_DAY + timedelta(dice.randrange(107_000)),
        interest="monthly" if plan == "flat" else dice.choice(("monthly", "daily")),
    )


def nearest(amount: Fraction) -> int:
    """Return the whole fen next to an amount that is not negative, a tie upwards."""
    whole, rest = divmod(amount, 1)
    return int(whole) + (rest >= Fraction(1, 2))


def due_days(start: date, count: int) -> list[date]:
    """Return the days a month apart, one after the other through the calendar."""
    found, year, month = [], start.year, start.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        found.append(date(year, month, min(start.day, monthrange(year, month)[1])))
    return found


def yearly(terms: Offer) -> Fraction:
    return Fraction(terms.rate.value) * DAYS_OF[terms.rate.period] if terms.rate else Fraction(0)


def check(terms: Offer) -> None:
    """Check one loan."""
    schedule = schedule_of(terms)
    rows, principal, every = schedule.rows, terms.principal.fen, yearly(terms)
    # 1: due a month apart, counted from the drawdown
    assert [row.due for row in rows] == due_days(terms.drawdown, len(rows))
    # 2: the principal parts are the loan
    assert sum(row.principal.fen for row in rows) == principal
    # 3: each balance follows from the one before, and the last is nothing
    balances = [principal, *(row.balance.fen for row in rows)]
    assert [before - after for before, after in pairwise(balances)] == [row.principal.fen for row in rows]
    assert balances[-1] == 0
    # 4: interest is the balance times the rate, a fee the share of the loan, each rounded once
    for number, row in enumerate(rows):
        days = (row.due - (rows[number - 1].due if number else terms.drawdown)).days
        share = every * days / 365 if terms.interest == "daily" else every / 12
        assert row.interest.fen == nearest(balances[number] * share)
        assert row.fee.fen == nearest(principal * Fraction(terms.fee.value if terms.fee else 0))
    # 5: a payment is the sum of its parts, and all of one plan but the last are alike
    assert all(row.payment.fen == row.principal.fen + row.interest.fen + row.fee.fen for row in rows)
    alike = {"equal": "payment", "equal-principal": "principal", "flat": "payment", "interest-only": "balance"}
    assert len({getattr(row, alike[terms.plan]) for row in rows[:-1]}) <= 1
    # 6: what it costs is what is paid beyond what was received
    assert cost_of(schedule).total_cost.fen == sum(row.payment.fen for row in rows) - principal


def test_six_things_hold_for_ten_thousand_loans() -> None:
    dice = Random(SEED)  # noqa: S311  # no secret
    for _ in range(LOANS):
        terms = loan(dice)
        try:
            check(terms)
        except AssertionError as error:
            pytest.fail(f"{terms}\n{error}")


def test_due_days_never_drift_from_any_day_of_three_centuries() -> None:
    for number in range((LAST_DAY - FIRST_DAY).days - 14 * 31):
        start = FIRST_DAY + timedelta(number)
        assert series(start, MONTHLY, 14) == due_days(start, 14)
