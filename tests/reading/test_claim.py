"""What is advertised: a rate, a flat fee or an amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.money import Money
from loancalc.core.offer import Claim
from loancalc.core.rate import FlatFee, Period, Rate
from loancalc.reading.claim import claim, claim_text
from tests.core.offers import flat_fee, money, rate, refusal_of


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("8.5%/y", rate("8.5%/y")),
        ("年化8.5%", rate("8.5%/y")),
        ("日息 0.02%", rate("0.02%/d")),
        ("借1万每天2元", rate("0.02%/d")),
        ("零利息", rate("0%/y")),
        ("月费率 0.6%", flat_fee("0.6%/m")),
        ("0.6%/期", flat_fee("0.6%/p")),
        ("总利息 720", money("720")),
        ("总利息为720元", money("720")),
        ("总费用：1.2万", money("12000")),
        ("total interest 720.50", money("720.50")),
        ("总利息0", money("0")),
        ("720", money("720")),
        ("￥720", money("720")),
    ],
)
def test_a_claim_is_read_as_what_it_is(text: str, right: object) -> None:
    assert claim(text, "claimed").value == right


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("8.5%", "rate_period_missing"),
        ("0.085", "rate_unit_missing"),
        ("LPR", "lpr_not_here"),
        ("总利息x", "amount_unreadable"),
        ("月费率", "rate_unreadable"),
        ("18", "charge_ambiguous"),
        ("八点五", "charge_ambiguous"),
        ("99.99", "charge_ambiguous"),
        ("真实年化8%", "rate_is_effective"),
    ],
)
def test_a_claim_that_may_mean_several_things_is_refused(text: str, key: str) -> None:
    assert refusal_of(claim, text, "claimed").key == key


@pytest.mark.parametrize(
    ("text", "readings"), [("8.5", ("8.5%/y", "8.5元")), ("18.0", ("18%/y", "18元")), ("5.555", ("5.555%/y",))]
)
def test_a_bare_number_below_100_may_be_a_rate_or_money_and_is_asked_about(text: str, readings: tuple[str]) -> None:
    assert refusal_of(claim, text, "claimed").facts["readings"] == readings
    assert all(claim(reading, "claimed") for reading in readings)


@pytest.mark.parametrize("text", ["8.5元", "￥8.5", "8.5 yuan", "100", "720"])
def test_an_amount_that_cannot_be_a_percentage_is_all_that_the_loan_is_said_to_cost(text: str) -> None:
    read = claim(text, "claimed")
    assert isinstance(read.value, Money)
    assert not read.notes


def test_an_amount_is_written_bare_from_where_it_is_read_so() -> None:
    assert claim_text(money("100")) == money("100")
    assert claim_text(money("99.99")) == "total 99.99"


SHARES = st.decimals(0, 1, places=8)
CLAIMS: st.SearchStrategy[Claim] = st.one_of(
    st.builds(Money, st.integers(0, 10**4) | st.integers(0, 10**14)),
    st.builds(Rate, SHARES, st.sampled_from([one for one in Period if one is not Period.INSTALMENT])),
    st.builds(FlatFee, SHARES, st.sampled_from(list(Period))),
)


@given(CLAIMS)
def test_a_claim_survives_being_written(price: Claim) -> None:
    assert claim(str(claim_text(price)), "claimed").value == price
