"""The keys of an offer and what reads each; files, options and inline words all pass through here."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Fee, PeriodsInterest, Term, Unknown
from loancalc.core.rate import Charge
from loancalc.core.refusal import Refusal
from loancalc.reading.adjust import discount
from loancalc.reading.amount import amount
from loancalc.reading.choice import UNKNOWNS, allocation, choice
from loancalc.reading.claim import claim
from loancalc.reading.day import day
from loancalc.reading.every import every
from loancalc.reading.movement import change, movement
from loancalc.reading.pattern import Pattern
from loancalc.reading.penalty import penalty
from loancalc.reading.rate import fee, rate
from loancalc.reading.read import Read
from loancalc.reading.reprice import reprice
from loancalc.reading.term import term
from loancalc.reading.text import clean
from loancalc.reading.value import entries, known, lines, name, number, price, shape, words

Reader = Callable[[object, str], Read[object]]


_PERIODS_INTEREST = Pattern("([0-9]{1,4})(?:期|个月|periods?)(?:的?利息|手续费|(?:of)?interest)")


def early_fee(value: object, where: str) -> Read[Charge | PeriodsInterest | Unknown]:
    """Return the price of settling early: a charge, the interest of some instalments (``3期利息``), or unknown."""
    if isinstance(value, str):
        text = clean(value, where).lower()
        if text in UNKNOWNS:
            return Read(UNKNOWN)
        if match := _PERIODS_INTEREST.fullmatch(text):
            return Read(PeriodsInterest(int(match[1])))
    return price(value, where)


def _free_after(text: str, where: str) -> Term:
    return term(text, where)


def penalty_cap(text: str, where: str) -> Money | str:
    """Return the most that penalties may come to: an amount, or ``principal`` of the overdue instalment."""
    return "principal" if clean(text, where).lower() in ("principal", "本金", "逾期本金") else amount(text, where)


MOST_CHANGES = 120
"""Changes of the rate that an offer may name: every half-year for sixty years."""


def _changes(value: object, where: str) -> Read[object]:
    found = [change(line, where) for line in lines(value, where, MOST_CHANGES)]
    notes = tuple(note for read in found for note in read.notes)
    return Read(tuple(sorted((read.value for read in found), key=lambda dated: dated[0])), notes)


def _movements(value: object, where: str) -> Read[object]:
    return Read(tuple(movement(line, where) for line in lines(value, where)))


FEE_KEYS = ("name", "amount", "when", "how", "to")


def _fees(value: object, where: str) -> Read[object]:
    found = [_fee(table, f"{where}[{index}]") for index, table in enumerate(entries(value, where), 1)]
    return Read(tuple(read.value for read in found), tuple(note for read in found for note in read.notes))


def _fee(table: object, where: str) -> Read[Fee]:
    if not isinstance(table, Mapping):
        raise Refusal("value_type", where=where, read=shape(table))
    given = {key: value for key, value in table.items() if value is not None}
    known(given, FEE_KEYS, where)
    for key in ("name", "amount", "when"):
        if key not in given:
            raise Refusal("fee_key_missing", where=f"{where}.{key}")
    cost = price(given["amount"], f"{where}.amount")
    when = _when(words(given["when"], f"{where}.when"), f"{where}.when")
    how = "paid"
    if "how" in given:
        how = choice(words(given["how"], f"{where}.how"), f"{where}.how", "how")
    if how != "paid" and when != "upfront":
        raise Refusal("key_needs", where=f"{where}.how", read=how, needs="when=upfront")
    to = given.get("to")
    taker = None if to is None else name(words(to, f"{where}.to"), f"{where}.to")
    called = name(words(given["name"], f"{where}.name"), f"{where}.name")
    return Read(Fee(called, cost.value, when, how, taker), cost.notes)


def _when(text: str, where: str) -> str | date:
    return day(text, where) if text[:1].isdigit() else choice(text, where, "when")


def _plain(reader: Callable[[str, str], object], value: object, where: str) -> Read[object]:
    return Read(reader(words(value, where), where))


def _noted(reader: Callable[[str, str], Read[object]], value: object, where: str) -> Read[object]:
    return reader(words(value, where), where)


def _days(value: object, where: str, *, low: int = 0, high: int = 366) -> Read[object]:
    return Read(number(words(value, where), where, low=low, high=high))


def _joined(value: object, where: str) -> str:
    return ",".join(lines(value, where))


_choice = partial(_plain, choice)

KEYS: Mapping[str, Reader] = {
    "name": partial(_plain, name),
    "plan": _choice,
    "principal": partial(_plain, amount),
    "rate": partial(_noted, rate),
    "fee": partial(_noted, fee),
    "periods": lambda value, where: Read(words(value, where)),  # a Term once the distance of due dates is known
    "every": partial(_plain, every),
    "drawdown": partial(_plain, day),
    "first_due": partial(_plain, day),
    "due_day": partial(_days, low=1, high=31),
    "interest": _choice,
    "day_count": _choice,
    "first_period": _choice,
    "min_days": _days,
    "day_ends": _choice,
    "upfront_fee": price,
    "upfront_mode": _choice,
    "payment_fee": price,
    "deposit": price,
    "first_discount": partial(_noted, discount),
    "free_days": partial(_days, high=36_600),
    "free_cap": partial(_plain, amount),
    "cashback": partial(_plain, partial(amount, zero=True)),
    "changes": _changes,
    "change_keeps": _choice,
    "reprice": partial(_plain, reprice),
    "draws": _movements,
    "repayments": _movements,
    "early_fee": early_fee,
    "early_free_after": partial(_plain, _free_after),
    "early_base": _choice,
    "future_fees": _choice,
    "penalty": partial(_plain, penalty),
    "penalty_base": _choice,
    "grace_days": _days,
    "grace_mode": _choice,
    "penalty_cap": partial(_plain, penalty_cap),
    "compound": _choice,
    "allocation": lambda value, where: Read(allocation(_joined(value, where), where)),
    "claimed": partial(_noted, claim),
    "lender": _choice,
    "fees": _fees,
}
"""Every key of an offer → its reader (value, where) → Read."""
