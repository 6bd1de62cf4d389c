"""A ceiling of the user's own: a share alone is yearly, a rate is brought to the year, a tie to the LPR stays one."""

from decimal import Decimal

import pytest

from loancalc.core.rate import LinkedRate
from loancalc.reading.ceiling import ceiling
from tests.reading.checks import keys, refusal


@pytest.mark.parametrize(
    ("text", "yearly"),
    [
        ("24%", "0.24"),
        ("36%/y", "0.36"),
        ("年利率15.4%", "0.154"),
        ("2%/m", "0.24"),
        ("0.1%/d", "0.365"),
        ("10000%", "100"),
    ],
)
def test_a_ceiling_is_a_yearly_rate(text: str, yearly: str) -> None:
    assert ceiling(text, "ceiling") == (Decimal(yearly), ())


@pytest.mark.parametrize(
    ("text", "yearly", "key"),
    [("万五", "0.1825", "period_assumed"), ("千分之15", "0.18", "period_assumed"), ("三分", "0.36", "month_assumed")],
)
def test_a_ceiling_in_words_is_read_as_a_rate_is_and_says_so(text: str, yearly: str, key: str) -> None:
    found = ceiling(text, "ceiling")
    assert (found.value, keys(found)) == (Decimal(yearly), [key])


def test_a_percentage_in_words_is_yearly() -> None:
    assert ceiling("百分之二十四", "ceiling") == (Decimal("0.24"), ())


def test_a_ceiling_may_be_so_many_times_the_lpr() -> None:
    found, _ = ceiling("4倍LPR", "ceiling")
    assert isinstance(found, LinkedRate)
    assert found.at(Decimal("0.03")).value == Decimal("0.12")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("10000.01%", "ceiling_out_of_range"),
        ("24", "rate_unit_missing"),
        ("high", "ceiling_unreadable"),
        ("LPR+", "lpr_unreadable"),
    ],
)
def test_what_is_no_yearly_rate_is_no_ceiling(text: str, key: str) -> None:
    assert refusal(ceiling, text, "ceiling").key == key


@pytest.mark.parametrize("text", ["5‱", "0.5‰"])
def test_parts_with_a_sign_need_their_period(text: str) -> None:
    refused = refusal(ceiling, text, "ceiling")
    readings = ("0.05%/d", "0.05%/m", "0.05%/y")
    assert (refused.key, refused.facts["readings"]) == ("rate_period_missing", readings)
    assert ceiling(f"{text}/y", "ceiling").value == Decimal("0.0005")
    assert ceiling(f"{text}/d", "ceiling").value == Decimal("0.1825")


@pytest.mark.parametrize(("text", "yearly"), [("百分之二十四", "0.24"), ("2400BP", "0.24"), ("0‰", "0")])
def test_per_cent_alone_are_yearly(text: str, yearly: str) -> None:
    assert ceiling(text, "ceiling").value == Decimal(yearly)
