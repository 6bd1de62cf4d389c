"""The advertised price: what it comes out of, and which trick that is."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.check.claim import claim_finding, comes_out
from loancalc.core.check.finding import Finding
from loancalc.core.check.reading import contract_trick, money_readings, rate_readings, variations
from loancalc.core.cost.price import cost_of
from loancalc.core.digits import places
from loancalc.core.money import Money
from loancalc.core.offer import Claim, Offer
from loancalc.core.rate import Period, Rate
from loancalc.core.schedule import Schedule
from tests.core.offers import case_id, flat_fee, money, offer, plan_of, rate, rows_of_kind
from tests.core.random_offers import laid_out, offers

Case = dict[str, Any]


def claim_of(text: str) -> Claim:
    if text.startswith("fee "):
        return flat_fee(text.removeprefix("fee "))
    return rate(text) if "%" in text else money(text)


def found_of(schedule: Schedule, claim: Claim) -> Finding:
    return claim_finding(schedule, cost_of(schedule), claim)


@pytest.mark.parametrize("case", rows_of_kind("check", "claim"), ids=case_id)
def test_an_advertised_price_comes_out_of_the_reading_that_is_named(case: Case) -> None:
    found = found_of(plan_of(**case["inputs"]), claim_of(case["claim"]))
    facts = {**found.facts, "verdict": found.verdict}
    assert {key: str(facts[key]) for key in case["expected"]} == case["expected"]
    assert found.found == (found.verdict in {"trick", "false", "depends"})


@given(terms=offers())
def test_the_printed_rates_of_a_loan_hold_when_they_are_advertised(terms: Any) -> None:
    schedule = laid_out(terms)
    cost = cost_of(schedule)
    for true in (cost.nominal_annual, cost.effective_annual, cost.xirr):
        if true is not None and 0 <= true <= 1:
            claim = Rate(places(true, 4), Period.YEAR)
            exact_zero = not claim.value and true
            assert exact_zero or claim_finding(schedule, cost, claim).verdict == "true"


@given(terms=offers(), per_mille=st.integers(0, 500))
def test_every_claim_gets_a_verdict_that_agrees_with_its_readings(terms: Any, per_mille: int) -> None:
    schedule = laid_out(terms)
    found = found_of(schedule, Rate(Decimal(per_mille).scaleb(-3), Period.YEAR))
    readings: Any = found.facts["readings"]
    honest = [one for one in readings if one["trick"] is None]
    holding = [one["trick"] for one in readings if one["holds"]]
    assert (found.verdict == "true") == (None in holding)
    assert (found.verdict == "depends") == (not honest)
    if found.verdict == "trick":
        assert found.facts["trick"] in holding
    if found.verdict == "false":
        assert not holding


def test_the_amount_of_a_loan_holds_to_the_fen_or_the_yuan_as_it_is_advertised() -> None:
    schedule = plan_of("equal", rate="0.04%/d", principal="50000", periods=12)
    assert str(cost_of(schedule).total_cost) == "4041.79"
    verdicts = [found_of(schedule, money(text)).verdict for text in ("4041.79", "4042", "4041.80", "4041", "5000")]
    assert verdicts == ["true", "true", "cheaper", "false", "cheaper"]


def test_nothing_is_advertised_is_compared_exactly() -> None:
    assert not comes_out(Money(40), Money(0), Money(0))
    assert not comes_out(Decimal("0.004"), rate("0%/y"), rate("0%/y").yearly)


def test_a_rough_claim_does_not_hold_for_a_dearer_loan() -> None:
    schedule = plan_of("equal", rate="24%/y", periods=12, principal="10000", upfront_fee="15")
    assert str(places(cost_of(schedule).nominal_annual or Decimal(0), 4)) == "0.2429"
    assert found_of(schedule, rate("24.29%/y")).verdict == "true"
    found = found_of(schedule, rate("24%/y"))
    assert (found.verdict, found.found) == ("trick", True)


def test_a_flat_fee_that_is_right_is_no_yearly_rate() -> None:
    schedule = plan_of("flat", fee="0.6%/m", principal="12000", periods=12)
    found = found_of(schedule, flat_fee("0.6%/m"))
    readings: Any = found.facts["readings"]
    assert (found.verdict, found.found) == ("fee", False)
    assert {(one["reading"], one["trick"]) for one in readings} == {("first_principal", "flat"), ("flat", "flat")}
    bullet = plan_of("bullet", rate="1%/m", periods=12, interest="monthly")
    assert found_of(bullet, flat_fee("1%/m")).verdict == "true"
    free = plan_of("flat", fee="0%/m", periods=12)
    assert found_of(free, flat_fee("0%/m")).verdict == "true"


def test_a_flat_fee_that_is_all_kept_back_is_a_trick() -> None:
    kept_back = plan_of("bullet", rate="0%/y", periods=12, interest="monthly", upfront_fee="1200")
    found = found_of(kept_back, flat_fee("12%/y"))
    assert (found.verdict, found.facts["reading"], found.facts["trick"]) == (
        "trick", "first_principal", "deduction_ignored",
    )  # fmt: skip


@pytest.mark.parametrize(("fee", "trick"), [("0%/m", None), ("0.6%/m", "fees_left_out")])
def test_that_a_flat_plan_bears_no_interest_is_all_of_its_price_only_where_it_is_free(
    fee: str, trick: str | None
) -> None:
    schedule = plan_of("flat", fee=fee, periods=12)
    (alone,) = (one for one in rate_readings(schedule, cost_of(schedule)) if one.reading == "interest_alone")
    assert (alone.trick, alone.value) == (trick, Decimal(0))


@pytest.mark.parametrize(
    ("words", "total", "above", "interest"),
    [
        ({}, "1200", ("1200.00", None), None),
        ({"upfront_fee": "100", "upfront_mode": "paid"}, "1300", ("1200.00", "fees_left_out"), "fees_left_out"),
        ({"upfront_fee": "100", "upfront_mode": "deducted"}, "1300", ("1200.00", "deduction_ignored"), "fees_left_out"),
        ({"fees": [["x", "100", "2027-05-22"]]}, "1300", ("1200.00", "fees_left_out"), "fees_left_out"),
        ({"fees": [["x", "100", "last"]]}, "1300", ("1300.00", None), "fees_left_out"),
    ],
)
def test_an_amount_may_leave_out_what_is_kept_back_or_paid_by_hand(
    words: dict[str, Any], total: str, above: tuple[str, str | None], interest: str | None
) -> None:
    cost = cost_of(plan_of("bullet", rate="1%/m", periods=12, interest="monthly", **words))
    assert [(one.reading, str(one.value), one.trick) for one in money_readings(cost)] == [
        ("total_cost", f"{total}.00", None),
        ("repaid_above_principal", *above),
        ("total_interest", "1200.00", interest),
    ]


KEPT_BACK, BY_HAND = ["x", "100", "upfront", "deducted"], ["x", "50", "upfront"]
EACH, COVER = ["x", "5", "each"], ["融资担保费", "9", "each"]
PAID: dict[str, Any] = {"upfront_fee": "1%", "upfront_mode": "paid"}


@pytest.mark.parametrize(
    ("terms", "guarantee", "deduction", "all_fees"),
    [
        ({}, None, None, None),
        ({"fees": [EACH]}, None, None, {}),
        ({"fees": [COVER]}, {}, None, None),
        ({"fees": [COVER, EACH]}, {"fees": [EACH]}, None, {}),
        ({"fees": [KEPT_BACK]}, None, {}, None),
        ({"upfront_fee": "1%"}, None, {}, None),
        ({"fees": [KEPT_BACK, BY_HAND, EACH], "deposit": "10%", **PAID}, None, {"fees": [BY_HAND, EACH], **PAID},
         {"upfront_mode": "paid"}),
        ({"payment_fee": "5", "deposit": "10%"}, None, {"payment_fee": "5"}, {}),
    ],
)  # fmt: skip
def test_a_price_may_leave_out_the_guarantee_what_is_kept_back_or_all_fees(
    terms: dict[str, Any], guarantee: Any, deduction: Any, all_fees: Any
) -> None:
    def offered(words: dict[str, Any]) -> Offer:
        return offer("equal", rate="12%/y", periods=12, **words)

    lesser = (
        ("without_guarantee", "guarantee_left_out", guarantee),
        ("without_deduction", "deduction_ignored", deduction),
        ("without_fees", "fees_left_out", all_fees),
    )
    assert list(variations(offered(terms))) == [
        (name, trick, offered(words)) for name, trick, words in lesser if words is not None
    ]


@pytest.mark.parametrize(
    ("words", "trick"),
    [
        ({}, None),
        ({"first_due": "2026-12-05"}, "odd_days"),  # a month is charged for 13 days
        ({"first_due": "2026-12-05", "first_period": "extra"}, "odd_days"),
        ({"first_due": "2026-12-05", "first_period": "actual"}, None),
        ({"first_due": "2026-12-05", "first_period": "actual", "day_count": "act/360"}, "year_360"),
        ({"first_due": "2027-01-05"}, None),  # a month is charged for 44 days
        ({"first_due": "2027-01-05", "first_period": "extra"}, None),
        ({"first_due": "2027-01-05", "first_period": "actual"}, None),
        ({"drawdown": "2027-01-31", "first_due": "2027-03-01"}, None),  # a month for a month and a day, 29 days
        ({"interest": "daily"}, None),
        ({"interest": "daily", "first_due": "2027-01-05"}, None),
        ({"interest": "daily", "day_ends": "both"}, "odd_days"),
        ({"interest": "daily", "min_days": 30}, None),  # it lasts 30 days
        ({"interest": "daily", "min_days": 31}, "odd_days"),
        ({"interest": "daily", "min_days": 31, "first_period": "actual"}, "odd_days"),
        ({"interest": "daily", "day_count": "act/360"}, "year_360"),
        ({"interest": "daily", "day_count": "30/360", "drawdown": "2027-02-28", "first_due": "2027-03-31"}, None),
        ({"interest": "daily", "day_count": "act/360", "rate": "0.05%/d"}, None),
        ({"interest": "daily", "day_count": "act/360", "day_ends": "both", "rate": "0.05%/d"}, "odd_days"),
        ({"day_count": "act/360"}, None),
        ({"changes": [["2027-03-01", "20%/y"]]}, "rate_changes"),
        ({"upfront_fee": "1%"}, "deduction_ignored"),
        ({"upfront_fee": "1%", "payment_fee": "5"}, "fees_left_out"),
    ],
)
def test_a_contract_rate_is_the_whole_price_or_leaves_something_out(words: dict[str, Any], trick: str | None) -> None:
    assert contract_trick(plan_of("equal", **{"rate": "12%/y", "periods": 12, **words})) == trick


@pytest.mark.parametrize(
    "words",
    [
        {"rate": "14.6%/y", "periods": 3, "first_due": "2027-02-22", "free_days": 7},
        {"rate": "1.2%/m", "periods": 12, "first_discount": "0", "cashback": "300"},
    ],
)
def test_a_loan_that_a_promotion_makes_cheaper_than_the_contract_rate_is_no_dearer(words: dict[str, Any]) -> None:
    """The contract rate is above the price, all true rates are below it: nobody pays more."""
    schedule = plan_of("equal", **words)
    cost = cost_of(schedule)
    assert cost.effective_annual is not None
    assert cost.effective_annual < Decimal("0.085") < Fraction(schedule.offer.rate.yearly)  # type: ignore[union-attr]
    assert claim_finding(schedule, cost, rate("8.5%/y")).verdict == "cheaper"


def test_one_payment_of_all_has_no_odd_days() -> None:
    assert contract_trick(plan_of("bullet", rate="12%/y", periods=12, interest="monthly")) is None


def test_a_year_of_360_days_is_no_trick_where_that_of_365_cannot_be_laid_out() -> None:
    tiny = plan_of("equal", principal="0.06", rate="100%/y", periods=4, interest="daily", day_count="act/360")
    assert contract_trick(tiny) is None


def test_a_loan_without_any_honest_rate_depends() -> None:
    schedule = plan_of("revolving", rate="0.05%/d", min_days=1, repayments=[["2026-11-22", "all"]], upfront_fee="5")
    found = found_of(schedule, rate("10%/y"))
    assert found.verdict == "depends"
    assert found.found


def test_readings_without_a_rate_are_left_out() -> None:
    schedule = plan_of("equal", rate="12%/y", periods=12, deposit="90%", fees=[["guarantee", "10", "each"]])
    keys = [one.reading for one in rate_readings(schedule, cost_of(schedule))]
    assert "nominal_annual" not in keys
    assert "without_guarantee_nominal" not in keys
    assert "without_deduction_nominal" in keys
