"""Every plan laid out a second time, naively: day by day, month by month, in fractions, and compared to the fen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import NamedTuple

from hypothesis import given

from loancalc.core.offer import Offer
from loancalc.core.rate import Period, Rate
from loancalc.core.schedule import Schedule
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, plain_offers

ONE_DAY = timedelta(1)
MONTHS = {Period.MONTH: 1, Period.YEAR: 12}
YEARLY = {Period.DAY: 365, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}


class Line(NamedTuple):
    due: date
    principal: int
    interest: int
    fee: int


def fen(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def days_from(start: date, end: date) -> Iterator[date]:
    while start < end:
        yield start
        start += ONE_DAY


def month_later(day: date, months: int, anchor: int) -> date:
    first = day.replace(day=1)
    for _ in range(months):
        first = (first + timedelta(32)).replace(day=1)
    last = (first + timedelta(32)).replace(day=1) - ONE_DAY
    return first.replace(day=min(anchor, last.day))


def distance_later(terms: Offer, day: date, count: int, anchor: int) -> date:
    if terms.every.unit is Period.MONTH:
        return month_later(day, terms.every.count * count, anchor)
    return day + timedelta((7 if terms.every.unit is Period.WEEK else 1) * terms.every.count * count)


def due_days(terms: Offer) -> list[date]:
    count = terms.periods.count if terms.periods else 0
    if terms.first_due:
        anchor = terms.due_day or terms.first_due.day
        return [terms.first_due, *(distance_later(terms, terms.first_due, k, anchor) for k in range(1, count))]
    return [distance_later(terms, terms.drawdown, k, terms.due_day or terms.drawdown.day) for k in range(1, count + 1)]


def rate_of_day(terms: Offer, day: date) -> Rate:
    in_force = [rate for since, rate in terms.changes if since <= day]
    rate = in_force[-1] if in_force else terms.rate
    assert rate is not None
    return rate


def per_year(rate: Rate) -> Fraction:
    return Fraction(rate.value) * YEARLY[rate.period]


def counted(terms: Offer, day: date, origin: date) -> Fraction:
    """How many days the night after *day* is: with months of 30 days, that to a 31st is none.

    Where a stretch is no sum of its parts, what the night adds to the time that has run since *origin*.
    """
    following = day + ONE_DAY
    if terms.day_count == "30/360-us":
        return Fraction(us_days(origin, following) - us_days(origin, day))
    if terms.day_count == "365/12":
        return equal_month_days(origin, following) - equal_month_days(origin, day)
    if terms.day_count != "30/360":
        return Fraction(1)
    if following.day == 31:
        return Fraction(0)
    return Fraction(31 - min(day.day, 30) if following.day == 1 else 1)


def us_days(start: date, end: date) -> int:
    """ISDA 2006 section 4.16(f), its formula letter by letter."""
    d1, d2 = (30 if start.day == 31 else start.day), end.day
    if d2 == 31 and d1 > 29:
        d2 = 30
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + (d2 - d1)


def equal_month_days(start: date, end: date) -> Fraction:
    """Walk back from *end* month by month while the start is not passed; but a due date of a monthly loan is met."""
    back = whole = 0
    while month_before(end, back + 1) >= start:
        back += 1
    while month_later(start, whole, start.day) < end:
        whole += 1
    if month_later(start, whole, start.day) == end:
        return Fraction(365 * whole, 12)
    return Fraction(365 * back, 12) + (month_before(end, back) - start).days


def month_before(day: date, months: int) -> date:
    first = day.replace(day=1)
    for _ in range(months):
        first = (first - ONE_DAY).replace(day=1)
    return month_later(first, 0, day.day)


def price_of_night(terms: Offer, day: date, origin: date) -> Fraction:
    rate = rate_of_day(terms, day)
    if rate.period is Period.DAY:
        return Fraction(rate.value) * counted(terms, day, origin)
    leap = terms.day_count == "act/act" and day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    return per_year(rate) * counted(terms, day, origin) / (360 if "360" in terms.day_count else 366 if leap else 365)


def price_of_added_day(terms: Offer, day: date) -> Fraction:
    rate = rate_of_day(terms, day)
    if rate.period is Period.DAY:
        return Fraction(rate.value)
    leap = terms.day_count == "act/act" and day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    return per_year(rate) / (360 if "360" in terms.day_count else 366 if leap else 365)


def added_days(terms: Offer, start: date, end: date) -> int:
    real = terms.day_count == "365/12"
    nights = (end - start).days if real else int(sum(counted(terms, day, start) for day in days_from(start, end)))
    return max(nights + (1 if terms.day_ends == "both" else 0), terms.min_days) - nights


def by_day(terms: Offer, start: date, end: date) -> Fraction:
    return sum((price_of_night(terms, day, start) for day in days_from(start, end)), Fraction(0))


def first_by_day(terms: Offer, due: date) -> Fraction:
    added = added_days(terms, terms.drawdown, due) * price_of_added_day(terms, due)
    return by_day(terms, terms.drawdown, due) + added


def by_period(terms: Offer, start: date, end: date) -> Fraction:
    nights = [per_year(rate_of_day(terms, day)) for day in days_from(start, end)]
    periods = Fraction(YEARLY[terms.every.unit], terms.every.count)
    return sum(nights, Fraction(0)) / len(nights) / periods


def regular(terms: Offer, day: date) -> Fraction:
    """Return the price of 1 yuan for one regular period, at the rate of *day*."""
    if terms.interest == "daily" and terms.every.unit is not Period.MONTH:
        return price_of_added_day(terms, day) * (7 if terms.every.unit is Period.WEEK else 1) * terms.every.count
    return per_year(rate_of_day(terms, day)) * terms.every.count / YEARLY[terms.every.unit]


def shares(terms: Offer, dues: list[date]) -> tuple[list[Fraction], list[Fraction]]:
    """Return what each period costs, as charged and as the level payment plans it."""
    starts = [terms.drawdown, *dues]
    price = by_day if terms.interest == "daily" else by_period
    planned = [price(terms, start, due) for start, due in zip(starts, dues, strict=False)]
    charged = planned.copy()
    is_odd = dues[0] != distance_later(terms, terms.drawdown, 1, terms.drawdown.day)
    if terms.interest == "daily":
        charged[0] = first_by_day(terms, dues[0])
        planned[0] = regular(terms, terms.drawdown) if is_odd else planned[0]
    elif is_odd and terms.first_period == "actual":
        charged[0] = first_by_day(terms, dues[0])
    elif is_odd and terms.first_period == "extra":
        back = one_distance_before(terms, dues[0])
        charged[0] += by_day(terms, terms.drawdown, back)
    return charged, planned


def one_distance_before(terms: Offer, due: date) -> date:
    if terms.every.unit is not Period.MONTH:
        return due - (distance_later(terms, due, 1, 1) - due)
    first = due.replace(day=1)
    for _ in range(terms.every.count):
        first = (first - ONE_DAY).replace(day=1)
    return month_later(first, 0, terms.due_day or due.day)


def level(balance: int, share: Fraction, count: int) -> int:
    """Return the payment whose present value is the balance: the sum of discount factors, one by one."""
    factor, worth = Fraction(1), Fraction(0)
    for _ in range(count):
        factor /= 1 + share
        worth += factor
    return fen(balance / worth)


def equal_parts(terms: Offer, dues: list[date], planned: list[Fraction]) -> list[int]:
    balance, payment, parts = terms.principal.fen, 0, []
    starts = [terms.drawdown, *dues]
    for k, share in enumerate(planned):
        if k == 0 or rate_of_day(terms, starts[k]) != rate_of_day(terms, starts[k - 1]):
            payment = level(balance, regular(terms, starts[k]), len(dues) - k)
        parts.append(payment - fen(balance * share) if k < len(dues) - 1 else balance)
        balance -= parts[-1]
    return parts


def parts_of(terms: Offer, dues: list[date], planned: list[Fraction]) -> list[int]:
    count, principal = len(dues), terms.principal.fen
    if terms.plan == "equal":
        return equal_parts(terms, dues, planned)
    part = {
        "equal-principal": fen(Fraction(principal, count)),
        "flat": principal // count,
        "interest-only": 0,
    }[terms.plan]
    return [part] * (count - 1) + [principal - part * (count - 1)]


def flat_fee(terms: Offer) -> int:
    assert terms.fee is not None
    per_day = {Period.DAY: Fraction(1), Period.WEEK: Fraction(1, 7)}
    per_month = {Period.MONTH: Fraction(1), Period.YEAR: Fraction(1, 12)}
    scale = per_month if terms.every.unit is Period.MONTH else per_day
    units = terms.every.count * (7 if terms.every.unit is Period.WEEK else 1)
    times = Fraction(1) if terms.fee.period is Period.INSTALMENT else scale[terms.fee.period] * units
    return fen(terms.principal.fen * Fraction(terms.fee.value) * times)


def instalment_lines(terms: Offer) -> list[Line]:
    dues = due_days(terms)
    if terms.plan == "flat":
        return [Line(due, part, 0, flat_fee(terms)) for due, part in zip(dues, parts_of(terms, dues, []), strict=True)]
    charged, planned = shares(terms, dues)
    balance, lines = terms.principal.fen, []
    for due, part, share in zip(dues, parts_of(terms, dues, planned), charged, strict=True):
        lines.append(Line(due, part, fen(balance * share), 0))
        balance -= part
    return lines


@dataclass
class Tranche:
    """What is left of one draw."""

    since: date
    fen: int


def account_lines(terms: Offer) -> list[Line]:
    """Walk through the days of an account; what was drawn first is repaid first."""
    end = terms.drawdown + timedelta(terms.periods.count) if terms.periods else None
    moments = [terms.drawdown, *(day for day, _ in (*terms.draws, *terms.repayments)), *([end] if end else [])]
    tranches = [Tranche(terms.drawdown, terms.principal.fen)]
    owed, lines = Fraction(0), []
    for day in days_from(terms.drawdown, max(moments) + ONE_DAY):
        tranches += [Tranche(day, amount.fen) for since, amount in terms.draws if since == day and amount]
        balance = sum(tranche.fen for tranche in tranches)
        wanted = [amount for since, amount in terms.repayments if since == day]
        repaid = balance if None in wanted else sum(amount.fen for amount in wanted if amount)
        at_the_end = balance - repaid if day == end else 0
        for payment in filter(None, (repaid, at_the_end)):
            owed += added_to(terms, tranches, payment, day)
            lines.append(Line(day, payment, fen(owed), 0))
            owed = Fraction(0)
        origin = max(moment for moment in moments if moment <= day)
        owed += sum(tranche.fen for tranche in tranches) * price_of_night(terms, day, origin)
    return lines


def added_to(terms: Offer, tranches: list[Tranche], payment: int, day: date) -> Fraction:
    """Take *payment* off the oldest draws and return what their added days cost."""
    price = Fraction(0)
    for tranche in tranches:
        part = min(payment, tranche.fen)
        if part:
            price += part * added_days(terms, tranche.since, day) * price_of_added_day(terms, day)
        tranche.fen, payment = tranche.fen - part, payment - part
    return price


def bullet_line(terms: Offer) -> Line:
    count = terms.periods.count if terms.periods else 0
    in_days = terms.periods is not None and terms.periods.in_days
    if terms.first_due:
        due = terms.first_due
    elif in_days:
        due = terms.drawdown + timedelta(count)
    else:
        due = distance_later(terms, terms.drawdown, count, terms.due_day or terms.drawdown.day)
    return Line(due, terms.principal.fen, fen(terms.principal.fen * first_by_day(terms, due)), 0)


def lines_of(schedule: Schedule) -> list[Line]:
    return [Line(row.due, row.principal.fen, row.interest.fen, row.fee.fen) for row in schedule.rows]


@given(plain_offers(INSTALMENT_PLANS))
def test_instalments_are_those_of_a_naive_walk_through_the_days(terms: Offer) -> None:
    assert lines_of(laid_out(terms)) == instalment_lines(terms)


@given(plain_offers(["revolving"]))
def test_an_account_is_settled_as_in_a_naive_walk_through_the_days(terms: Offer) -> None:
    assert lines_of(laid_out(terms)) == account_lines(terms)


@given(plain_offers(["bullet"]).filter(lambda terms: terms.interest == "daily"))
def test_a_bullet_by_day_costs_what_a_naive_walk_through_the_days_says(terms: Offer) -> None:
    assert lines_of(laid_out(terms)) == [bullet_line(terms)]
