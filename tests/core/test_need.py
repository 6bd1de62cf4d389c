"""Terms that mean something only beside another."""

from typing import Any

import pytest

from loancalc.core.need import NEEDS, default_of, unmet
from loancalc.core.offer import Offer, Term
from tests.core.offers import charge, every, money, offer

CASES: list[tuple[str, object, str, dict[str, Any]]] = [
    ("min_days", 1, "interest=daily", {"interest": "daily"}),
    ("day_count", "act/360", "interest=daily", {"interest": "daily"}),
    ("day_count", "act/360", "interest=daily", {"first_period": "actual"}),
    ("day_ends", "both", "interest=daily", {"interest": "daily"}),
    ("upfront_mode", "paid", "upfront_fee", {"upfront_fee": charge("1%")}),
    ("free_cap", money("50"), "free_days", {"free_days": 1}),
    ("grace_mode", "after", "grace_days", {"grace_days": 1}),
    ("early_base", "principal", "early_fee", {"early_fee": charge("1%")}),
    ("early_free_after", Term(3), "early_fee", {"early_fee": charge("1%")}),
]


def lacking(terms: Offer) -> list[tuple[str, str]]:
    return [(need.key, need.needs) for need in unmet(terms)]


@pytest.mark.parametrize(("key", "value", "needs", "beside"), CASES)
def test_a_term_needs_another(key: str, value: Any, needs: str, beside: dict[str, Any]) -> None:
    plain = offer("equal", rate="12%/y", periods=12)
    alone: dict[str, Any] = {key: value}
    assert lacking(plain) == []
    assert lacking(plain._replace(**alone)) == [(key, needs)]
    assert lacking(plain._replace(**alone, **beside)) == []


def test_terms_of_monthly_interest_and_of_months_need_those() -> None:
    plain = offer("equal", rate="12%/y", periods=12)
    assert lacking(plain._replace(first_period="extra")) == []
    assert lacking(plain._replace(first_period="extra", interest="daily")) == [("first_period", "interest=monthly")]
    assert lacking(plain._replace(due_day=5)) == []
    assert lacking(plain._replace(due_day=5, every=every("2w"))) == [("due_day", "every=month")]


def test_every_need_is_tried_and_names_what_was_read() -> None:
    assert {need.key for need in NEEDS} == {key for key, *_ in CASES} | {"first_period", "due_day"}
    refusal = NEEDS[0].refusal("7")
    assert (refusal.key, refusal.facts) == ("key_needs", {"where": "min_days", "read": "7", "needs": "interest=daily"})
    assert (default_of("min_days"), default_of("free_cap")) == (0, None)
