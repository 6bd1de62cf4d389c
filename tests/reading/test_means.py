"""Income and debts as borrowers write them."""

from decimal import Decimal

import pytest

from loancalc.core.money import Money
from loancalc.core.rate import Period
from loancalc.core.recurring import Recurring
from loancalc.core.refusal import Refusal
from loancalc.reading.means import income_multiple, recurring


@pytest.mark.parametrize(
    ("text", "yuan", "period"),
    [
        ("1200/m", 1200, Period.MONTH),
        ("300/w", 300, Period.WEEK),
        ("5,000/y", 5000, Period.YEAR),
        ("1200/month", 1200, Period.MONTH),
        ("1200 per month", 1200, Period.MONTH),
        ("1200 a week", 1200, Period.WEEK),
        ("1.2万/年", 12_000, Period.YEAR),
        ("1200元/月", 1200, Period.MONTH),
        ("1200每月", 1200, Period.MONTH),
        ("每月1200", 1200, Period.MONTH),
        ("每个月1200元", 1200, Period.MONTH),
        ("月供1200", 1200, Period.MONTH),
        ("月薪8000", 8000, Period.MONTH),
        ("月收入8千", 8000, Period.MONTH),
        ("年薪12万", 120_000, Period.YEAR),
        ("每周300", 300, Period.WEEK),
        ("１２００／月", 1200, Period.MONTH),
    ],
)
def test_money_with_its_period_is_read_in_every_common_form(text: str, yuan: int, period: Period) -> None:
    assert recurring(text, "debt") == Recurring(Money.of_yuan(yuan), period)


def test_bare_income_is_monthly_because_the_help_says_so() -> None:
    assert recurring("8000", "income", Period.MONTH) == Recurring(Money.of_yuan(8000), Period.MONTH)


def test_a_bare_debt_is_asked_about() -> None:
    with pytest.raises(Refusal) as caught:
        recurring("1200", "debt")
    assert caught.value.key == "recurring_period_missing"
    assert caught.value.facts["readings"] == ("1200/w", "1200/m", "1200/y")


@pytest.mark.parametrize(
    "text", ["", "m", "/m", "0/m", "-5/m", "1200/d", "1200/m/y", "1.234/m", "月", "1200/x", "1e3/m"]
)
def test_what_is_no_money_with_a_period_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        recurring(text, "debt")
    assert caught.value.key.startswith("amount_")


@pytest.mark.parametrize(
    ("text", "value"), [("10", "10"), ("10倍", "10"), ("x2.5", "2.5"), ("两倍", "2"), ("0.5", "0.5")]
)
def test_a_multiple_of_income_is_read(text: str, value: str) -> None:
    assert income_multiple(text, "multiple") == Decimal(value)


@pytest.mark.parametrize("text", ["", "0", "-2", "10%", "1001", "ten", "1e2"])
def test_what_is_no_multiple_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        income_multiple(text, "multiple")
    assert caught.value.key == "multiple_unreadable"
