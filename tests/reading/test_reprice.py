"""When a rate tied to the LPR is set anew."""

from datetime import date
from decimal import Decimal

import pytest

from loancalc.core.rate import Period, Rate
from loancalc.core.refusal import Refusal
from loancalc.reading.offer import offer_of
from loancalc.reading.reprice import reprice, repricing_days
from loancalc.reading.terms import terms_of

LOAN = {"plan": "equal", "principal": "10000", "rate": "LPR+100BP", "periods": 24, "drawdown": "2024-06-15"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("anniversary", "anniversary"),
        ("对年对月对日", "anniversary"),
        ("01-01", "01-01"),
        ("每年1月1日", "01-01"),
        ("7-1", "07-01"),
    ],
)
def test_the_day_is_read(text: str, rule: str) -> None:
    assert reprice(text, "reprice") == rule


@pytest.mark.parametrize("text", ["", "13-01", "02-29", "1", "yearly", "01-01-01"])
def test_no_day_of_every_year_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        reprice(text, "reprice")
    assert refused.value.key == "reprice_unreadable"


def test_days_after_the_drawdown_up_to_today_count() -> None:
    assert list(repricing_days("01-01", date(2024, 6, 15), date(2026, 1, 1))) == [date(2025, 1, 1), date(2026, 1, 1)]
    assert list(repricing_days("anniversary", date(2024, 2, 29), date(2026, 2, 28))) == [
        date(2025, 2, 28),
        date(2026, 2, 28),
    ]


def test_a_rate_tied_to_the_lpr_follows_the_dated_table() -> None:
    found = offer_of({**LOAN, "reprice": "01-01"}, today=date(2026, 11, 22)).value
    assert found.rate == Rate(Decimal("0.0445"), Period.YEAR)
    assert found.changes == (
        (date(2025, 1, 1), Rate(Decimal("0.041"), Period.YEAR)),
        (date(2026, 1, 1), Rate(Decimal("0.04"), Period.YEAR)),
    )
    assert "reprice" not in terms_of(found)


def test_only_a_rate_tied_to_the_lpr_is_set_anew() -> None:
    with pytest.raises(Refusal) as refused:
        offer_of({**LOAN, "rate": "5%/y", "reprice": "01-01"}, today=date(2026, 11, 22))
    assert (refused.value.key, refused.value.facts["where"]) == ("key_needs", "reprice")


def test_before_the_first_lpr_there_is_none() -> None:
    with pytest.raises(Refusal) as refused:
        offer_of({**LOAN, "drawdown": "2019-08-01"}, today=date(2026, 11, 22))
    assert refused.value.key == "lpr_unknown"
