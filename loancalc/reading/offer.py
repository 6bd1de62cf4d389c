"""An offer from its terms: every key read, defaults filled in, contradictions refused by name."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.digits import plain_text
from loancalc.core.money import ZERO
from loancalc.core.note import Note
from loancalc.core.offer import Offer, RateChange, Term
from loancalc.core.plans import ACCOUNTS
from loancalc.core.rate import LinkedRate, Period, Rate
from loancalc.core.refusal import Refusal
from loancalc.reading.adjust import Shift
from loancalc.reading.belonging import BELONGS, agreeing, belonging, usual_interest
from loancalc.reading.choice import choice
from loancalc.reading.keys import KEYS
from loancalc.reading.numeral import quantity
from loancalc.reading.ratio import whole_ratio
from loancalc.reading.read import Read
from loancalc.reading.reprice import repricing_days
from loancalc.reading.term import term
from loancalc.reading.text import clean, shown
from loancalc.reading.value import known, words

Lpr = Callable[[date], Decimal]


def offer_of(
    terms: Mapping[str, object], *, today: date, lpr: Lpr | None = None, without: Collection[str] = ()
) -> Read[Offer]:
    """Return the offer that *terms* state: key → text, or a value from TOML or JSON; None is «not stated».

    Args:
        terms: keys of `KEYS`.
        today: the drawdown where none is stated.
        lpr: the one-year LPR in force on a day (0.03 is 3 %), asked only where a rate is tied to it; default: the
            dated table of `loancalc.core.data.lpr`.
        without: needed keys that may be left out because they are asked for; a principal left out is 0.

    Raises:
        Refusal: a key or a value makes no sense, is missing, or contradicts another; it is named as ``where``.
    """
    given = {key: value for key, value in terms.items() if value is not None}
    known(given, tuple(KEYS))
    if "plan" not in given:
        raise Refusal("plan_missing", where="plan", choices=tuple(BELONGS))
    plan = choice(words(given["plan"], "plan"), "plan")
    belonging(given, plan, without)
    read = {key: KEYS[key](value, key) for key, value in given.items()}
    values: dict[str, Any] = {"principal": ZERO, "drawdown": today, "every": MONTHLY}
    values |= {key: found.value for key, found in read.items()}
    notes = [note for found in read.values() for note in found.notes]
    _reprice(values, today)
    _resolve_rates(values, notes, lpr or one_year_lpr)
    values.setdefault("interest", usual_interest(plan, values.get("rate")))
    if "periods" in values:
        text, values["periods"] = values["periods"], _periods(values["periods"], plan, values["every"])
        if plan in ACCOUNTS and "every" not in given:
            notes += _months_assumed(text)
    agreeing(values, plan)
    return Read(Offer(**values, stated=frozenset(given)), tuple(notes))


def one_year_lpr(day: date) -> Decimal:
    """Return the one-year LPR in force on *day*; refused before the first was published."""
    from loancalc.core.data.lpr import lpr_in_force  # noqa: PLC0415  # only where a rate is tied to it

    return lpr_in_force(day).one_year


def _periods(text: str, plan: str, every: Every) -> Term:
    """Return the term; days become due dates where the plan counts those and they divide evenly."""
    length = term(text, "periods", every)
    if plan in ACCOUNTS or not length.in_days:
        return length
    size = {Period.DAY: 1, Period.WEEK: 7}.get(every.unit, 0) * every.count
    if not size or length.count % size:
        raise Refusal("periods_in_days", where="periods", read=shown(text), plan=plan)
    return term(str(length.count // size), "periods")


_USUAL_MONTHS = frozenset({1, 2, 3, 4, 5, 6, 9, 12, 18, 24, 36})
"""Terms that loans of so many months have; other bare numbers may be days, where the plan counts those too."""


def _months_assumed(text: str) -> tuple[Note, ...]:
    """Return a note where the term is a bare number that may be days as well (``30``, ``7``)."""
    count = quantity(clean(text, "periods"))
    if count is None or count in _USUAL_MONTHS:
        return ()
    number = plain_text(count)
    return (Note("months_assumed", {"where": "periods", "read": number, "days": f"{number}d", "months": f"{number}m"}),)


def _reprice(values: dict[str, Any], today: date) -> None:
    """Turn ``reprice`` into the changes that it has brought until today; later ones are not known yet."""
    rule, rate = values.pop("reprice", None), values.get("rate")
    if rule is None:
        return
    if not isinstance(rate, LinkedRate) or values.get("changes"):
        raise Refusal("key_needs", where="reprice", read=rule, needs="rate=LPR…")
    values["changes"] = tuple((day, rate) for day in repricing_days(rule, values["drawdown"], today))


def _resolve_rates(values: dict[str, Any], notes: list[Note], lpr: Lpr) -> None:
    """Turn LPR links and shifts into rates: the rate by the LPR of the drawdown, changes by that of their day."""
    stated: Rate | LinkedRate | None = values.get("rate")
    current = _at(stated, "rate", values["drawdown"], notes, lpr) if isinstance(stated, LinkedRate) else stated
    if current is not None:
        values["rate"] = current
    changes: list[RateChange] = []
    for day, new in values.get("changes", ()):
        if isinstance(new, LinkedRate):
            current = _at(new, "changes", day, notes, lpr)
        elif isinstance(new, Shift) and current is not None:
            notes.extend(_points(new, current))
            current = within(new.of(current), "changes")
        elif isinstance(new, Rate):
            current = new
        else:
            raise Refusal("key_needs", where="changes", read=day.isoformat(), needs="rate")
        changes.append((day, current))
    if changes:
        values["changes"] = tuple(changes)


def _points(shift: Shift, rate: Rate) -> Iterator[Note]:
    """Yield what points added to a *rate* by the day or month are a year, and the rate if they are yearly ones."""
    if shift.points and rate.period is not Period.YEAR:
        moved = Rate(shift.margin, rate.period)
        yearly = Rate(shift.margin * rate.period.per_year, Period.YEAR)
        other = Rate(rate.value * rate.period.per_year + shift.margin, Period.YEAR)
        yield Note("points_per_period", {"moved": moved, "yearly": yearly, "other": str(other)})


def _at(link: LinkedRate, where: str, day: date, notes: list[Note], lpr: Lpr) -> Rate:
    prime = lpr(day)
    found = within(link.at(prime), where)
    notes.append(Note("lpr_used", {"where": where, "lpr": prime, "day": day, "reading": str(found)}))
    return found


def within(rate: Rate, where: str) -> Rate:
    """Return *rate* if it lies within 0 % to 100 % a period, else refuse it."""
    rate = Rate(whole_ratio(rate.value), rate.period)
    if not 0 <= rate.value <= 1:
        raise Refusal("rate_out_of_range", where=where, read=str(rate), low="0%", high="100%")
    return rate
