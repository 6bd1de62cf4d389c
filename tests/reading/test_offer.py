"""Offers from their terms, and their terms from offers."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Fee, Multiple, Offer, PeriodsInterest, Term
from loancalc.core.rate import FlatFee, Period, Rate, Share
from loancalc.reading.belonging import BELONGS
from loancalc.reading.choice import CHOICES
from loancalc.reading.document import document
from loancalc.reading.keys import KEYS
from loancalc.reading.offer import offer_of
from loancalc.reading.terms import terms_of
from loancalc.reading.toml import toml_of
from tests.reading.checks import TODAY, keys, offer, refusal

D, W, M, Y, P = Period
EQUAL = {"plan": "equal", "principal": "12000", "rate": "1%/m", "periods": "12"}
FLAT = {"plan": "flat", "principal": "12000", "fee": "0.6%/m", "periods": "12"}
BULLET = {"plan": "bullet", "principal": "1万", "rate": "日息万五", "periods": "37天"}
REVOLVING = {"plan": "revolving", "principal": "1万", "rate": "0.05%/d", "repayments": ["2026-12-29=all"]}


def test_an_offer_is_its_terms_and_its_defaults() -> None:
    found, notes = offer(**FLAT)
    assert found == Offer(
        plan="flat",
        principal=Money(1200000),
        drawdown=TODAY,
        fee=FlatFee(Decimal("0.006"), M),
        periods=Term(12),
        stated=frozenset(FLAT),
    )
    assert notes == ()


def test_terms_may_be_chinese_numbers_from_a_file_or_not_stated() -> None:
    found = offer(
        plan="等额本金", principal=Decimal("10000.00"), rate="日息万五", periods=5, due_day=15, name=None
    ).value
    assert (found.plan, found.principal, found.periods, found.due_day) == ("equal-principal", Money(10**6), Term(5), 15)
    assert found.stated == {"plan", "principal", "rate", "periods", "due_day"}


@pytest.mark.parametrize(("plan", "rate", "interest"), [
    ("equal", "0.05%/d", "monthly"), ("equal", "1%/m", "monthly"), ("equal-principal", "0.05%/d", "daily"),
    ("equal-principal", "1%/m", "monthly"), ("interest-only", "0.05%/d", "daily"),
    ("interest-only", "12%/y", "monthly"),
    ("bullet", "12%/y", "daily"), ("revolving", "1%/m", "daily"),
])  # fmt: skip
def test_interest_is_counted_as_the_plan_usually_does(plan: str, rate: str, interest: str) -> None:
    assert offer(plan=plan, principal=1, rate=rate, periods=3).value.interest == interest


def test_every_term_is_read() -> None:
    found = offer(
        **EQUAL,
        name="A",
        every="month",
        drawdown=date(2026, 11, 20),
        first_due="2026-12-25",
        due_day=25,
        interest="monthly",
        first_period="actual",
        day_count="act/360",
        upfront_fee="3%",
        upfront_mode="financed",
        payment_fee=1,
        deposit="1000",
        first_discount="5折",
        free_days="30",
        free_cap="100",
        cashback="50",
        changes=["2027-02-01=0.9%/m", "2027-01-15=1.1%/m"],
        early_fee="不详",
        early_base="unknown",
        future_fees="due",
        penalty="0.075%/d",
        grace_days=3,
        penalty_cap="principal",
        compound="contract",
        allocation=["penalty", "interest", "principal"],
        claimed="8.5%/y",
        lender="银行",
        fees=[{"name": "担保费", "amount": "2%", "when": "upfront", "how": "deducted", "to": "某担保"}],
    ).value
    assert (found.upfront_fee, found.upfront_mode, found.payment_fee) == (
        Share(Decimal("0.03")),
        "financed",
        Money(100),
    )
    assert (found.deposit, found.first_discount) == (Money(100000), Decimal("0.5"))
    assert [day for day, _ in found.changes] == [date(2027, 1, 15), date(2027, 2, 1)]
    assert (found.early_fee, found.early_base, found.penalty_cap) == (UNKNOWN, "unknown", "principal")
    assert (found.penalty, found.lender) == (Rate(Decimal("0.00075"), D), "bank")
    assert found.allocation == ("penalty", "interest", "principal")
    assert found.fees == (Fee("担保费", Share(Decimal("0.02")), "upfront", "deducted", "某担保"),)
    assert offer_of(terms_of(found), today=TODAY, lpr=lambda _: Decimal(0)).value == found._replace(
        stated=frozenset(terms_of(found))
    )


def test_the_lpr_of_the_day_resolves_a_link_and_is_noted() -> None:
    prime = {date(2026, 11, 22): Decimal("0.03"), date(2027, 1, 20): Decimal("0.029")}
    terms = {**EQUAL, "rate": "LPR+100BP", "changes": {"2027-01-20": "LPR+100BP", "2027-02-20": "上浮10%"}}
    found, notes = offer_of(terms, today=TODAY, lpr=prime.__getitem__)
    assert found.rate == Rate(Decimal("0.04"), Y)
    assert [rate.value for _, rate in found.changes] == [Decimal("0.039"), Decimal("0.0429")]
    assert [(note.key, note.facts["lpr"], note.facts["reading"]) for note in notes] == [
        ("lpr_used", Decimal("0.03"), "4%/y"),
        ("lpr_used", Decimal("0.029"), "3.9%/y"),
    ]


def test_a_link_below_zero_is_refused() -> None:
    assert refusal(offer, **{**EQUAL, "rate": "LPR-400BP"}).key == "rate_out_of_range"
    assert refusal(offer, **EQUAL, changes=["2027-01-15=-5%"]).key == "shift_ambiguous"
    assert refusal(offer, **EQUAL, changes=["2027-01-15=-200BP"]).key == "rate_out_of_range"


def test_days_become_due_dates_where_they_divide() -> None:
    assert offer(**{**EQUAL, "periods": "52周", "every": "week"}).value.periods == Term(52)
    assert offer(**{**EQUAL, "periods": "52周", "every": "2weeks"}).value.periods == Term(26)
    assert offer(**{**EQUAL, "periods": "30天", "every": "10d"}).value.periods == Term(3)
    assert offer(**{**EQUAL, "periods": "一年", "every": "quarter"}).value.periods == Term(4)
    assert offer(**BULLET).value.periods == Term(37, in_days=True)
    for every, periods in (("month", "30天"), ("2weeks", "21天")):
        assert refusal(offer, **{**EQUAL, "periods": periods, "every": every}).key == "periods_in_days"


def test_a_term_may_be_a_day_where_the_plan_ends_on_one() -> None:
    assert offer(plan="bullet", principal=1, rate="1%/m", first_due="2026-12-29").value.periods is None
    assert offer(**REVOLVING).value.repayments == ((date(2026, 12, 29), None),)
    assert offer(**{**REVOLVING, "repayments": "2026-12-29=all"}).value.repayments == ((date(2026, 12, 29), None),)


def test_what_a_question_asks_for_may_be_left_out() -> None:
    found = offer_of(
        {"plan": "equal", "periods": 12}, today=TODAY, lpr=lambda _: Decimal(0), without=("principal", "rate")
    ).value
    assert (found.principal, found.rate) == (Money(0), None)


@pytest.mark.parametrize("key", ["upfront_fee", "payment_fee", "deposit", "early_fee"])
@pytest.mark.parametrize(
    "value", ["3", "1", "99.99", "3.00", "三", "+3", " 3 ", 3, Decimal("2.5"), Decimal("1.25"), Decimal("3.0")]
)
def test_a_bare_number_where_a_percentage_is_possible_is_said_to_be_yuan(key: str, value: object) -> None:
    assert keys(offer(**EQUAL, **{key: value})) == ["money_assumed"]


@pytest.mark.parametrize(
    "value",
    [
        "3元",
        "¥3",
        "3 yuan",
        "3RMB",
        "三块",
        "5毛",
        "人民币3",
        "3元整",
        "3%",
        "0",
        "免",
        "100",
        "200",
        "1万",
        0,
        100,
        Decimal("77.80"),
        Decimal("77.90"),
        Decimal("3.00"),
        Decimal("0.00"),
    ],
)
def test_a_price_that_says_its_unit_or_can_be_no_percentage_is_not_remarked_on(value: object) -> None:
    assert not offer(**EQUAL, upfront_fee=value).notes


def test_the_note_tells_what_to_write_for_either_reading() -> None:
    (note,) = offer(**EQUAL, upfront_fee="03.0").notes
    assert note.facts == {
        "where": "upfront_fee", "read": "03.0", "reading": Money(300), "others": ("3%",), "number": "3",
    }  # fmt: skip
    (small,) = offer(**EQUAL, fees=[{"name": "x", "amount": Decimal("0.50"), "when": "each"}]).notes
    assert (small.facts["where"], small.facts["others"]) == ("fees[1].amount", ("50%", "0.5%"))


@pytest.mark.parametrize("key", ["principal", "free_cap", "cashback", "penalty_cap"])
def test_an_amount_that_is_no_share_is_not_remarked_on(key: str) -> None:
    assert not offer(**{**EQUAL, "interest": "daily", "free_days": 30, key: "3"}).notes


@pytest.mark.parametrize("periods", ["30", 7, "三十", "365", "13"])
@pytest.mark.parametrize("plan", ["bullet", "revolving"])
def test_a_bare_term_that_may_be_days_is_said_to_be_months(plan: str, periods: object) -> None:
    found = offer(plan=plan, principal=10000, rate="0.05%/d", periods=periods)
    assert keys(found) == ["months_assumed"]
    assert found.notes[0].facts["where"] == "periods"
    assert found.notes[0].facts["read"] == str(found.notes[0].facts["days"]).removesuffix("d")
    days, months = (str(found.notes[0].facts[name]) for name in ("days", "months"))
    assert offer(plan=plan, principal=10000, rate="0.05%/d", periods=months).value.periods == found.value.periods
    assert offer(plan=plan, principal=10000, rate="0.05%/d", periods=days).value.periods.in_days  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "terms",
    [{"periods": usual} for usual in (1, 2, 3, 4, 5, 6, 9, 12, 18, 24, 36)]
    + [{"periods": "30d"}, {"periods": "30期"}, {"periods": "7个月"}, {"periods": "30", "every": "week"}],
)
def test_a_term_that_is_plain_or_usual_is_not_remarked_on(terms: dict[str, object]) -> None:
    assert not offer(plan="bullet", principal=10000, rate="0.05%/d", **terms).notes
    assert not offer(**{**EQUAL, "periods": 30}).notes


def test_a_doubtful_value_leaves_a_note() -> None:
    doubtful: dict[str, Any] = {
        "upfront_fee": Decimal("0.03"),
        "first_discount": "0.5折",
        "changes": ["2027-01-15=-0.1%"],
        "fees": [{"name": "x", "amount": Decimal("0.5"), "when": "each"}],
    }
    found = offer(**{**EQUAL, "rate": "一分利"}, **doubtful)
    assert keys(found) == ["month_assumed", "money_assumed", "deep_discount", "points_assumed", "money_assumed"]


@pytest.mark.parametrize(("terms", "key", "where"), [
    ({}, "plan_missing", "plan"),
    ({"plan": "balloon"}, "choice_unknown", "plan"),
    ({"plan": "flat", "rate": "1%/m"}, "key_not_in_plan_instead", "rate"),
    ({"plan": "equal", "fee": "1%/m"}, "key_not_in_plan_instead", "fee"),
    ({"plan": "equal", "draws": ["2027-01-01=1"]}, "key_not_in_plan_instead", "draws"),
    ({"plan": "revolving", "first_due": "2027-01-01"}, "key_not_in_plan_instead", "first_due"),
    ({"plan": "revolving", "due_day": 3}, "key_not_in_plan", "due_day"),
    ({"plan": "flat", "free_days": 3}, "key_not_in_plan", "free_days"),
    ({"plan": "bullet", "first_period": "plain"}, "key_not_in_plan", "first_period"),
    ({"plan": "equal"}, "key_missing", "principal"),
    ({"plan": "equal", "principal": 1}, "key_missing", "rate"),
    ({"plan": "flat", "principal": 1}, "key_missing", "fee"),
    ({"plan": "flat", "principal": 1, "fee": "1%/m"}, "key_missing", "periods"),
    ({"plan": "revolving", "principal": 1, "rate": "1%/m"}, "key_missing", "periods"),
    ({"principle": 1}, "key_unknown_near", "principle"),
    ({"first-due": 1}, "key_unknown_near", "first-due"),
    ({"xyzzy\u200b": 1}, "key_unknown", "xyzzy\\u200b"),
    ({**EQUAL, "principal": True}, "value_type", "principal"),
    ({**EQUAL, "principal": [1]}, "value_type", "principal"),
    ({**EQUAL, "principal": {"a": 1}}, "value_type", "principal"),
    ({**EQUAL, "principal": 1.5}, "value_type", "principal"),
    ({**EQUAL, "principal": 10**400}, "number_out_of_range", "principal"),
    ({**EQUAL, "rate": Decimal("0.01")}, "rate_unit_missing", "rate"),
    ({**EQUAL, "periods": Decimal("1.5")}, "term_unreadable", "periods"),
    ({**EQUAL, "min_days": 1}, "key_needs", "min_days"),
    ({**EQUAL, "day_ends": "both"}, "key_needs", "day_ends"),
    ({**EQUAL, "interest": "daily", "first_period": "extra"}, "key_needs", "first_period"),
    ({**EQUAL, "upfront_mode": "paid"}, "key_needs", "upfront_mode"),
    ({**EQUAL, "free_cap": 100}, "key_needs", "free_cap"),
    ({**EQUAL, "every": "week", "due_day": 3}, "key_needs", "due_day"),
    ({**REVOLVING, "interest": "monthly"}, "choice_unknown", "interest"),
    ({**BULLET, "first_due": "2026-12-29"}, "keys_conflict", "first_due"),
    ({**EQUAL, "first_due": "2026-12-25", "due_day": 20}, "keys_conflict", "due_day"),
    ({**EQUAL, "first_due": "2026-11-22"}, "day_too_early", "first_due"),
    ({**EQUAL, "changes": ["2026-11-22=1%/m"]}, "day_too_early", "changes"),
    ({**EQUAL, "changes": ["2026-12-22=1%/m", "2026-12-22=2%/m"]}, "day_twice", "changes"),
    ({**REVOLVING, "draws": ["2026-11-21=5"]}, "day_too_early", "draws"),
    ({**REVOLVING, "draws": ["2026-12-01=all"]}, "draw_of_all", "draws"),
    ({**BULLET, "every": "2weeks"}, "keys_conflict", "every"),
    ({**BULLET, "due_day": 15}, "keys_conflict", "due_day"),
    ({**EQUAL, "day_count": "act/360"}, "key_needs", "day_count"),
    ({**EQUAL, "early_base": "original"}, "key_needs", "early_base"),
    ({**EQUAL, "early_free_after": 12}, "key_needs", "early_free_after"),
    ({**REVOLVING, "draws": [5]}, "value_type", "draws"),
    ({**REVOLVING, "draws": ["2027-01-01=1"] * 601}, "list_too_long", "draws"),
    ({**EQUAL, "changes": ["2027-01-01=5%/y"] * 121}, "list_too_long", "changes"),
    ({**EQUAL, "fees": [{}] * 601}, "list_too_long", "fees"),
    ({**EQUAL, "fees": [1]}, "value_type", "fees[1]"),
    ({**EQUAL, "fees": {"name": "a", "amount": 1}}, "fee_key_missing", "fees[1].when"),
    ({**EQUAL, "fees": [{"name": "a", "amount": 1, "when": "each", "hwo": 1}]}, "key_unknown_near", "fees[1].hwo"),
    ({**EQUAL, "fees": [{"name": "a", "amount": 1, "when": "each", "how": "deducted"}]}, "key_needs", "fees[1].how"),
    ({**EQUAL, "fees": [{"name": "a", "amount": 1, "when": "sometimes"}]}, "choice_unknown", "fees[1].when"),
    ({**EQUAL, "name": "=1"}, "name_formula", "name"),
    ({**EQUAL, "claimed": "LPR"}, "lpr_not_here", "claimed"),
    ({**EQUAL, "penalty_cap": "x"}, "amount_unreadable", "penalty_cap"),
    ({**EQUAL, "early_fee": "some"}, "amount_unreadable", "early_fee"),
    ({**EQUAL, "upfront_fee": True}, "value_type", "upfront_fee"),
])  # fmt: skip
def test_terms_that_make_no_sense_are_refused_by_name(terms: dict[str, Any], key: str, where: str) -> None:
    refused = refusal(offer, **terms)
    assert (refused.key, refused.facts["where"]) == (key, where)


@pytest.mark.parametrize("key", [key for key in KEYS if "_" in key])
def test_a_key_with_a_hyphen_is_told_how_to_write_it(key: str) -> None:
    refused = refusal(offer, **{key.replace("_", "-"): 1})
    assert (refused.key, refused.facts) == ("key_unknown_near", {"where": key.replace("_", "-"), "instead": key})


def test_a_change_needs_a_rate_to_change() -> None:
    terms = {"plan": "equal", "principal": 1, "periods": 3, "changes": ["2027-01-15=x1.1"]}
    refused = refusal(offer_of, terms, today=TODAY, lpr=lambda _: Decimal(0), without=("rate",))
    assert (refused.key, refused.facts) == ("key_needs", {"where": "changes", "read": "2027-01-15", "needs": "rate"})


def test_a_month_end_due_day_agrees_with_a_clipped_first_due_date() -> None:
    assert offer(**EQUAL, drawdown="2027-01-31", first_due="2027-02-28", due_day=31).value.due_day == 31


MONEY = st.builds(Money, st.integers(1, 10**14))
RATIO = st.decimals(0, 1, places=8)
CHARGES = st.one_of(st.builds(Money, st.integers(100, 10**10)), st.builds(Share, RATIO))
DAYS = st.dates(date(2027, 1, 1), date(2030, 1, 1))
NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Mn", "Me"]),
    min_size=1,
    max_size=64,
).filter(lambda text: text[0] not in "=+-@＝＋－＠﹢﹣﹦﹫" and not set(text) & set("\u115f\u1160\u2800\u3164\uffa0"))
FEES = st.builds(Fee, NAMES, CHARGES, st.sampled_from(list(CHOICES["when"])) | DAYS, st.just("paid"), st.none() | NAMES)
RATES = st.builds(Rate, RATIO, st.sampled_from([D, W, M, Y]))
FEE_RATES = st.builds(FlatFee, RATIO, st.sampled_from(list(Period)))


def choices(key: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(CHOICES[key]))


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    """Any offer whose terms agree with each other."""
    plan = draw(choices("plan"))
    daily = plan in ("bullet", "revolving")
    values: dict[str, Any] = {
        "name": draw(NAMES | st.just("")),
        "principal": draw(MONEY),
        "drawdown": draw(st.dates(date(2026, 1, 1), date(2026, 12, 31))),
        "periods": draw(st.builds(Term, st.integers(1, 1200), st.just(daily))),
        "every": Every(draw(st.integers(1, 12)), draw(st.sampled_from([D, W, M]))),
        "interest": "daily" if daily else "monthly",
        "upfront_fee": draw(st.none() | CHARGES),
        "payment_fee": draw(st.none() | CHARGES),
        "deposit": draw(st.none() | CHARGES),
        "first_discount": draw(st.none() | RATIO),
        "cashback": draw(st.builds(Money, st.integers(0, 10**8))),
        "early_fee": draw(st.none() | CHARGES | st.just(UNKNOWN)),
        "early_base": draw(choices("early_base")),
        "future_fees": draw(choices("future_fees")),
        "penalty": draw(st.builds(Multiple, st.decimals(0, 10, places=3)) | RATES | st.just(UNKNOWN)),
        "penalty_base": draw(choices("penalty_base")),
        "grace_days": draw(st.integers(0, 366)),
        "penalty_cap": draw(st.none() | MONEY | st.just("principal")),
        "compound": draw(choices("compound")),
        "allocation": tuple(draw(st.permutations(["fee", "penalty", "interest", "principal"]))),
        "claimed": draw(st.none() | RATES | FEE_RATES | MONEY),
        "lender": draw(st.none() | choices("lender")),
        "fees": tuple(draw(st.lists(FEES, max_size=2))),
    }
    if daily:
        values["every"] = MONTHLY
    if values["early_fee"] is None:
        values["early_base"] = "remaining"
    if values["upfront_fee"] is not None:
        values["upfront_mode"] = draw(choices("upfront_mode"))
    if plan == "flat":
        values["fee"] = draw(FEE_RATES)
    else:
        changes = draw(st.dictionaries(DAYS, RATES, max_size=3))
        values |= {
            "rate": draw(RATES),
            "changes": tuple(sorted(changes.items())),
            "free_days": draw(st.integers(0, 60)),
        }
    if plan == "revolving":
        moved = st.lists(st.tuples(DAYS, MONEY | st.none()), max_size=3)
        values |= {
            "repayments": tuple(draw(moved)),
            "draws": tuple((day, what or Money(1)) for day, what in draw(moved)),
        }
    return Offer(plan=plan, **values)


@given(offers())
def test_the_terms_of_an_offer_read_back_as_the_offer(one: Offer) -> None:
    terms = terms_of(one)
    assert set(terms) <= BELONGS[one.plan]
    assert offer(**terms).value._replace(stated=one.stated) == one
    written = document(toml_of(terms), "offer.toml")
    assert len(written) == 1
    assert offer(**written[0]).value._replace(stated=one.stated) == one


@pytest.mark.parametrize("text", ["3期利息", "3个月利息", "3 periods interest"])
def test_a_fee_for_settling_early_may_be_the_interest_of_some_instalments(text: str) -> None:
    found = offer(**{**EQUAL, "early_fee": text, "early_free_after": "12"}).value
    assert (found.early_fee, found.early_free_after) == (PeriodsInterest(3), Term(12))
    assert terms_of(found)["early_fee"] == "3期利息"


@pytest.mark.parametrize(("rate", "change", "facts"), [
    ("1%/m", "+50BP", ("0.5%/m", "6%/y", "12.5%/y")),
    ("0.05%/d", "降0.01个百分点", ("-0.01%/d", "-3.65%/y", "18.24%/y")),
    ("12%/y", "+50BP", None), ("1%/m", "x1.1", None), ("0.05%/d", "下浮0.005%", None),
])  # fmt: skip
def test_points_on_a_rate_that_is_not_yearly_are_told_by_the_year(
    rate: str, change: str, facts: tuple[str, ...] | None
) -> None:
    read = offer(plan="equal", principal="12000", rate=rate, periods="12", changes=[f"2027-01-22={change}"])
    found = [tuple(map(str, note.facts.values())) for note in read.notes if note.key == "points_per_period"]
    assert found == ([] if facts is None else [facts])
