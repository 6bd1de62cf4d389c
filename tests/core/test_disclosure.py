"""The disclosure: its items sum to the cost, contingent terms are those stated, a lender's table against it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.agreement import agree
from loancalc.core.disclosure import ALWAYS_FILLED, Disclosure, as_typed, disclosure_of, looks_filled_in, shown_of
from loancalc.core.discrepancy import Discrepancy, discrepancies_of
from loancalc.core.items import items_of
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import UNKNOWN, Multiple, Offer, PerDay
from loancalc.core.rate import Rate, Share
from loancalc.core.schedule import Schedule
from tests.core.offers import flat_fee, money, offer, plan_of, rate
from tests.core.random_offers import laid_out, offers

COSTS = frozenset(
    {"principal", "rate", "fee", "upfront_fee", "payment_fee", "fees", "free_days", "first_discount", "cashback"}
)
EQUAL: dict[str, Any] = {"principal": "12000", "rate": "12%/y", "periods": 12}
FLAT: dict[str, Any] = {"principal": "12000", "fee": "0.6%/m", "periods": 12}
GUARANTEE: dict[str, Any] = {
    "principal": "5200",
    "rate": "24%/y",
    "periods": 1,
    "interest": "monthly",
    "fees": [["guarantee", "1820", "last", "paid", "the guarantor"]],
}


def amounts(schedule: Schedule) -> dict[str, str]:
    return {item.name or item.key: str(item.amount) for item in items_of(schedule)}


def disclosed(plan: str, stated: str = "", **words: Any) -> Disclosure:
    return disclosure_of(plan_of(plan, **words, stated=frozenset(stated.split())))


def contingent(plan: str, stated: str = "", **words: Any) -> dict[str, bool]:
    return {one.key: one.stated for one in disclosed(plan, stated, **words).contingent}


def shown(plan: str, stated: str, **words: Any) -> Disclosure:
    return shown_of(offer(plan, **words, stated=frozenset(stated.split())))


def verdicts(right: Disclosure, table: Disclosure) -> dict[str, str]:
    return {one.name or one.key: one.verdict for one in discrepancies_of(right, table)}


def line(key: str, right: Disclosure, table: Disclosure) -> Discrepancy:
    (found,) = [one for one in discrepancies_of(right, table) if key in (one.key, one.name)]
    return found


# Items


@given(offers())
def test_the_items_sum_to_the_total_cost_of_the_loan(terms: Offer) -> None:
    found = disclosure_of(laid_out(terms))
    assert found.total == found.cost.total_cost


@given(offers())
def test_prices_are_never_negative_and_reductions_never_positive(terms: Offer) -> None:
    for item in items_of(laid_out(terms)):
        off = item.how in ("off", "returned")
        assert item.amount <= ZERO if off else item.amount >= ZERO


@given(offers())
def test_every_term_that_costs_something_is_an_item_of_its_own(terms: Offer) -> None:
    keys = [item.key for item in items_of(laid_out(terms))]
    once = ("rate", "fee", "upfront_fee", "payment_fee", "first_discount")
    assert {key for key in once if key in keys} == {key for key in once if getattr(terms, key) is not None}
    assert keys.count("fees") == len(terms.fees)
    assert ("free_days" in keys, "cashback" in keys) == (bool(terms.free_days), bool(terms.cashback))


def test_the_guarantee_fee_stands_beside_the_interest_and_under_its_own_name() -> None:
    interest, guarantee = items_of(plan_of("bullet", **GUARANTEE))
    assert (interest.amount, interest.when, interest.how, interest.to) == (money("104"), "last", "payment", None)
    assert (guarantee.name, guarantee.amount, guarantee.to) == ("guarantee", money("1820"), "the guarantor")
    assert (guarantee.when, guarantee.how, guarantee.standard) == ("last", "payment", money("1820"))


def test_promotions_are_items_of_their_own_beside_the_full_price() -> None:
    words = {**FLAT, "first_discount": "50%", "cashback": "20", "payment_fee": "1"}
    assert amounts(plan_of("flat", **words)) == {
        "fee": "864.00", "payment_fee": "12.00", "first_discount": "-36.00", "cashback": "-20.00",
    }  # fmt: skip
    coupon = plan_of("equal", **EQUAL, free_days=31, free_cap="50", first_discount="50%")
    plain = plan_of("equal", **EQUAL).total("interest")
    assert amounts(coupon) == {"rate": str(plain), "free_days": "-50.00", "first_discount": "-35.00"}  # 120 - 50, half


def test_what_promotions_take_off_comes_with_the_first_payment_or_with_the_money() -> None:
    found = items_of(plan_of("equal", **EQUAL, free_days=31, first_discount="50%", cashback="20"))
    assert [(item.key, item.when, item.how) for item in found[1:]] == [
        ("free_days", None, "off"),
        ("first_discount", "first", "off"),
        ("cashback", "upfront", "returned"),
    ]


def test_a_share_of_each_payment_counts_the_discounted_flat_fee() -> None:
    found = amounts(plan_of("flat", **FLAT, payment_fee="1%", first_discount="50%"))
    assert found["payment_fee"] == "128.28"  # 11 x 10.72 + 10.36


@pytest.mark.parametrize(
    ("periods", "when", "fee", "payment_fee"),
    [(1, "last", "72.00", "120.72"), (2, "each", "144.00", "121.44")],  # 1 % of 12,072, or of 6,072 twice
)
def test_what_is_paid_once_comes_with_the_last_payment_and_else_with_each(
    periods: int, when: str, fee: str, payment_fee: str
) -> None:
    words = {"principal": "12000", "periods": periods, "payment_fee": "1%"}
    flat = items_of(plan_of("flat", **words, fee="0.6%/m"))
    assert [(one.key, str(one.amount), one.when) for one in flat] == [
        ("fee", fee, when),
        ("payment_fee", payment_fee, when),
    ]
    assert [one.when for one in items_of(plan_of("equal", **words, rate="12%/y"))] == [when, when]


@pytest.mark.parametrize(
    ("words", "when", "how"),
    [
        ({"upfront_mode": "deducted"}, "upfront", "deducted"),
        ({"upfront_mode": "paid"}, "upfront", "paid"),
        ({"upfront_mode": "financed"}, "upfront", "financed"),
        ({"upfront_mode": "first"}, "first", "payment"),
    ],
)
def test_an_upfront_fee_says_how_it_is_taken(words: dict[str, str], when: str, how: str) -> None:
    (fee,) = [one for one in items_of(plan_of("equal", **EQUAL, upfront_fee="3%", **words)) if one.key == "upfront_fee"]
    assert (fee.when, fee.how, fee.amount) == (when, how, money("360"))


def test_a_fee_on_a_day_is_paid_by_hand_and_one_at_the_start_as_stated() -> None:
    fees = [["card", "99", "2027-03-01"], ["file", "1%", "upfront", "deducted"], ["app", "2", "each"]]
    found = {one.name: one for one in items_of(plan_of("equal", **EQUAL, fees=fees)) if one.key == "fees"}
    assert (found["card"].when, found["card"].how) == (date(2027, 3, 1), "paid")
    assert (found["file"].how, found["file"].amount) == ("deducted", money("120"))
    assert (found["app"].how, found["app"].amount) == ("payment", money("24"))


# Contingent terms


def test_what_the_offer_does_not_state_is_not_stated_whatever_the_defaults() -> None:
    assert contingent("equal", **EQUAL) == {
        "penalty": False, "penalty_base": False, "grace_days": False, "compound": False, "misuse": False,
        "early_fee": False,
    }  # fmt: skip
    assert contingent("flat", **FLAT)["future_fees"] is False


def test_a_default_value_that_the_lender_states_is_stated() -> None:
    found = contingent("equal", "penalty grace_days compound allocation early_fee", **EQUAL, early_fee="0")
    assert all(found[key] for key in ("penalty", "grace_days", "compound", "allocation", "early_fee"))
    assert "early_base" not in found


def test_a_table_of_defaults_alone_looks_filled_in_by_a_program() -> None:
    defaults = {key: Offer._field_defaults[key] for key in ALWAYS_FILLED}
    stated = frozenset(ALWAYS_FILLED)
    assert looks_filled_in(offer("equal", **EQUAL, **defaults)._replace(stated=stated))
    assert not looks_filled_in(offer("equal", **EQUAL, **defaults)._replace(stated=stated - {"penalty"}))
    assert not looks_filled_in(offer("equal", **EQUAL, **{**defaults, "compound": "contract"})._replace(stated=stated))


def test_unknown_is_not_stated() -> None:
    found = contingent("equal", "penalty early_fee future_fees", **EQUAL, penalty=UNKNOWN, early_fee="unknown")
    assert not found["penalty"]
    assert not found["early_fee"]
    assert found["future_fees"]
    assert not contingent("flat", "future_fees", **FLAT, future_fees="unknown")["future_fees"]


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ({"penalty": PerDay(Money(5000))}, {"penalty_base"}),
        ({"penalty": Multiple(Decimal(0))}, {"penalty_base", "grace_days"}),
        ({"penalty": Multiple(Decimal(1))}, set()),
        ({"penalty_base": "overdue-payment"}, {"compound"}),
    ],
)
def test_a_term_that_has_no_meaning_is_not_asked_for(words: dict[str, Any], missing: set[str]) -> None:
    found = contingent("equal", " ".join(words), **EQUAL, **words)
    assert {"penalty", "penalty_base", "grace_days", "compound"} - found.keys() == missing


def test_the_base_of_an_early_fee_is_asked_for_where_it_is_a_share() -> None:
    assert contingent("equal", "early_fee", **EQUAL, early_fee="1%")["early_base"] is False
    assert "early_base" not in contingent("equal", "early_fee", **EQUAL, early_fee="200")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ({}, False),
        ({"payment_fee": "1"}, True),
        ({"fees": [["file", "9", "upfront", "paid"]]}, False),
        ({"fees": [["app", "9", "each", "paid"]]}, True),
    ],
)
def test_the_fees_of_later_instalments_are_asked_for_where_there_are_any(words: dict[str, Any], asked: bool) -> None:
    assert ("future_fees" in contingent("equal", **EQUAL, **words)) == asked


# A lender's table


@given(offers())
def test_a_table_that_shows_everything_has_no_discrepancy(terms: Offer) -> None:
    laid_out(terms)
    right = shown_of(terms._replace(stated=COSTS))
    found = discrepancies_of(right, right)
    assert {one.verdict for one in found if one.part != "figure"} <= {"same"}
    assert all(not one.difference for one in found if one.key in ("principal", "total_cost"))


@given(offers(), st.sampled_from(sorted(COSTS - {"principal"})))
def test_an_item_that_is_left_out_is_missing_by_its_amount(terms: Offer, key: str) -> None:
    right = disclosure_of(laid_out(terms))
    table = shown_of(terms._replace(stated=COSTS - {key}))
    lost = [item for item in right.items if item.key == key and item.amount]
    found = [one for one in discrepancies_of(right, table) if one.verdict == "missing" and one.part == "cost"]
    assert [one.right for one in found] == lost
    assert line("total_cost", right, table).difference == -Money.total(item.amount for item in lost)


def test_the_guarantee_fee_that_the_lender_leaves_out_is_missing() -> None:
    right = disclosed("bullet", **GUARANTEE)
    table = shown("bullet", "principal rate claimed", **{**GUARANTEE, "fees": [], "claimed": rate("24%/y")})
    assert verdicts(right, table) == {
        "principal": "same", "rate": "same", "guarantee": "missing", "total_cost": "different",
        "nominal_annual": "different", "effective_annual": "different",
    }  # fmt: skip
    assert line("nominal_annual", right, table).difference == Decimal("-4.2")  # 24 % is shown, 444 % are true
    assert line("total_cost", right, table).difference == money("-1820")


def test_an_item_that_only_the_lender_has_is_more() -> None:
    table = shown("bullet", "rate fees", **GUARANTEE)
    right = disclosed("bullet", **{**GUARANTEE, "fees": []})
    assert verdicts(right, table)["guarantee"] == "more"
    assert line("guarantee", right, table).difference is None
    assert verdicts(right, table)["principal"] == "missing"


def test_items_of_one_name_are_paired_in_their_order() -> None:
    fees = [["app", "1", "each"], ["app", "9", "last"]]
    right = disclosed("equal", **EQUAL, fees=fees)
    assert {one.verdict for one in discrepancies_of(right, right) if one.name} == {"same"}
    table = shown("equal", "rate fees", **EQUAL, fees=fees[:1])
    assert [one.verdict for one in discrepancies_of(right, table) if one.name] == ["same", "missing"]


@pytest.mark.parametrize(
    ("fee", "verdict", "differs"),
    [
        (("100", "upfront", "deducted", "A"), "same", ()),
        (("100", "upfront", "deducted"), "same", ()),
        (("100", "upfront", "deducted", "B"), "different", ("to",)),
        (("90", "upfront", "paid"), "different", ("amount", "how")),
        (("100", "first"), "different", ("when", "how")),
    ],
)
def test_an_item_differs_in_amount_time_way_or_taker(
    fee: tuple[str, ...], verdict: str, differs: tuple[str, ...]
) -> None:
    right = disclosed("equal", **EQUAL, fees=[["file", "100", "upfront", "deducted", "A"]])
    found = line("file", right, shown("equal", "rate fees", **EQUAL, fees=[["file", *fee]]))
    assert (found.verdict, found.differs) == (verdict, differs)


@pytest.mark.parametrize(
    ("principal", "verdict", "difference"), [("12000", "same", "0"), ("11000", "different", "-1000")]
)
def test_the_principal_of_the_table_is_a_figure_to_compare(principal: str, verdict: str, difference: str) -> None:
    table = shown("equal", "principal rate", **{**EQUAL, "principal": principal})
    found = line("principal", disclosed("equal", **EQUAL), table)
    assert (found.part, found.verdict, found.difference) == ("figure", verdict, money(difference))


def test_one_price_put_in_two_ways_is_the_same() -> None:
    table = shown("equal", "rate", **{**EQUAL, "rate": "1%/m"})
    assert line("rate", disclosed("equal", **EQUAL), table).verdict == "same"


def test_a_table_without_a_rate_shows_no_interest() -> None:
    right = disclosed("equal", **EQUAL)
    table = shown_of(offer("equal", **EQUAL)._replace(rate=None, stated=frozenset({"principal"})))
    assert verdicts(right, table)["rate"] == "missing"
    assert table.total == ZERO
    assert not shown_of(offer("flat", **FLAT)._replace(fee=None, stated=frozenset())).items


def test_what_costs_nothing_is_never_missed() -> None:
    right = disclosed("equal", **{**EQUAL, "rate": "0%/y"}, upfront_fee="200")
    table = shown_of(right.offer._replace(stated=frozenset({"upfront_fee"})))
    assert "rate" not in verdicts(right, table)


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        ("13.03%/y", ("same", "other")),
        ("13.84%/y", ("other", "same")),
        ("13.0342%/y", ("same", "other")),
        ("13.035%/y", ("different", "different")),
        ("13%/y", ("different", "different")),
        ("7.2%/y", ("different", "different")),
    ],
)
def test_the_rate_shown_holds_in_one_measure_or_in_none(claimed: str, expected: tuple[str, str]) -> None:
    right = disclosed("flat", **FLAT)
    table = shown_of(right.offer._replace(claimed=rate(claimed), stated=frozenset({"fee", "claimed"})))
    found = verdicts(right, table)
    assert (found["nominal_annual"], found["effective_annual"]) == expected


def test_a_table_without_a_yearly_rate_misses_both_measures() -> None:
    right = disclosed("flat", **FLAT)
    found = verdicts(right, shown_of(right.offer._replace(stated=frozenset({"fee"}))))
    assert found["nominal_annual"] == found["effective_annual"] == "missing"


def test_a_loan_without_a_yearly_rate_is_compared_without_it() -> None:
    right = disclosed("revolving", rate="0.05%/d", repayments=[["2026-11-22", "all"]])
    assert right.cost.nominal_annual is None
    assert "nominal_annual" not in verdicts(right, right)


def test_a_rate_holds_by_two_decimals_of_a_percent_at_least() -> None:
    def holds(stated: str, true: str) -> bool:
        return agree(rate(stated), rate(stated).yearly, Decimal(true))

    assert holds("24%/y", "0.240049")
    assert not holds("24%/y", "0.2428")
    assert not holds("13.0342%/y", "0.130345")
    assert not holds("24.000%/y", "0.240049")
    assert holds("0.708333%/m", "0.085")
    assert not holds("0%/y", "0.00004")
    assert holds("0%/y", "0")


def test_terms_of_the_loan_itself_are_compared_where_the_table_states_them() -> None:
    right = disclosed("equal", **EQUAL)
    table = shown("equal", "rate periods every", **{**EQUAL, "periods": 6})
    assert verdicts(right, table)["periods"] == "different"
    assert "every" not in verdicts(right, table)


def test_contingent_terms_are_compared_where_either_states_them() -> None:
    right = disclosed("equal", "penalty early_fee grace_days", **EQUAL, early_fee="1%", grace_days=3)
    table = shown("equal", "penalty early_fee compound", **EQUAL, early_fee="2%")
    found = verdicts(right, table)
    expected = {"penalty": "same", "early_fee": "different", "grace_days": "missing", "compound": "more"}
    assert {key: found[key] for key in expected} == expected
    assert "misuse" not in found
    assert line("early_fee", right, table).difference is None


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("grace_days grace_mode", "grace_days grace_mode", "different"),
        ("grace_days grace_mode", "grace_days", "same"),
        ("grace_days", "grace_days grace_mode", "same"),
    ],
)
def test_the_way_of_a_grace_counts_where_both_state_it(ours: str, theirs: str, verdict: str) -> None:
    right = disclosed("equal", ours, **EQUAL, grace_days=3)
    table = shown("equal", theirs, **EQUAL, grace_days=3, grace_mode="after")
    assert verdicts(right, table)["grace_days"] == verdict


def test_interest_for_a_fee_is_missing_here_and_more_there() -> None:
    table = shown("equal", "rate", **{**EQUAL, "rate": "13.03%/y"})
    found = verdicts(disclosed("flat", **FLAT), table)
    assert (found["fee"], found["rate"]) == ("missing", "more")


def test_standards_are_kept_as_they_are_stated() -> None:
    items = items_of(plan_of("flat", **FLAT, first_discount="50%", upfront_fee="3%"))
    assert [one.standard for one in items] == [flat_fee("0.6%/m"), Share(Decimal("0.03")), Share(Decimal("0.50"))]
    assert isinstance(items_of(plan_of("equal", **EQUAL))[0].standard, Rate)


def test_terms_that_this_program_filled_in_are_not_taken_as_stated() -> None:
    filled = offer("equal", rate="12%/y", periods=3, stated=frozenset({"rate", *ALWAYS_FILLED}))
    assert as_typed(filled).stated == {"rate"}
    assert as_typed(filled, ["penalty"]).stated == {"rate", "penalty"}
    typed = filled._replace(stated=frozenset({"rate", "penalty"}))
    assert as_typed(typed) == typed
