"""Discounts, shifts of a rate, penalties, and terms that are one of a few words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Multiple, Penalty, PerDay
from loancalc.core.rate import LinkedRate, Period, Rate, Share
from loancalc.reading.adjust import Shift, discount, shift
from loancalc.reading.choice import CHOICES, allocation, choice
from loancalc.reading.movement import change, movement, movement_text
from loancalc.reading.penalty import penalty, penalty_text
from tests.reading.checks import keys, refusal


@pytest.mark.parametrize(("text", "paid"), [
    ("5折", "0.5"), ("八折", "0.8"), ("八八折", "0.88"), ("88折", "0.88"), ("8.8折", "0.88"), ("八点八折", "0.88"),
    ("九五折", "0.95"), ("首期5折", "0.5"), ("利息打5折", "0.5"), ("5折优惠", "0.5"), ("0折", "0"), ("1折", "0.1"),
    ("免息", "0"), ("免手续费", "0"), ("首期免息", "0"), ("0", "0"), ("半价", "0.5"), ("50%", "0.5"),
    ("百分之五十", "0.5"),
    ("100%", "1"),
])  # fmt: skip
def test_a_discount_is_the_part_that_stays_to_pay(text: str, paid: str) -> None:
    assert discount(text, "first_discount") == (Decimal(paid), ())


@pytest.mark.parametrize(("text", "paid", "key"), [
    ("0.5折", "0.05", "deep_discount"), ("12折", "0.12", "deep_discount"), ("优惠50%", "0.5", "discount_taken_off"),
    ("减30%", "0.7", "discount_taken_off"), ("30%off", "0.7", "discount_taken_off"),
    ("立减10%", "0.9", "discount_taken_off"),
    ("优惠0%", "1", "discount_taken_off"),
])  # fmt: skip
def test_a_surprising_discount_is_echoed(text: str, paid: str, key: str) -> None:
    found = discount(text, "first_discount")
    assert (found.value, keys(found)) == (Decimal(paid), [key])


@pytest.mark.parametrize(("text", "readings"), [
    ("0.5", ("50%", "5%", "0.5%")), ("5", ("50%", "5%")), ("10折", ("10%", "100%")), ("50折", ("50%",)),
    ("12.5折", ("12.5%",)),
])  # fmt: skip
def test_a_doubtful_discount_is_asked_about(text: str, readings: tuple[str, ...]) -> None:
    refused = refusal(discount, text, "first_discount")
    assert (refused.key, refused.facts["readings"]) == ("discount_ambiguous", readings)
    assert all(discount(reading, "x").value <= 1 for reading in readings)


@pytest.mark.parametrize(("text", "key"), [
    ("101%", "discount_out_of_range"), ("优惠120%", "discount_out_of_range"), ("100折", "discount_unreadable"),
    ("120", "discount_unreadable"), ("打折", "discount_unreadable"), ("", "discount_unreadable"),
    ("五", "discount_unreadable"),
])  # fmt: skip
def test_what_is_no_discount_is_refused(text: str, key: str) -> None:
    assert refusal(discount, text, "first_discount").key == key


@pytest.mark.parametrize(("text", "factor", "margin", "noted"), [
    ("利率上浮30%", "1.3", "0", False), ("下浮20%", "0.8", "0", False), ("x1.1", "1.1", "0", False),
    ("1.3倍", "1.3", "0", False),
    ("下浮0.005%", "1", "-0.00005", True), ("上浮0.01%", "1", "0.0001", True), ("+0.5%", "1", "0.005", True),
    ("加50个基点", "1", "0.005", False), ("+50BP", "1", "0.005", False), ("降0.5个百分点", "1", "-0.005", False),
])  # fmt: skip
def test_a_shift_is_a_share_or_points_by_its_size_and_unit(text: str, factor: str, margin: str, noted: bool) -> None:
    found = shift(text, "changes")
    assert (found.value, bool(found.notes)) == (Shift(Decimal(factor), Decimal(margin)), noted)


def test_a_shift_moves_the_rate_within_its_period() -> None:
    daily = Rate(Decimal("0.0005"), Period.DAY)
    assert shift("下浮0.005%", "x").value.of(daily) == Rate(Decimal("0.00045"), Period.DAY)


@pytest.mark.parametrize(("text", "key"), [
    ("上浮1%", "shift_ambiguous"), ("下浮1%", "shift_ambiguous"), ("+10%", "shift_ambiguous"),
    ("上浮", "shift_unreadable"),
    ("上浮200%", "shift_unreadable"), ("10%", "shift_unreadable"), ("上浮很多", "shift_unreadable"),
])  # fmt: skip
def test_a_doubtful_shift_is_refused(text: str, key: str) -> None:
    refused = refusal(shift, text, "changes")
    assert refused.key == key
    readings = refused.facts.get("readings", ())
    assert isinstance(readings, tuple)
    assert all(shift(reading, "changes") for reading in readings)


@pytest.mark.parametrize(("text", "value"), [
    ("x1.5", Multiple(Decimal("1.5"))), ("1.5倍", Multiple(Decimal("1.5"))), ("罚息1.5倍", Multiple(Decimal("1.5"))),
    ("合同利率的1.5倍", Multiple(Decimal("1.5"))), ("两倍", Multiple(Decimal(2))), ("x0", Multiple(Decimal(0))),
    ("加收50%", Multiple(Decimal("1.5"))), ("罚息上浮50%", Multiple(Decimal("1.5"))), ("x10", Multiple(Decimal(10))),
    ("0.075%/d", Rate(Decimal("0.00075"), Period.DAY)), ("日息万分之五", Rate(Decimal("0.0005"), Period.DAY)),
    ("罚息日利率0.075%", Rate(Decimal("0.00075"), Period.DAY)), ("24%/y", Rate(Decimal("0.24"), Period.YEAR)),
    ("50/d", PerDay(Money(5000))), ("50元/日", PerDay(Money(5000))), ("每天50元", PerDay(Money(5000))),
    ("50元每天", PerDay(Money(5000))), ("5%", Share(Decimal("0.05"))), ("滞纳金5%", Share(Decimal("0.05"))),
    ("一次性50%", Share(Decimal("0.5"))), ("0.05% once", Share(Decimal("0.0005"))), ("0%", Share(Decimal(0))),
    ("无", Multiple(Decimal(0))), ("0", Multiple(Decimal(0))), ("0.5元/d", PerDay(Money(50))),
    ("逾期每天50元", PerDay(Money(5000))),
    ("滞纳金每日万分之五", Rate(Decimal("0.0005"), Period.DAY)), ("违约金不详", UNKNOWN),
    ("罚息利率0.075%/d", Rate(Decimal("0.00075"), Period.DAY)),
    ("在合同利率基础上加收50%", Multiple(Decimal("1.5"))), ("罚息利率为合同约定利率的1.5倍", Multiple(Decimal("1.5"))),
    ("unknown", UNKNOWN), ("不详", UNKNOWN),
])  # fmt: skip
def test_a_penalty_is_read(text: str, value: Penalty) -> None:
    assert penalty(text, "penalty") == value
    assert penalty(penalty_text(value), "penalty") == value


@pytest.mark.parametrize(("text", "key"), [
    ("1.5", "penalty_unreadable"), ("50", "penalty_unreadable"), ("-1", "penalty_unreadable"),
    ("x-1", "penalty_unreadable"),
    ("nan", "penalty_unreadable"), ("", "penalty_unreadable"), ("50元", "penalty_unreadable"),
    ("x11", "penalty_out_of_range"),
    ("150%", "penalty_out_of_range"), ("50%", "penalty_ambiguous"), ("0.05%", "penalty_ambiguous"),
    ("万分之五", "penalty_ambiguous"), ("日罚息0.0005", "penalty_unreadable"), ("日利率0.0005", "penalty_ambiguous"),
    ("日息五厘", "rate_spoken_ambiguous"), ("LPR+5%", "lpr_ambiguous"), ("4倍LPR", "lpr_not_here"),
    ("-5%/d", "rate_out_of_range"),
    ("50.005/d", "amount_too_fine"), ("0.05/d", "penalty_ambiguous"), ("罚息5%", "penalty_ambiguous"),
    ("罚息0.05%", "penalty_ambiguous"),
])  # fmt: skip
def test_a_doubtful_penalty_is_refused(text: str, key: str) -> None:
    refused = refusal(penalty, text, "penalty")
    assert refused.key == key
    readings = refused.facts.get("readings", ())
    assert isinstance(readings, tuple)
    assert key != "penalty_ambiguous" or all(penalty(reading, "penalty") for reading in readings)


PENALTIES: st.SearchStrategy[Penalty] = st.one_of(
    st.builds(Multiple, st.decimals(0, 10, places=4)),
    st.builds(Rate, st.decimals(0, 1, places=10), st.sampled_from([Period.DAY, Period.MONTH, Period.YEAR])),
    st.builds(PerDay, st.builds(Money, st.integers(0, 10**8))),
    st.builds(Share, st.decimals(0, 1, places=6)),
)


@given(PENALTIES)
def test_a_penalty_survives_being_written(value: Penalty) -> None:
    assert penalty(penalty_text(value), "penalty") == value


def test_what_happens_on_a_day() -> None:
    day = date(2027, 2, 1)
    assert movement("2027-02-01=5000", "draws") == (day, Money(500000))
    assert movement("2027-02-01=全部", "repayments") == (day, None)
    assert movement("2027年2月1日＝1.2万", "draws") == (day, Money(1200000))
    assert [movement_text((day, amount)) for amount in (None, Money(50))] == ["2027-02-01=all", "2027-02-01=0.50"]
    assert change("2027-02-01=0.045%/d", "changes").value == (day, Rate(Decimal("0.00045"), Period.DAY))
    assert change("2027-02-01=LPR+50BP", "changes").value == (day, LinkedRate(Decimal(1), Decimal("0.005")))
    assert change("2027-02-01=上浮10%", "changes").value == (day, Shift(Decimal("1.1"), Decimal(0)))
    assert keys(change("2027-02-01=-0.005%", "changes")) == ["points_assumed"]
    assert keys(change("2027-02-01=一分利", "changes")) == ["month_assumed"]


@pytest.mark.parametrize("text", ["2027-02-01", "", "2027-02-01=" + "9" * 200])
def test_a_movement_needs_a_day_and_a_value(text: str) -> None:
    assert refusal(movement, text, "draws").key == "dated_unreadable"


def test_every_choice_is_known_by_its_own_word_and_its_chinese_names() -> None:
    for key, choices in CHOICES.items():
        for value, aliases in choices.items():
            assert {choice(word.upper(), "x", key) for word in (value, *aliases)} == {value}
    assert choice("equal_principal", "plan") == "equal-principal"
    refused = refusal(choice, "等额", "plan")
    assert refused.facts["choices"] == tuple(CHOICES["plan"])


def test_an_allocation_names_each_part_once() -> None:
    assert allocation("penalty,interest,principal", "x") == ("penalty", "interest", "principal")
    assert allocation("费用→罚息→利息→本金", "x") == ("fee", "penalty", "interest", "principal")
    assert allocation("违约金、利息、本金、手续费", "x") == ("penalty", "interest", "principal", "fee")
    for text in ("penalty,interest", "fee,fee,penalty,interest,principal", "penalty,interest,principal,x", ""):
        assert refusal(allocation, text, "allocation").key == "allocation_unreadable"
