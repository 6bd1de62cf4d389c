"""What holds for every offer of every plan, whatever its keys."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import assume, example, given
from hypothesis import strategies as st

from loancalc.core.calendar import Every, periods_between, series, step
from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.day_count import DAY_COUNTS
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer, Term
from loancalc.core.rate import Period, Rate, Share
from loancalc.core.schedule import Flow, Schedule
from tests.core.offers import offer
from tests.core.random_offers import (
    INSTALMENT_PLANS,
    days,
    distances,
    laid_out,
    offers,
    plain_offers,
    principals,
    rates,
)

NEAR = Decimal("1e-10")
"""More than the rounding of a rate to 12 digits, less than any figure shows."""


def value_at(rate: Decimal, flows: Sequence[Flow]) -> Decimal:
    with localcontext(Context(prec=40)):
        log = (1 + rate).ln()
        times = [Decimal(Fraction(flow.time).numerator) / Fraction(flow.time).denominator for flow in flows]
        terms = [flow.amount.fen * (-log * time).exp() for flow, time in zip(flows, times, strict=True)]
        return sum(terms, Decimal(0))


def priced(terms: Offer) -> tuple[Schedule, Cost]:
    schedule = laid_out(terms)
    return schedule, cost_of(schedule)


# The plan


@given(offers())
def test_the_principal_parts_sum_to_all_that_was_lent(terms: Offer) -> None:
    schedule = laid_out(terms)
    assert schedule.total("principal") == schedule.principal
    assert schedule.principal == schedule.moved("drawdown") + schedule.financed
    drawn = Money.total(amount for _, amount in terms.draws if amount)
    assert schedule.moved("drawdown") == terms.principal + drawn


@given(offers())
def test_a_payment_is_principal_interest_fee_and_penalty(terms: Offer) -> None:
    for row in laid_out(terms).rows:
        assert row.payment == row.principal + row.interest + row.fee + row.penalty
        assert row.penalty == ZERO


@given(offers())
def test_a_balance_is_the_one_before_less_the_principal_part_and_ends_at_zero(terms: Offer) -> None:
    schedule = laid_out(terms)
    drawn = {
        day: Money.total(amount for when, amount in terms.draws if amount and when == day) for day, _ in terms.draws
    }
    balance, since = schedule.principal - Money.total(drawn.values()), terms.drawdown - timedelta(1)
    for row in schedule.rows:
        balance += Money.total(amount for day, amount in drawn.items() if since < day <= row.due)
        balance, since = balance - row.principal, row.due
        assert row.balance == balance
    assert balance == ZERO


@given(offers())
def test_no_amount_of_a_row_is_negative(terms: Offer) -> None:
    for row in laid_out(terms).rows:
        assert min(row.payment, row.principal, row.interest, row.fee, row.balance) >= ZERO


@given(offers())
def test_rows_are_numbered_from_one_and_stand_in_order_of_time(terms: Offer) -> None:
    schedule = laid_out(terms)
    dues = [row.due for row in schedule.rows]
    assert [row.number for row in schedule.rows] == list(range(1, len(dues) + 1))
    assert dues == sorted(dues)
    assert len(set(dues)) == len(dues) or terms.plan == "revolving"
    assert list(schedule.times) == sorted(schedule.times)


@given(offers())
def test_all_flows_stand_in_order_of_time_and_none_is_zero_but_a_payment(terms: Offer) -> None:
    flows = laid_out(terms).flows
    assert [flow.day for flow in flows] == sorted(flow.day for flow in flows)
    assert all(flow.amount for flow in flows if flow.kind != "payment")
    assert flows[0].day == terms.drawdown


@given(plain_offers(INSTALMENT_PLANS))
def test_a_due_day_falls_on_the_day_of_the_first_or_on_the_last_of_a_shorter_month(terms: Offer) -> None:
    assume(terms.every.unit is Period.MONTH)
    dues = [row.due for row in laid_out(terms).rows]
    if terms.first_due:
        assert dues.pop(0) == terms.first_due
    anchor = terms.due_day or (terms.first_due or terms.drawdown).day
    for due in dues:
        assert due.day == anchor or (due.day < anchor and (due + timedelta(1)).day == 1)
    months = [due.year * 12 + due.month for due in dues]
    assert all(later - earlier == terms.every.count for earlier, later in pairwise(months))


@given(plain_offers(INSTALMENT_PLANS))
def test_due_days_counted_in_days_are_that_many_days_apart(terms: Offer) -> None:
    assume(terms.every.unit is not Period.MONTH)
    dues = [row.due for row in laid_out(terms).rows]
    assert all((later - earlier).days == terms.every.days for earlier, later in pairwise(dues))


# The price


@given(offers())
def test_total_cost_is_interest_and_fees_less_money_back(terms: Offer) -> None:
    _, cost = priced(terms)
    assert cost.total_cost == cost.total_interest + cost.total_fees - terms.cashback


@given(offers())
def test_proceeds_are_what_is_lent_less_what_is_kept_back(terms: Offer) -> None:
    schedule, cost = priced(terms)
    kept = -schedule.moved("deducted", "deposit")
    assert cost.proceeds == schedule.principal - schedule.financed - kept
    assert cost.proceeds > ZERO
    assert cost.total_repaid == cost.principal + cost.total_interest + schedule.total("fee")
    assert cost.principal == schedule.principal


@given(offers())
def test_total_cost_is_the_sum_of_all_flows_with_its_sign_turned(terms: Offer) -> None:
    schedule, cost = priced(terms)
    assert cost.total_cost == -Money.total(flow.amount for flow in schedule.flows)


@given(offers())
def test_the_flows_are_worth_nothing_at_the_internal_rate_of_return(terms: Offer) -> None:
    schedule, cost = priced(terms)
    assume(cost.period_irr is not None)
    assert cost.period_irr is not None
    if not cost.period_irr:
        assert cost.total_cost == ZERO
        return
    below, above = (value_at(cost.period_irr * factor, schedule.flows) for factor in (1 - NEAR, 1 + NEAR))
    assert below * above < 0


@given(offers())
def test_the_yearly_rates_are_the_period_rate_simple_and_compounded(terms: Offer) -> None:
    schedule, cost = priced(terms)
    assume(cost.period_irr is not None)
    assert cost.period_irr is not None
    assert cost.nominal_annual is not None
    assert cost.effective_annual is not None
    periods = Decimal(schedule.per_year.numerator) / schedule.per_year.denominator
    assert abs(cost.nominal_annual - cost.period_irr * periods) <= NEAR * abs(cost.nominal_annual)
    compounded = (1 + cost.period_irr) ** periods - 1
    assert abs(cost.effective_annual - compounded) <= NEAR * (1 + abs(compounded))


@given(offers())
def test_a_loan_that_costs_money_has_a_rate_above_zero(terms: Offer) -> None:
    _, cost = priced(terms)
    assume(cost.period_irr is not None)
    assert cost.period_irr is not None
    assert (cost.period_irr > 0, cost.period_irr < 0) == (cost.total_cost > ZERO, cost.total_cost < ZERO)


@given(offers())
def test_a_missing_rate_is_explained_by_a_note(terms: Offer) -> None:
    _, cost = priced(terms)
    rates_ = (cost.period_irr, cost.nominal_annual, cost.effective_annual)
    assert all(rate is None for rate in rates_) or not any(rate is None for rate in rates_)
    assert cost.period_irr is not None or cost.notes


# One change, one consequence


@given(plain_offers(["equal", "equal-principal", "interest-only", "bullet", "revolving"]), st.integers(0, 400))
def test_a_change_to_the_rate_already_in_force_changes_nothing(terms: Offer, after: int) -> None:
    bare = terms._replace(changes=())
    assert terms.rate is not None
    unchanged = bare._replace(changes=((terms.drawdown + timedelta(after), terms.rate),))
    assert laid_out(unchanged).rows == laid_out(bare).rows


@given(offers(["revolving"]), st.randoms(use_true_random=False))
def test_the_order_in_which_draws_and_repayments_are_listed_does_not_matter(terms: Offer, chance: Random) -> None:
    draws, repayments = list(terms.draws), list(terms.repayments)
    chance.shuffle(draws)
    chance.shuffle(repayments)
    turned = terms._replace(draws=tuple(draws), repayments=tuple(repayments))
    assert laid_out(turned).rows == laid_out(terms).rows
    assert cost_of(laid_out(turned)) == cost_of(laid_out(terms))


@given(offers())
def test_a_coupon_never_raises_the_cost(terms: Offer) -> None:
    without = terms._replace(free_days=0, payment_fee=None)
    with_ = terms._replace(free_days=terms.free_days or 7, payment_fee=None)
    saved = priced(without)[1].total_cost - priced(with_)[1].total_cost
    assert saved >= ZERO
    assert terms.free_cap is None or saved <= terms.free_cap


@given(offers())
def test_a_longer_coupon_never_costs_more(terms: Offer) -> None:
    terms = terms._replace(payment_fee=None)
    if terms.free_cap is not None:  # interest that a discount waives anyway uses up the cap all the same
        terms = terms._replace(first_discount=None)
    costs = [priced(terms._replace(free_days=count))[1].total_cost for count in (1, 15, 40, 400)]
    assert all(longer <= shorter for shorter, longer in pairwise(costs))


@given(offers())
def test_a_discount_lowers_the_first_payment_only(terms: Offer) -> None:
    terms = terms._replace(payment_fee=None)
    full = laid_out(terms._replace(first_discount=None)).rows
    less = laid_out(terms._replace(first_discount=Decimal("0.5"))).rows
    assert [row.payment for row in full[1:]] == [row.payment for row in less[1:]]
    assert less[0].payment <= full[0].payment
    assert less[0].principal == full[0].principal
    assert less[0].interest == full[0].interest.times(Fraction(1, 2))


@given(offers(), st.integers(1, 1000))
def test_money_back_at_once_lowers_the_cost_by_as_much(terms: Offer, fen: int) -> None:
    more = terms._replace(cashback=terms.cashback + Money(fen))
    assert priced(more)[1].total_cost == priced(terms)[1].total_cost - Money(fen)
    assert laid_out(more).rows == laid_out(terms).rows


@given(offers())
def test_a_fee_taken_off_what_arrives_costs_what_one_paid_by_hand_costs(terms: Offer) -> None:
    deducted = priced(terms._replace(upfront_mode="deducted"))[1]
    paid = priced(terms._replace(upfront_mode="paid"))[1]
    assert deducted.total_cost == paid.total_cost
    assert deducted.roots == paid.roots
    assert paid.proceeds >= deducted.proceeds


@given(offers(["equal", "equal-principal", "interest-only", "bullet", "revolving"]))
def test_a_financed_fee_is_a_larger_loan_that_keeps_the_fee_back(terms: Offer) -> None:
    bare = terms._replace(payment_fee=None, deposit=None, fees=(), upfront_fee=None)
    fee = bare.principal.times(Fraction(3, 100))
    _, financed = priced(bare._replace(upfront_fee=Share(Decimal("0.03")), upfront_mode="financed"))
    _, kept = priced(bare._replace(principal=bare.principal + fee, upfront_fee=fee, upfront_mode="deducted"))
    assert financed == kept


@given(offers())
def test_a_deposit_costs_no_money_but_raises_the_rate_of_a_loan_that_costs_some(terms: Offer) -> None:
    plain = terms._replace(deposit=None, cashback=ZERO)
    withheld = plain._replace(deposit=Share(Decimal("0.05")))
    (_, free), (_, bound) = priced(plain), priced(withheld)
    assert bound.total_cost == free.total_cost
    assert bound.proceeds < free.proceeds
    if bound.period_irr is not None and free.period_irr:
        assert bound.period_irr > free.period_irr


@given(plain_offers(["bullet"]), st.integers(1, 400))
def test_counting_both_ends_of_a_bullet_is_one_day_more(terms: Offer, count: int) -> None:
    plain = terms._replace(first_due=None, due_day=None, changes=(), min_days=0, interest="daily", day_count="act/365")
    both = laid_out(plain._replace(periods=Term(count, in_days=True), day_ends="both")).rows[0]
    longer = laid_out(plain._replace(periods=Term(count + 1, in_days=True), day_ends="head")).rows[0]
    assert (both.interest, both.days) == (longer.interest, longer.days)
    assert both.due + timedelta(1) == longer.due


@given(offers(["bullet"]), st.integers(0, 400), st.integers(-40, 40))
@example(offer("bullet", rate="0.05%/d", drawdown="2026-01-15", day_count="30/360", free_days=30), 31, -1)
@example(offer("bullet", rate="0.05%/d", min_days=30, free_days=15, changes=[["2026-11-28", "0.1%/d"]]), 10, 5)
def test_a_bullet_by_day_is_a_revolving_loan_that_is_never_touched(terms: Offer, count: int, beyond: int) -> None:
    bare = terms._replace(first_due=None, due_day=None, periods=Term(count, in_days=True), interest="daily")
    if terms.free_days:  # a coupon that ends near the end
        bare = bare._replace(free_days=max(1, count + beyond))
    bullet, account = laid_out(bare), laid_out(bare._replace(plan="revolving"))
    assert bullet.rows == account.rows
    assert cost_of(bullet) == cost_of(account)


@given(plain_offers(["equal"]))
def test_plans_of_one_payment_are_the_same_loan(terms: Offer) -> None:
    single = terms._replace(periods=Term(1))
    rows = [laid_out(single._replace(plan=plan)).rows for plan in ("equal", "equal-principal", "interest-only")]
    assert rows[0] == rows[1] == rows[2]


@given(plain_offers(["equal"]))
def test_without_interest_equal_instalments_are_equal_principal_parts(terms: Offer) -> None:
    free = terms._replace(rate=None, changes=())
    equal = [row.principal for row in laid_out(free).rows]
    assert equal == [row.principal for row in laid_out(free._replace(plan="equal-principal")).rows]
    assert laid_out(free).total("interest") == ZERO


@given(
    st.sampled_from(["flat", "equal-principal", "interest-only", "bullet"]),
    st.integers(1, 24),
    st.integers(1, 99),
    days,
)
def test_ten_times_the_loan_is_ten_times_every_amount_where_nothing_is_rounded(
    plan: str, count: int, thousands: int, start: date
) -> None:
    small = Offer(
        plan=plan,
        principal=Money(100_000 * thousands * count),
        drawdown=start,
        rate=Rate(Decimal("0.0004"), Period.DAY),
        periods=Term(count),
        interest="daily",
        payment_fee=Money(100),
        upfront_fee=Share(Decimal("0.01")),
        cashback=Money(500),
    )
    large = small._replace(principal=small.principal.times(10), payment_fee=Money(1000), cashback=Money(5000))
    (rows, cost), (rows10, cost10) = ((schedule.rows, cost_of(schedule)) for schedule in map(laid_out, (small, large)))
    for row, row10 in zip(rows, rows10, strict=True):
        assert (row.number, row.due, row.days) == (row10.number, row10.due, row10.days)
        assert all(ten == 10 * one for one, ten in zip(row[3:], row10[3:], strict=True))
    assert cost10.roots == cost.roots
    assert cost10.total_cost == cost.total_cost.times(10)


@given(principals, rates, st.integers(2, 36), days)
def test_a_higher_rate_never_costs_less(principal: Money, rate: Rate, count: int, start: date) -> None:
    terms = Offer(plan="equal-principal", principal=principal, drawdown=start, rate=rate, periods=Term(count))
    dearer = terms._replace(rate=Rate(rate.value + Decimal("0.0001"), rate.period))
    assert priced(dearer)[1].total_cost >= priced(terms)[1].total_cost


# Days


@given(st.sampled_from(["act/365", "act/360", "act/act", "30/360"]), st.tuples(days, days, days).map(sorted))
def test_the_parts_of_a_stretch_of_days_sum_to_the_whole(name: str, in_order: list[date]) -> None:
    start, middle, end = in_order
    years = DAY_COUNTS[name]
    assert years(start, middle) + years(middle, end) == years(start, end)
    assert years(start, start) == 0


@given(days, distances, st.integers(0, 60))
def test_a_series_is_as_many_periods_long_as_it_has_days_in_it(start: date, every: Every, count: int) -> None:
    assume(start.day <= 28)
    assert periods_between(start, step(start, every, count), every) == count
    assert [step(start, every, k) for k in range(1, count + 1)] == series(start, every, count)


@given(days, days, distances)
def test_time_counted_in_periods_never_runs_backwards_by_more_than_a_day_left(
    one: date, other: date, every: Every
) -> None:
    start, end = sorted((one, other))
    time = periods_between(start, end, every)
    assert time >= 0
    assert abs(time / every.per_year - Fraction((end - start).days, 365)) < Fraction((end - start).days + 800, 36_500)
