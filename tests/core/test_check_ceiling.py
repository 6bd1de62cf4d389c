"""On which side of a ceiling a loan lies, and by how much."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core import plans
from loancalc.core.audit.plan_held import Held, held_findings
from loancalc.core.audit.plan_price import PlanPrice
from loancalc.core.check.ceiling import ceiling_findings, is_short
from loancalc.core.check.fair import excess_of, fair_of
from loancalc.core.check.finding import Finding
from loancalc.core.check.measure import VERDICTS, Sides, loan_of, scheduled_loan, side_of
from loancalc.core.check.penalty import penalty_findings
from loancalc.core.check.within import highest_price
from loancalc.core.cost.irr import scaled, yearly
from loancalc.core.cost.price import cost_of
from loancalc.core.data.ceilings import DOCUMENTS, ROWS, Ceiling
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Multiple, Offer, Penalty, PerDay
from loancalc.core.plans import schedule_of
from loancalc.core.rate import Period, Rate
from loancalc.core.schedule import Schedule
from loancalc.core.search import WINDOW
from tests.core.expectations import written_like
from tests.core.offers import case_id, flows, offer, plan_of, rows_of_kind
from tests.core.random_offers import laid_out, offers

Case = dict[str, Any]
DAY = date(2026, 11, 22)
TWELVE = Fraction(12)


def finding_of(schedule: Schedule, rate: str) -> Finding:
    (found,) = ceiling_findings(schedule, [Ceiling(Decimal(rate))], DAY)
    return found


def texts(facts: Any, keys: Any) -> dict[str, str]:
    return {key: str(facts[key]) for key in keys}


@pytest.mark.parametrize("case", rows_of_kind("check", "side"), ids=case_id)
def test_flows_lie_on_the_side_that_exact_arithmetic_says(case: Case) -> None:
    amounts = scaled(flows(*case["inputs"]["flows"]).amounts)
    loan = loan_of(list(enumerate(amounts)), TWELVE)
    sides = loan.sides(Fraction(case["inputs"]["rate"]))
    assert loan.irr.rate is not None
    assert {
        "nominal": VERDICTS[sides.nominal],
        "effective": VERDICTS[sides.effective],
        "nominal_annual": str(yearly(loan.irr.rate, TWELVE)[0]),
    } == case["expected"]


@pytest.mark.parametrize("case", rows_of_kind("check", "offer"), ids=case_id)
def test_an_offer_is_found_over_at_or_under_a_ceiling(case: Case) -> None:
    found = finding_of(plan_of(**case["inputs"]), case["ceiling"])
    assert texts({**found.facts, "verdict": found.verdict}, case["expected"]) == case["expected"]
    assert found.found == (found.verdict in {"over", "depends"})


def with_penalty(terms: Offer, penalty: Penalty) -> Offer:
    return terms._replace(penalty=penalty, stated=frozenset({"penalty"}))


@pytest.mark.parametrize("case", rows_of_kind("check", "penalty"), ids=case_id)
def test_the_penalty_rate_is_held_against_the_ceiling_and_never_found(case: Case) -> None:
    terms = with_penalty(offer(**case["inputs"]), Multiple(Decimal("1.5")))
    (found,) = penalty_findings(terms, [Ceiling(Decimal(case["ceiling"]))], DAY)
    facts, expected = {**found.facts, "verdict": found.verdict}, case["expected"]
    assert {key: written_like(right, facts[key]) for key, right in expected.items()} == expected
    assert not found.found


def test_a_penalty_that_is_no_rate_gives_no_finding() -> None:
    line = [Ceiling(Decimal("0.24"))]
    equal, flat = offer("equal", rate="12%/y", periods=12), offer("flat", fee="1%/m", periods=12)
    assert not penalty_findings(with_penalty(equal, PerDay(Money(5000))), line, DAY)
    assert not penalty_findings(with_penalty(flat, Multiple(Decimal("1.5"))), line, DAY)
    assert not penalty_findings(with_penalty(equal, Multiple(Decimal(0))), line, DAY)
    (own,) = penalty_findings(with_penalty(flat, Rate(Decimal("0.24"), Period.YEAR)), line, DAY)
    assert (own.facts["nominal"], own.facts["effective"]) == ("at", "over")


def test_an_unstated_or_unknown_penalty_gives_no_finding() -> None:
    terms = offer("equal", rate="0.05%/d", periods=12)
    line = [Ceiling(Decimal("0.24"))]
    assert not penalty_findings(terms, line, DAY)
    assert not penalty_findings(with_penalty(terms, UNKNOWN), line, DAY)


@given(
    principal=st.integers(1, 10**6),
    parts=st.lists(st.integers(0, 10**5), min_size=1, max_size=36),
    percent=st.integers(1, 60),
    compounded=st.booleans(),
)
def test_a_loan_built_at_the_cap_is_at_it_and_a_fen_more_or_less_is_over_or_under(
    principal: int, parts: list[int], percent: int, compounded: bool
) -> None:
    rate = Fraction(percent, 100)
    growth = 1 + (rate if compounded else rate / 12)
    step = 12 if compounded else 1
    unit = growth.denominator ** len(parts)
    paid = [part * unit for part in parts[:-1]]
    owed = principal * unit * growth ** len(parts) - sum(
        amount * growth ** (len(parts) - at) for at, amount in enumerate(paid, 1)
    )
    for nudge, side in ((1, 1), (0, 0), (-1, -1)):
        last = owed.numerator + nudge
        amounts = [principal * unit, *(-amount for amount in paid), -last]
        loan = loan_of([(at * step, amount) for at, amount in enumerate(amounts)], TWELVE)
        if len(loan.irr.roots) == 1 and loan.irr.rate is not None:
            assert getattr(loan.sides(rate), "effective" if compounded else "nominal") == side


@given(terms=offers(), percent=st.integers(1, 50))
def test_the_side_agrees_with_the_rate_that_is_printed(terms: Any, percent: int) -> None:
    schedule = laid_out(terms)
    cost, loan, rate = cost_of(schedule), scheduled_loan(schedule), Fraction(percent, 100)
    sides = loan.sides(rate)
    if len(loan.irr.roots) == 1 and cost.period_irr is not None:
        nominal, effective = yearly(cost.period_irr, schedule.per_year)
        for side, true in ((sides.nominal, nominal), (sides.effective, effective)):
            if abs(Fraction(true) - rate) > Fraction(1, 10**8):
                assert side == (1 if true > rate else -1)


@given(terms=offers(), percent=st.integers(0, 50), compounded=st.booleans())
def test_payments_at_a_rate_are_worth_what_arrives(terms: Any, percent: int, compounded: bool) -> None:
    schedule = laid_out(terms)
    fair = fair_of(schedule, Fraction(percent, 100), compounded=compounded)
    assert len(fair.payments) == len(schedule.rows)
    excess = scheduled_loan(schedule).sides(Fraction(percent, 100))
    side = excess.effective if compounded else excess.nominal
    if side == 1:
        assert fair.excess >= Money(-len(schedule.flows))
    if side == -1:
        assert fair.excess <= Money(len(schedule.flows))


def test_the_fair_payments_of_ten_thousand_at_8_5_percent_are_872_20() -> None:
    schedule = plan_of("equal", rate="2.075747%/m", periods=12)
    assert {str(row.payment) for row in schedule.rows} == {"950.00"}
    fair = fair_of(schedule, Fraction("0.085"), compounded=False)
    assert {str(payment) for payment in fair.payments} == {"872.20"}
    assert str(fair.excess) == "933.60"


def test_a_fee_paid_by_hand_later_is_scaled_and_one_at_the_start_lowers_what_arrives() -> None:
    later = plan_of("bullet", rate="0%/y", periods=12, fees=[["x", "1000", "2027-11-22"]])
    start = plan_of("bullet", rate="0%/y", periods=12, fees=[["x", "1000", "upfront"]])
    assert str(fair_of(later, Fraction(0), compounded=True).excess) == "1000.00"
    assert str(fair_of(start, Fraction(0), compounded=True).payments[0]) == "9000.00"


def test_a_loan_without_one_rate_depends() -> None:
    assert loan_of([(0, 100)], TWELVE).sides(Fraction(1, 4)) == Sides(None, None)


def test_it_does_not_matter_who_writes_the_signs() -> None:
    for way in (1, -1):
        loan = loan_of([(0, 100 * way), (1, -124 * way)], Fraction(1))
        assert [loan.sides(Fraction(percent, 100)).verdict for percent in (23, 24, 25)] == ["over", "at", "under"]


@pytest.mark.parametrize(
    ("more", "verdict", "within"),
    [(-2, "under", False), (-1, "under", True), (0, "at", True), (1, "over", True), (2, "over", False)],
)
def test_a_loan_whose_side_hangs_on_a_fen_of_its_last_payment_says_so(more: int, verdict: str, within: bool) -> None:
    loan = loan_of([(0, 10_000), (1, -11_200 - more)], Fraction(1))
    (found,) = held_findings(loan, PlanPrice(1, None, None, None), Held([Ceiling(Decimal("0.12"))], DAY))
    assert (found.verdict, found.facts["within_a_fen"], found.found) == (verdict, within, verdict == "over")


def test_a_finding_names_its_ceiling_with_the_rule_and_its_days() -> None:
    (row,) = (row for row in ROWS if row.key == "micro_loan")
    (found,) = ceiling_findings(plan_of("equal", rate="12%/y", periods=12), [Ceiling(Decimal("0.24"), row)], DAY)
    named = {
        "ceiling": "micro_loan", "lender": "micro-loan", "day": DAY, "rate": Decimal("0.24"), "lpr": None,
        "source": "micro_loan_2025", "document": DOCUMENTS["micro_loan_2025"], "provenance": "press",
        "since": date(2025, 12, 25), "until": date(2027, 12, 31),
    }  # fmt: skip
    assert {key: found.facts[key] for key in named} == named


def test_each_measure_has_its_own_side_where_several_rates_fit() -> None:
    loan = loan_of([(0, 10_000), (1, -20_300), (2, 10_302)], TWELVE)  # 1 % and 2 % a month: 12.68 % and 26.82 % a year
    assert len(loan.irr.roots) == 2
    assert loan.sides(Fraction("0.123")) == Sides(None, 1)
    assert loan.sides(Fraction("0.25")) == Sides(-1, None)


@pytest.mark.parametrize(
    ("growth", "below", "verdict"),
    [
        ((11, 12, 10), "5e-11", "depends"),
        ((11, 12, 10), "1e-10", "over"),
        ((11, 12, 10), "15e-11", "over"),
        ((101, 201, 1), "1e-9", "depends"),
        ((101, 201, 1), "1e-7", "over"),
    ],
)
def test_several_rates_lie_on_a_side_where_ten_digits_tell(
    growth: tuple[int, int, int], below: str, verdict: str
) -> None:
    one, other, unit = growth
    loan = loan_of([(0, unit * unit), (1, -unit * (one + other)), (2, one * other)], Fraction(1))
    assert len(loan.irr.roots) == 2
    assert loan.sides(Fraction(one, unit) - 1 - Fraction(below)).verdict == verdict


def test_several_rates_on_one_side_leave_no_doubt() -> None:
    two = [(0, 100), (1, -230), (2, 132)]  # 10 % and 20 % a period
    loan = loan_of(two, Fraction(1))
    assert len(loan.irr.roots) == 2
    assert loan.sides(Fraction("0.05")).verdict == "over"
    assert loan.sides(Fraction("0.15")).verdict == "depends"
    assert loan.sides(Fraction("0.10")).verdict == "depends"
    assert loan.sides(Fraction("0.25")).verdict == "under"


def test_a_rate_that_the_present_value_only_touches_is_no_border() -> None:
    touching = loan_of([(0, 100), (1, -220), (2, 121)], Fraction(1))  # 10 % a period, twice
    assert [str(root) for root in touching.irr.roots] == ["0.1"]
    assert touching.sides(Fraction("0.05")).verdict == "depends"


def test_a_rate_below_zero_is_none_of_a_loan_that_costs_money() -> None:
    loan = scheduled_loan(plan_of("equal", rate="24%/y", periods=12, deposit="30%"))
    assert [root > 0 for root in loan.irr.roots] == [False, True]
    assert loan.sides(Fraction("0.24")).verdict == "over"


def test_the_highest_price_keeps_the_ceiling_and_a_step_more_does_not() -> None:
    def plan(rate: str) -> Schedule:
        return plan_of("equal", rate=rate, periods=12, upfront_fee="1%")

    found = finding_of(plan("0.08%/d"), "0.24")
    price = found.facts["within_nominal"]
    assert isinstance(price, Rate)
    assert price.period is Period.DAY
    for value, kept in ((price.value, True), (price.value + Decimal("1e-7"), False)):
        sides = scheduled_loan(plan(f"{value.scaleb(2)}%/d")).sides(Fraction("0.24"))
        assert (sides.nominal in {-1, 0}) is kept


def test_the_highest_price_is_a_whole_step_below_one_between_two_steps() -> None:
    for rate in ("12.00005%/y", "12.0001%/y", "12.00011%/y"):
        found = finding_of(plan_of("interest-only", principal="100000000", rate=rate, periods=12), "0.12")
        assert found.facts["within_nominal"] == Rate(Decimal("0.12"), Period.YEAR)


def test_the_highest_price_may_be_none_at_all() -> None:
    found = finding_of(plan_of("interest-only", principal="100000000", rate="1%/y", periods=12), "0")
    assert found.facts["within_nominal"] == found.facts["within_effective"] == Rate(Decimal(0), Period.YEAR)


def test_no_price_is_named_where_the_rate_changes_or_a_lower_one_cannot_be_laid_out() -> None:
    changing = plan_of("equal", rate="30%/y", periods=12, changes=[["2027-03-01", "20%/y"]])
    assert finding_of(changing, "0.2").facts["within_nominal"] is None
    kept_back = plan_of("equal", rate="30%/y", periods=12, upfront_fee="50%")
    assert finding_of(kept_back, "0.2").facts["within_nominal"] is None


def test_a_trial_price_that_cannot_be_laid_out_does_not_keep_the_ceiling() -> None:
    loan = plan_of("equal", principal="0.04", rate="30%/m", periods=3)
    assert [row.payment.fen for row in loan.rows] == [2, 2, 3]
    # 4 fen at 6.1285 % a month: 4 × 0.061285 × 1.19536 ÷ 0.19536 = 1.49997, 1 fen a month; a step more is 2 fen, and
    # 2 + 2 repay all before the last payment, until the interest of the first month is half a fen, at 12.5 %.
    assert finding_of(loan, "0.24").facts["within_nominal"] == Rate(Decimal("0.061285"), Period.MONTH)
    assert plans.laid_out(loan.offer._replace(rate=Rate(Decimal("0.061286"), Period.MONTH))) is None
    assert plans.laid_out(loan.offer) == loan


def test_a_loan_over_by_rounded_payments_alone_says_so() -> None:
    rounding = finding_of(plan_of("equal", rate="12%/y", periods=12, principal="10000"), "0.12")
    assert (rounding.facts["nominal"], rounding.facts["by_rounding"]) == ("over", ("nominal",))
    fee = finding_of(plan_of("equal", rate="12%/y", periods=12, principal="10000", upfront_fee="1"), "0.12")
    assert (fee.facts["nominal"], fee.facts["by_rounding"]) == ("over", ())
    assert finding_of(plan_of("equal", rate="8%/y", periods=12), "0.12").facts["by_rounding"] == ()


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        ({"principal": "100.50", "rate": "12%/y"}, ("nominal",)),  # 1.005 a month is paid as 1.01
        ({"principal": "100.50", "rate": "12.01%/y"}, ()),
        ({"principal": "100.00", "rate": "12%/y", "upfront_fee": "0.05"}, ()),
    ],
)
def test_some_fen_are_rounding_only_where_the_contract_rate_is_the_ceiling_and_all_of_the_price(
    words: dict[str, str], measures: tuple[str, ...]
) -> None:
    facts: Any = finding_of(plan_of("interest-only", periods=12, **words), "0.12").facts
    assert 1 < facts["excess_nominal"].fen < 12
    assert facts["by_rounding"] == measures


def test_a_whole_fen_too_much_is_no_rounding() -> None:
    loan = plan_of("interest-only", principal="100.00", rate="12.01%/y", every="12m", periods=1)
    assert str(loan.rows[0].payment) == "112.01"
    facts = finding_of(loan, "0.12").facts
    assert facts["excess_nominal"] == facts["excess_effective"] == Money(1)
    assert facts["by_rounding"] == ()


@pytest.mark.parametrize(
    ("flows", "per_year", "percent", "excess"),
    [
        ([(0, 100_000), (Fraction(12, 5), -150_000)], Fraction(12, 5), 20, 30_000),
        ([(0, 1), (1, 1), (2, -5)], Fraction(12), 0, 3),
        ([(0, 5), (0, -1), (1, -6)], Fraction(12), 0, 2),
    ],
)
def test_the_excess_is_what_is_paid_beyond_the_rate(flows: Any, per_year: Fraction, percent: int, excess: int) -> None:
    assert excess_of(flows, per_year, Fraction(percent, 100), compounded=True) == Money(excess)


def test_a_month_is_short_and_a_day_more_is_not() -> None:
    assert is_short(plan_of("bullet", rate="1%/m", periods=1, interest="monthly"))
    assert is_short(plan_of("bullet", rate="0.05%/d", periods="30d"))
    assert not is_short(plan_of("bullet", rate="0.05%/d", periods="31d"))


@given(offers(), st.sampled_from(["nominal", "effective"]), st.integers(-3, 3))
def test_the_side_of_one_measure_is_the_one_of_both(terms: Offer, measure: str, away: int) -> None:
    schedule = laid_out(terms)
    loan = scheduled_loan(schedule)
    near = [yearly(root, schedule.per_year)[measure == "effective"] for root in loan.irr.roots]
    for found in (*near, Decimal("0.24")):
        rate = max(Fraction(0), Fraction(found) + away * Fraction(1, 10**9))
        assert side_of(schedule, rate, measure) == getattr(loan.sides(rate), measure)


@pytest.mark.parametrize(("rate", "side"), [("0.09", 1), ("0.119999", 1), ("0.12", 0), ("0.120001", -1), ("0.36", -1)])
def test_a_side_that_is_clear_in_floats_is_not_solved_for(
    monkeypatch: pytest.MonkeyPatch, rate: str, side: int
) -> None:
    schedule = plan_of("interest-only", principal="10000", rate="12%/y", periods=12)
    solved: list[object] = []
    monkeypatch.setattr(
        "loancalc.core.check.measure.scheduled_loan",
        lambda plan: solved.append(plan) or scheduled_loan(plan),  # type: ignore[func-returns-value]  # goes on
    )
    assert side_of(schedule, Fraction(rate), "nominal") == side
    assert len(solved) == (not side)


def flows_alone(*amounts: int) -> Any:
    """Return a schedule of which only its flows are asked, one a month."""
    return SimpleNamespace(timed_amounts=list(enumerate(amounts)), per_year=Fraction(12))


@pytest.mark.parametrize("amounts", [(100, -150, 45), (100, -150, 200, -160)])
def test_a_side_that_several_rates_may_fit_is_solved_for(
    monkeypatch: pytest.MonkeyPatch, amounts: tuple[int, ...]
) -> None:
    depends = SimpleNamespace(sides=lambda _: Sides(None, None))
    monkeypatch.setattr("loancalc.core.check.measure.scheduled_loan", lambda _: depends)
    assert side_of(flows_alone(*amounts), Fraction("0.24"), "nominal") is None


@pytest.mark.parametrize("fen", [1, 2, 100])
def test_a_loan_of_a_fen_lies_on_a_side_too(fen: int) -> None:
    assert side_of(flows_alone(fen, -2 * fen), Fraction("0.24"), "nominal") == 1
    assert side_of(flows_alone(-fen, 2 * fen), Fraction("0.24"), "nominal") == 1


@pytest.mark.parametrize("plan", ["equal-principal", "interest-only", "bullet"])
def test_the_next_prices_of_a_plan_whose_payments_only_rise_are_not_tried(plan: str) -> None:
    terms = offer(plan, principal="10000", periods=12, rate="40%/y")
    tried: list[Decimal] = []

    def keeps(one: Offer) -> bool:
        assert one.rate is not None
        tried.append(one.rate.value)
        return side_of(schedule_of(one), Fraction(24, 100), "effective") in (-1, 0)

    found = highest_price(terms, keeps)
    assert isinstance(found, Rate)
    assert len(tried) <= 1 + (400_000).bit_length()
    above = [terms._replace(rate=Rate(found.value + count * Decimal("1e-6"), Period.YEAR)) for count in range(40)]
    assert [keeps(one) for one in above] == [True] + [False] * 39


@pytest.mark.parametrize("words", [{}, {"free_days": 20, "plan": "interest-only"}])
def test_the_next_prices_are_tried_where_a_payment_may_fall(words: Case) -> None:
    terms = offer(**{"plan": "equal", "principal": "10000", "periods": 12, "rate": "40%/y", **words})
    tried: list[Offer] = []

    def keeps(one: Offer) -> bool:
        tried.append(one)
        return side_of(schedule_of(one), Fraction(24, 100), "effective") in (-1, 0)

    assert highest_price(terms, keeps) is not None
    assert len(tried) > WINDOW
