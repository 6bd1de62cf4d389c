"""A lender's plan held against an advertised price by its own flows."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from loancalc.core.audit.plan_held import Held, held_findings
from loancalc.core.audit.plan_price import PlanPrice
from loancalc.core.check.measure import Loan
from loancalc.core.cost.irr import irr_of
from loancalc.core.money import Money
from loancalc.core.offer import Claim
from loancalc.core.rate import FlatFee, Period, Rate
from tests.core.offers import flat_fee, money, rate

FLOWS = [(0, 1_200_000), *((number, -107_200) for number in range(1, 13))]
LOAN = Loan(FLOWS, Fraction(12), irr_of(FLOWS))
PRICE = PlanPrice(12, Money(1_200_000), date(2026, 11, 22), Money(1_286_400))


@pytest.mark.parametrize(
    ("claim", "verdict", "reading"),
    [
        (rate("13.03%/y"), "true", "nominal_annual"),
        (rate("13.84%/y"), "true", "effective_annual"),
        (rate("7.2%/y"), "false", None),
        (money("864"), "true", "total_cost"),
        (money("720"), "false", None),
        (flat_fee("0.6%/m"), "true", "first_principal"),
        (flat_fee("0.5%/m"), "false", None),
        (FlatFee(Decimal("0.072"), Period.YEAR), "true", "first_principal"),
        (Rate(Decimal("0.2"), Period.YEAR), "cheaper", None),
    ],
)
def test_a_claim_is_what_the_plan_itself_comes_to(claim: Claim, verdict: str, reading: str | None) -> None:
    (found,) = held_findings(LOAN, PRICE, Held((), date(2026, 11, 22), claim))
    assert (found.verdict, found.facts["reading"]) == (verdict, reading)


def test_a_claim_is_told_with_all_that_it_may_be() -> None:
    price, day = PRICE._replace(xirr=Decimal("0.1401")), date(2026, 11, 22)
    rates = {"nominal_annual": Decimal("0.130342242811"), "effective_annual": Decimal("0.138417850664")}
    for claim, reading in ((rate("13.84%/y"), "effective_annual"), (rate("14.01%/y"), "xirr"), (rate("10%/y"), None)):
        (found,) = held_findings(LOAN, price, Held((), day, claim))
        assert found.found is (reading is None)
        assert found.facts == {
            "claimed": claim,
            "rate": claim.value,
            **rates,
            "reading": reading,
            "readings": [
                {"reading": key, "trick": None, "value": value, "holds": key == reading}
                for key, value in {**rates, "xirr": Decimal("0.1401")}.items()
            ],
        }


def test_a_flat_fee_is_all_that_the_plan_costs_by_the_year() -> None:
    flows = [(0, 2_400_000), *((number, -112_000) for number in range(1, 25))]  # 0.5 % a month for two years
    loan, price = Loan(flows, Fraction(12), irr_of(flows)), PRICE._replace(lines=24, principal=Money(2_400_000))
    for claim, verdict in ((flat_fee("6%/y"), "true"), (flat_fee("0.5%/m"), "true"), (flat_fee("0.49%/m"), "false")):
        (found,) = held_findings(loan, price, Held((), date(2026, 11, 22), claim))
        assert (found.verdict, found.found) == (verdict, verdict == "false")


def test_a_flat_fee_says_nothing_where_the_principal_is_not_known() -> None:
    (found,) = held_findings(LOAN, PRICE._replace(principal=None), Held((), date(2026, 11, 22), flat_fee("0.6%/m")))
    assert found.verdict == "depends"
