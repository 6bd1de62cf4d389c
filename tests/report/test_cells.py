"""Single values as text."""

from datetime import date
from decimal import Decimal

import pytest

from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN
from loancalc.core.rate import FlatFee, Period, Rate, Share
from loancalc.report.cells import decimal_text, exact_text, money_text, percent_text, text_of, visible
from loancalc.report.model import Range, Word


@pytest.mark.parametrize(
    ("fen", "text"),
    [(107200, "1,072.00"), (-5, "-0.05"), (0, "0.00"), (10**14, "1,000,000,000,000.00"), (-123456789, "-1,234,567.89")],
)
def test_money_is_grouped_and_has_two_decimals(fen: int, text: str) -> None:
    assert money_text(Money(fen)) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("0.130342242812", "13.03%"),
        ("0.13035", "13.04%"),
        ("-0.13035", "-13.04%"),
        ("0", "0.00%"),
        ("-0", "0.00%"),
        ("0.00005", "0.01%"),
        ("123.456", "12,345.60%"),
    ],
)
def test_a_rate_is_a_percentage_rounded_half_up(rate: str, text: str) -> None:
    assert percent_text(Decimal(rate)) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("-0.00001", "-0.001%"),
        ("0.000049999", "0.0050%"),
        ("5.5e-11", "0.0000000055%"),
        ("1e-40", "1.00e-38%"),
    ],
)
def test_a_rate_that_is_not_zero_never_looks_like_zero(rate: str, text: str) -> None:
    assert percent_text(Decimal(rate)) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("9999999999999.9999", "999,999,999,999,999.99%"),
        ("1.42e56", "1.42e58%"),
        ("-1.42e56", "-1.42e58%"),
        ("9.999e20", "1.00e23%"),
    ],
)
def test_a_huge_rate_is_plain_up_to_15_digits(rate: str, text: str) -> None:
    assert percent_text(Decimal(rate)) == text


@pytest.mark.parametrize(
    ("key", "rate", "text"),
    [
        ("per_day", "0.0005", "0.05%"),
        ("per_day", "0.000657534246575", "0.065753%"),
        ("period_irr", "0.0108618190285", "1.0862%"),
        ("per_month", "0.0125", "1.25%"),
    ],
)
def test_a_rate_for_less_than_a_year_shows_more_decimals_where_it_has_them(key: str, rate: str, text: str) -> None:
    assert percent_text(Decimal(rate), key) == text


def test_what_is_hidden_in_a_text_is_made_visible() -> None:
    assert visible("a\x1b[2Jb\u202ec\u200bd\U000e0001\x9b\u2028\u3164") == (
        r"a\x1b[2Jb\u202ec\u200bd\U000e0001\x9b\u2028\u3164"
    )


def test_a_wide_or_unbreakable_space_is_a_space() -> None:
    assert visible("微粒贷\u3000a\xa0b") == "微粒贷 a b"


def test_cells_as_people_read_them() -> None:
    def label(key: str) -> str:
        return f"<{key}>"

    assert text_of(None, label) == "–"
    assert text_of(date(2026, 11, 22), label) == "2026-11-22"
    assert text_of(Word("plan.flat"), label) == "<plan.flat>"
    assert text_of(Range(Money(100), Money(200)), label) == "1.00 – 2.00"
    assert text_of(365, label) == "365"
    assert text_of("x\x07", label) == r"x\x07"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0.1825", "0.1825000000"),
        ("13", "13"),
        ("-0.00", "0"),
        ("1.5e-20", "0.000000000000000000015"),
        ("1E+3", "1000"),
    ],
)
def test_a_number_for_programs_has_ten_decimals_or_more_and_no_exponent(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


@pytest.mark.parametrize(
    ("key", "number", "text"),
    [
        ("factor", "0.989254898", "0.989254898"),
        ("present_value", "-1060.481251", "-1,060.481251"),
        ("amount", "1072", "1,072.00"),
    ],
)
def test_a_factor_or_a_present_value_is_not_a_percentage(key: str, number: str, text: str) -> None:
    assert text_of(Decimal(number), str, key) == text


def test_terms_for_programs_are_as_they_are_typed() -> None:
    assert exact_text(Rate(Decimal("0.0005"), Period.DAY)) == "0.05%/d"
    assert exact_text(FlatFee(Decimal("0.006"), Period.MONTH)) == "0.6%/m"
    assert exact_text(Share(Decimal("0.03"))) == "3%"
    assert exact_text(Share(Decimal(1))) == "100%"
    assert exact_text(UNKNOWN) == "unknown"
    assert exact_text(Word("plan.equal-principal")) == "equal-principal"
    assert exact_text(Word("bare")) == "bare"
    assert exact_text(Range(Money(100), Money(200))) == "1.00..2.00"
    assert exact_text(None) == ""


@pytest.mark.parametrize(
    ("rate", "text"),
    [("-0.9999999996", "-99.99999996%"), ("-0.99994", "-99.99%"), ("-0.99996", "-99.996%"), ("-1", "-100.00%")],
)
def test_a_rate_above_100_percent_below_zero_never_looks_like_it(rate: str, text: str) -> None:
    assert percent_text(Decimal(rate)) == text
