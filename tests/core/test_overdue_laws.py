"""What holds for every loan in arrears, whatever its terms."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from loancalc.core.late.overdue import Overdue, overdue_of
from loancalc.core.late.question import Late
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Movement, Multiple, Offer, Penalty, PerDay
from loancalc.core.rate import Share
from loancalc.core.schedule import Schedule
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, plain_offers, rates

PARTS = ("fee", "penalty", "interest", "principal")
BASES = ("overdue-principal", "overdue-payment", "all-principal", "principal")

multiples = st.integers(0, 30).map(lambda tenths: Multiple(Decimal(tenths) / 10))
amounts_a_day = st.integers(0, 10_000).map(lambda fen: PerDay(Money(fen)))
shares = st.integers(0, 200).map(lambda thousandths: Share(Decimal(thousandths).scaleb(-3)))


@st.composite
def breaches(draw: st.DrawFn) -> Offer:
    """Return offers with every term that shapes a penalty."""
    terms = draw(plain_offers((*INSTALMENT_PLANS, "bullet")))
    kinds: list[st.SearchStrategy[Any]] = [rates, amounts_a_day, shares] + (
        [multiples] if terms.rate is not None else []
    )
    penalty: Penalty = draw(st.one_of(kinds))
    base = draw(st.sampled_from(BASES))
    compounds = ["none"] if base == "overdue-payment" else ["none", "contract"]
    by_rate = isinstance(penalty, Multiple) or not isinstance(penalty, PerDay | Share)
    compounds += ["penalty"] if by_rate and base != "overdue-payment" else []
    return terms._replace(
        penalty=penalty,
        penalty_base=base,
        compound=draw(st.sampled_from(compounds)),
        grace_days=draw(st.sampled_from([0, 0, 1, 3, 40])),
        grace_mode=draw(st.sampled_from(["cliff", "after"])),
        penalty_cap=draw(st.one_of(st.none(), st.just("principal"), st.integers(1, 100_000).map(Money))),
        allocation=tuple(draw(st.permutations(PARTS))),
    )


@st.composite
def questions(draw: st.DrawFn) -> tuple[Schedule, Late]:
    """Return a loan and a question about it that has an answer, with payments that are not too large."""
    schedule = laid_out(draw(breaches()))
    due = sorted(draw(st.sets(st.integers(1, len(schedule.rows)), min_size=1, max_size=4)))
    first, last = schedule.rows[due[0] - 1].due, schedule.rows[due[-1] - 1].due
    late = Late(
        missed=tuple(due),
        on=last + timedelta(draw(st.integers(0, 200))),
        accelerate_after=draw(st.none() | st.integers(1, 100)),
    )
    days = draw(st.lists(st.integers(0, (late.on - first).days), max_size=3, unique=True))
    for count in sorted(days):
        late = _with_part_paid(schedule, late, first + timedelta(count), draw(st.integers(1, 100)))
    return schedule, late


def _with_part_paid(schedule: Schedule, late: Late, day: date, percent: int) -> Late:
    """Return *late* with so much of what is overdue on *day* paid that day."""
    known = tuple(number for number in late.missed if schedule.rows[number - 1].due <= day)
    owed = answered(schedule, late._replace(missed=known, on=day)).catch_up
    part = Money(owed.fen * percent // 100)
    return late._replace(payments=(*late.payments, (day, part))) if part else late


def answered(schedule: Schedule, late: Late) -> Overdue:
    (found,) = overdue_of(schedule, late)
    return found


def paid_parts(found: Overdue) -> dict[str, int]:
    payments = [line for line in found.lines if line.kind == "payment"]
    return {part: sum(getattr(line, part).fen for line in payments) for part in PARTS}


@given(questions())
def test_what_is_allocated_is_what_was_paid(question: tuple[Schedule, Late]) -> None:
    schedule, late = question
    found = answered(schedule, late)
    assert sum(paid_parts(found).values()) == found.paid.fen == Money.total(map(_amount, late.payments)).fen
    for line in found.lines:
        if line.kind == "payment":
            assert line.amount == Money.total(getattr(line, part) for part in PARTS)


@given(questions())
def test_nothing_is_allocated_beyond_what_is_owed(question: tuple[Schedule, Late]) -> None:
    schedule, late = question
    found = answered(schedule, late)
    paid = paid_parts(found)
    owed = (found.overdue_fee, found.penalty, found.overdue_interest, found.overdue_principal)
    assert all(left >= ZERO for left in owed)
    assert paid["penalty"] + found.penalty.fen == found.penalty_total.fen
    if found.accelerated is None:
        assert paid["principal"] + found.overdue_principal.fen == sum(row.principal.fen for row in late.rows(schedule))
        assert paid["fee"] + found.overdue_fee.fen == sum(row.fee.fen for row in late.rows(schedule))


@given(questions())
def test_the_accruals_add_up_to_the_penalty(question: tuple[Schedule, Late]) -> None:
    found = answered(*question)
    accruals = [line for line in found.lines if line.kind != "payment"]
    assert Money.total(line.amount for line in accruals) == found.penalty_total
    assert all(line.amount >= ZERO for line in accruals)


@given(questions())
def test_the_sums_are_the_sums_of_their_parts(question: tuple[Schedule, Late]) -> None:
    found = answered(*question)
    parts = (found.overdue_principal, found.overdue_interest, found.overdue_fee, found.penalty)
    rest = (found.remaining_principal, found.accrued_interest, found.early_fee, found.future_fees_due)
    assert found.catch_up == Money.total(parts)
    assert found.settle_all == Money.total([found.catch_up, *rest])


@given(questions(), st.integers(1, 60))
def test_a_later_day_never_lowers_the_penalty(question: tuple[Schedule, Late], days: int) -> None:
    schedule, late = question
    later = answered(schedule, late._replace(on=late.on + timedelta(days)))
    assert later.penalty_total >= answered(schedule, late).penalty_total


@given(questions(), st.integers(1, 60))
def test_a_later_payment_never_lowers_the_penalty(question: tuple[Schedule, Late], days: int) -> None:
    schedule, late = question
    soon, on = late.on, late.on + timedelta(days)
    owed = answered(schedule, late).catch_up
    assume(owed)
    payments = [(*late.payments, (day, owed)) for day in (soon, on)]
    first, second = (answered(schedule, late._replace(on=on, payments=paid)) for paid in payments)
    assert first.penalty_total <= second.penalty_total


@given(questions())
def test_zero_days_late_costs_nothing(question: tuple[Schedule, Late]) -> None:
    schedule, late = question
    row = late.rows(schedule)[0]
    found = answered(schedule, Late((row.number,), row.due))
    assert (found.penalty_total, found.days, found.catch_up) == (ZERO, 0, row.payment)
    assert found.penalty_annual is None


@given(questions(), st.randoms(use_true_random=False), st.integers(1, 99))
def test_payments_of_a_day_are_one_in_any_order(question: tuple[Schedule, Late], random: Random, percent: int) -> None:
    schedule, late = question
    parts: list[Movement] = []
    for day, amount in late.payments:
        assert amount is not None
        part = Money(amount.fen * percent // 100)
        parts += [(day, part), (day, amount - part)]
    random.shuffle(parts)
    split = answered(schedule, late._replace(payments=tuple(parts)))
    assert split._replace(late=late) == answered(schedule, late)


@given(questions())
def test_who_pays_what_is_needed_to_be_current_owes_nothing_overdue(question: tuple[Schedule, Late]) -> None:
    schedule, late = question
    owed = answered(schedule, late)
    assume(owed.catch_up)
    for amount in (owed.catch_up, None):
        current = answered(schedule, late._replace(payments=(*late.payments, (late.on, amount))))
        assert (current.catch_up, current.days, current.oldest) == (ZERO, 0, None)
        assert current.penalty_total == owed.penalty_total


@given(questions())
def test_no_penalty_passes_its_cap(question: tuple[Schedule, Late]) -> None:
    schedule, late = question
    cap = schedule.offer.penalty_cap
    found = answered(schedule, late)
    for number in late.missed:
        charged = _charged(found, number)
        if cap == "principal":
            assert charged <= schedule.rows[number - 1].principal
        elif isinstance(cap, Money):
            assert charged <= cap


@given(questions())
def test_a_grace_is_never_dearer_than_none(question: tuple[Schedule, Late]) -> None:
    schedule, late = question
    assume(schedule.offer.penalty_base != "all-principal")  # there normal interest runs in a grace that is kept
    late = late._replace(payments=())
    without = schedule._replace(offer=schedule.offer._replace(grace_days=0))
    assert answered(schedule, late).penalty_total <= answered(without, late).penalty_total


def _amount(payment: Movement) -> Money:
    assert payment[1] is not None
    return payment[1]


def _charged(found: Overdue, number: int) -> Money:
    lines: Sequence[Money] = [line.amount for line in found.lines if line.number == number and line.kind != "payment"]
    return Money.total(lines)
