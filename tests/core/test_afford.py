"""How much may be borrowed: each rule, all of them, and the search for the largest principal."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loancalc.core import capacity
from loancalc.core.afford import Affordable, Means, Rule, affordable_of, distance_of
from loancalc.core.calendar import MONTHLY
from loancalc.core.capacity import largest_principal
from loancalc.core.money import MOST_FEN, ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import schedule_of
from loancalc.core.rate import Period, Share
from loancalc.core.recurring import Recurring
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from tests.core.offers import case_id, every, money, offer, reference, refusal_of, share
from tests.core.random_offers import laid_out, offers, plain_offers

CARD = offer("flat", principal="0", fee="0.6%/m", periods=12)
EQUAL = offer("equal", principal="0", rate="12%/y", periods=12)
SMALL_PLANS = ("equal", "equal-principal", "flat", "interest-only", "bullet")


def recurring(text: str) -> Recurring:
    """Read ``1200/m``."""
    amount, _, period = text.partition("/")
    return Recurring(money(amount), Period(period))


def means_of(**words: Any) -> Means:
    readers: dict[str, Any] = {
        "income": recurring,
        "debts": lambda lines: tuple(map(recurring, lines)),
        "share": lambda text: Share(share(text)),
        "share_as": tuple,
        "multiple": Decimal,
        "draw_share": lambda text: Share(share(text)),
        "rules_of_thumb": bool,
    }
    return Means(**{key: readers.get(key, money)(value) for key, value in words.items()})


def largest(schedule: Schedule) -> Money:
    return max(row.payment for row in schedule.rows)


def with_principal(terms: Offer, fen: int) -> Schedule:
    return schedule_of(terms._replace(principal=Money(fen)))


def rule_of(found: Affordable, name: str) -> Rule:
    return next(rule for rule in found.rules if rule.rule == name)


@pytest.mark.parametrize("case", reference("afford"), ids=case_id)
def test_a_worked_case_comes_out_to_the_fen(case: dict[str, Any]) -> None:
    found = affordable_of(offer(**{"principal": "0", **case["inputs"]}), means_of(**case["means"]))
    expected = case["expected"]
    assert str(found.principal) == expected["principal"]
    assert [rule.rule for rule in found.binding] == expected["binding"]
    for name, principal in expected.get("rules", {}).items():
        assert str(rule_of(found, name).principal) == principal
    for name, allowed in expected.get("allowed", {}).items():
        assert str(rule_of(found, name).allowed) == allowed
    for name, (number, payment) in expected.get("largest", {}).items():
        row = rule_of(found, name).largest
        assert row
        assert (row.number, str(row.payment)) == (number, payment)
    assert (found.schedule is None) == (found.principal == ZERO)


def test_every_worked_case_names_its_source_and_its_id_once() -> None:
    rows = reference("afford")
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["source"] for row in rows)


# The largest principal


@given(offers())
def test_a_loan_is_within_what_its_own_largest_payment_carries(terms: Offer) -> None:
    unchanged = terms._replace(changes=())
    assert largest_principal(unchanged, largest(laid_out(unchanged))) >= terms.principal


@given(offers())
def test_the_largest_principal_is_carried_and_one_fen_more_is_not(terms: Offer) -> None:
    most = largest(laid_out(terms))
    found = largest_principal(terms, most)
    assert largest(with_principal(terms, found.fen)) <= most
    assert largest(with_principal(terms, found.fen + 1)) > most


@given(plain_offers(SMALL_PLANS), st.integers(1, 200))
def test_no_larger_principal_nearby_is_carried(terms: Offer, beyond: int) -> None:
    terms = terms._replace(changes=())
    most = largest(laid_out(terms))
    found = largest_principal(terms, most)
    assert largest(with_principal(terms, found.fen + beyond)) > most


@example("equal", 2, 100)
@given(st.sampled_from(["equal", "equal-principal", "flat"]), st.integers(1, 120), st.integers(100, 10_000_000))
def test_the_remainder_in_the_last_payment_does_not_stop_the_search_short(plan: str, count: int, most: int) -> None:
    """The last of 120 payments takes up to 119 fen that the others leave, so halving alone may end in any step before.

    Of count × most + k fen the last payment is most + k, until the others are most + 1.
    """
    terms = offer(plan, principal="0", periods=count, **({"fee": "0%/m"} if plan == "flat" else {"rate": "0%/m"}))
    assert largest_principal(terms, Money(most)) == Money(count * most)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("equal", {"rate": "4%/y"}),
        ("equal", {"rate": "6%/y", "interest": "daily"}),
        ("equal", {"rate": "6%/y", "upfront_fee": "3.3%", "upfront_mode": "financed"}),
        ("equal", {"rate": "6%/y", "upfront_fee": "5000", "upfront_mode": "financed"}),
        ("equal-principal", {"rate": "4%/y"}),
        ("flat", {"fee": "0.3%/m"}),
    ],
)
def test_a_long_loan_is_laid_out_some_three_hundred_times(
    monkeypatch: pytest.MonkeyPatch, plan: str, words: dict[str, Any]
) -> None:
    """Were the start of each step searched by halving, it would be up to 700 times."""
    tried: list[Offer] = []
    monkeypatch.setattr(capacity, "schedule_of", lambda terms: tried.append(terms) or schedule_of(terms))  # type: ignore[func-returns-value]  # goes on
    largest_principal(offer(plan, principal="0", periods=360, **words), money("9999.99"))
    assert len(tried) < 330


@pytest.mark.parametrize(
    ("plan", "words", "most"),
    [
        ("equal", {"rate": "12%/y", "periods": 120}, "11.07"),
        ("equal", {"rate": "24%/y", "periods": 120}, "300.53"),
        ("equal", {"rate": "4%/y", "periods": 180, "interest": "daily"}, "2.49"),
        ("equal", {"rate": "4%/y", "periods": 120, "upfront_fee": "3.7%", "upfront_mode": "financed"}, "134.28"),
        ("equal", {"rate": "0.5%/y", "periods": 120, "upfront_fee": "2.6%", "upfront_mode": "financed"}, "3.49"),
        ("equal-principal", {"rate": "18%/y", "periods": 120}, "99.99"),
        ("equal-principal", {"rate": "1.5%/y", "periods": 180}, "2.20"),
        ("equal", {"rate": "6%/y", "periods": 36, "interest": "daily", "changes": [["2027-08-20", "17%/y"]]}, "31.02"),
    ],
)
def test_none_of_a_thousand_larger_principals_is_carried(plan: str, words: dict[str, Any], most: str) -> None:
    terms = offer(plan, principal="0", drawdown="2026-11-22", **words)
    found = largest_principal(terms, money(most)).fen
    assert largest(with_principal(terms, found)) <= money(most)
    assert all(largest(with_principal(terms, found + more)) > money(most) for more in range(1, 1001))


def fits(terms: Offer, principal: int, most: int) -> bool:
    """Tell whether a loan of *principal* can be laid out with no payment over *most* [fen]."""
    try:
        return largest(with_principal(terms, principal)) <= Money(most)
    except Refusal:
        return False


@pytest.mark.parametrize(
    ("plan", "words", "most", "found"),
    [
        ("equal", {"rate": "1%/y", "periods": 600, "every": "1w"}, 300, 169_989),
        ("equal", {"rate": "12%/y", "periods": 60, "upfront_fee": "3%", "upfront_mode": "first"}, 68, 1_316),
        ("equal", {"rate": "0.05%/d", "periods": 60, "upfront_fee": "3%", "upfront_mode": "first"}, 68, 1_228),
        ("equal-principal", {"rate": "12%/y", "periods": 360, "interest": "daily"}, 1_000, None),
        ("equal-principal", {"rate": "1%/y", "periods": 1200, "every": "1w"}, 500, None),
        ("equal", {"rate": "3%/y", "periods": 1200, "every": "1w"}, 800, None),
        ("flat", {"fee": "0.1%/p", "periods": 240, "upfront_fee": "10"}, 13, 2_401),
        ("equal", {"rate": "1%/y", "periods": 360}, 4, 1_229),
        ("equal", {"rate": "24%/y", "periods": 57}, 2, 69),
        ("equal", {"rate": "24%/y", "periods": 125}, 8, 366),
    ],
)
def test_small_loans_that_cannot_be_split_do_not_stop_the_search(
    plan: str, words: dict[str, Any], most: int, found: int | None
) -> None:
    """Of many small payments some principals cannot be split, and larger ones can; 1,500 more than named were tried."""
    terms = offer(plan, principal="0", drawdown="2026-11-22", **words)
    answer = largest_principal(terms, Money(most)).fen
    assert found in (None, answer)
    assert fits(terms, answer, most)
    assert not any(fits(terms, answer + more, most) for more in range(1, 100))


@pytest.mark.parametrize(
    ("words", "most", "known"),
    [
        ({"rate": "36%/y", "periods": 360, "changes": [["2027-03-03", "2%/m"]]}, 30_000, 999_971),
        ({"rate": "24%/y", "periods": 240, "changes": [["2027-03-03", "20%/y"]]}, 500, 6_543),
        ({"rate": "36%/y", "periods": 120, "interest": "daily", "changes": [["2027-03-03", "20%/y"]]}, 100, 3_222),
    ],
)
def test_where_the_rate_of_a_dear_loan_changes_the_search_goes_up_to_the_bound(
    words: dict[str, Any], most: int, known: int
) -> None:
    """What a change leaves to the last payment grows to hundreds of yuan by interest; *known* ones fit all the same."""
    terms = offer("equal", principal="0", drawdown="2026-11-22", **words)
    found = largest_principal(terms, Money(most)).fen
    assert fits(terms, known, most)
    assert found >= known
    assert fits(terms, found, most)


def test_one_payment_has_no_bound_of_those_before_it() -> None:
    terms = offer("equal", principal="0", rate="12%/y", periods=1, changes=[["2026-12-01", "24%/y"]])
    assert largest_principal(terms, Money(10_100)) == Money(9_931)  # 9 days at 1 % a month, 21 at 2 %: 101 / 1.017


@example("equal", 60, "24%/y", {}, 2)
@example("equal", 120, "12%/y", {"upfront_fee": "3%", "upfront_mode": "first"}, 8)
@given(
    st.sampled_from(["equal", "equal-principal", "interest-only"]),
    st.integers(1, 40),
    st.sampled_from(["1%/y", "12%/y", "24%/y", "0.05%/d"]),
    st.sampled_from(
        [{}, {"interest": "daily"}, {"upfront_fee": "3%", "upfront_mode": "first"}, {"payment_fee": "0.02"}]
    ),
    st.integers(1, 14),
)
def test_of_payments_of_a_few_fen_the_answer_is_that_of_trying_all(
    plan: str, count: int, rate: str, words: dict[str, Any], most: int
) -> None:
    terms = offer(plan, principal="0", periods=count, rate=rate, **words)
    tried = range(most * count, 0, -1) if plan != "interest-only" else range(most, 0, -1)
    assert largest_principal(terms, Money(most)).fen == next((one for one in tried if fits(terms, one, most)), 0)


def test_no_principal_is_larger_than_the_largest_there_is() -> None:
    free = offer("interest-only", principal="0", rate="0%/y", periods=2)
    assert largest_principal(free, Money(MOST_FEN)) == Money(MOST_FEN)


def test_a_loan_whose_smallest_payment_is_too_large_is_no_loan() -> None:
    dear = offer("bullet", principal="0", rate="0.05%/d", periods="30d", payment_fee="5")
    assert largest_principal(dear, Money(500)) == ZERO
    assert largest_principal(dear, Money(501)) == Money(1)
    split = offer("equal", principal="0", rate="12%/y", periods=2, payment_fee="5")
    assert largest_principal(split, Money(500)) == ZERO
    kept_back = offer("equal", principal="0", rate="12%/y", periods=12, upfront_fee="200")
    assert largest_principal(kept_back, Money(100)) == ZERO
    account = offer("revolving", principal="0", rate="0.05%/d", periods="30d", payment_fee="5")
    assert largest_principal(account, Money(500)) == ZERO


def test_terms_that_repay_nothing_whatever_the_principal_are_refused() -> None:
    usury = offer("equal", principal="0", rate="100%/d", periods=360)
    assert refusal_of(largest_principal, usury, money("1000")).key == "negative_amortisation"
    over_the_head = means_of(payment="1000", debts=["1200/m"])
    assert refusal_of(affordable_of, usury, over_the_head).key == "negative_amortisation"


def test_a_refusal_that_no_principal_escapes_is_passed_on() -> None:
    late = offer("flat", principal="0", fee="0.6%/m", periods=3, fees=[["stamp", "5", "2199-01-01"]])
    assert refusal_of(largest_principal, late, money("1000")).key == "fee_day_outside"


# Rules together


@st.composite
def many_means(draw: st.DrawFn) -> Means:
    """Return means with some of the rules, at least one."""
    amounts = st.integers(100_000, 10_000_000).map(Money)
    shares = st.integers(1, 100).map(lambda count: Share(Decimal(count).scaleb(-2)))
    debts = st.builds(Recurring, st.integers(1, 50_000).map(Money), st.sampled_from([Period.WEEK, Period.MONTH]))
    return Means(
        income=Recurring(draw(amounts), draw(st.sampled_from([Period.MONTH, Period.YEAR]))),
        debts=tuple(draw(st.lists(debts, max_size=2))),
        share=draw(shares),
        share_as=draw(st.sampled_from([("amount",), ("payment",), ("amount", "payment")])),
        multiple=draw(st.none() | st.integers(1, 20).map(Decimal)),
        limit=draw(amounts),
        used=draw(st.integers(0, 5_000_000).map(Money)),
        draw_share=draw(st.none() | shares),
        payment=draw(st.none() | amounts),
        rules_of_thumb=draw(st.booleans()),
    )


def afforded(terms: Offer, means: Means) -> Affordable | None:
    """Return the answer; None where so little may be borrowed that it cannot be split."""
    try:
        return affordable_of(terms, means)
    except Refusal as refusal:
        if refusal.key != "too_small_to_split":
            raise
        return None


@given(many_means(), st.sampled_from([CARD, EQUAL]))
def test_the_answer_keeps_every_rule_and_the_binding_one_is_the_smallest(means: Means, terms: Offer) -> None:
    found = afforded(terms, means)
    if found is None:
        return
    assert found.principal == min(rule.principal for rule in found.rules)
    assert {rule.principal for rule in found.binding} == {found.principal}
    for rule in found.rules:
        if rule.largest and found.schedule:
            assert largest(found.schedule) <= rule.allowed
            assert rule.largest.payment <= rule.allowed
        elif found.schedule:
            assert found.principal <= rule.allowed


@given(many_means(), st.sampled_from([CARD, EQUAL]))
def test_one_fen_more_breaks_the_binding_rule(means: Means, terms: Offer) -> None:
    found = afforded(terms, means)
    if found is None or not found.schedule:
        return
    more = found.principal + Money(1)
    payment = largest(with_principal(terms, more.fen))
    assert all((payment if rule.largest else more) > rule.allowed for rule in found.binding)


@given(many_means(), st.integers(1, 1_000_000), st.sampled_from([CARD, EQUAL]))
def test_more_income_never_lowers_the_answer(means: Means, more: int, terms: Offer) -> None:
    before = afforded(terms, means)
    assert means.income
    richer = means._replace(income=means.income._replace(amount=means.income.amount + Money(more)))
    after = afforded(terms, richer)
    assert before is None or (after and after.principal >= before.principal)


@given(many_means(), st.integers(1, 100_000))
def test_another_debt_never_raises_the_answer(means: Means, more: int) -> None:
    before = afforded(CARD, means)
    after = afforded(CARD, means._replace(debts=(*means.debts, Recurring(Money(more), Period.MONTH))))
    assert before is None or after is None or after.principal <= before.principal


@given(many_means())
def test_the_principal_of_the_offer_does_not_matter(means: Means) -> None:
    asked = afforded(CARD._replace(principal=Money(1_200_000)), means)
    found = afforded(CARD, means)
    assert (asked and asked.rules) == (found and found.rules)


# What a rule needs


@pytest.mark.parametrize(
    ("words", "where", "example"),
    [
        ({"share": "50%"}, "share", "income=8000"),
        ({"multiple": "10"}, "multiple", "income=8000"),
        ({"rules_of_thumb": True}, "rules", "income=8000"),
        ({"used": "5000", "payment": "950"}, "used", "limit=20000"),
        ({"draw_share": "60%"}, "draw_share", "limit=20000"),
    ],
)
def test_a_rule_without_what_it_is_taken_of_is_refused(words: dict[str, Any], where: str, example: str) -> None:
    refusal = refusal_of(affordable_of, CARD, means_of(**words))
    facts = {"where": where, "needs": example.partition("=")[0], "example": example}
    assert (refusal.key, refusal.facts) == ("afford_needs", facts)


def test_income_alone_is_no_rule() -> None:
    refusal = refusal_of(affordable_of, CARD, means_of(income="8000/m"))
    assert (refusal.key, refusal.facts) == ("afford_no_rule", {"where": "share"})


def test_later_draws_are_refused() -> None:
    terms = offer("revolving", rate="0.05%/d", periods="60d", draws=[["2026-12-22", "5000"]])
    assert refusal_of(affordable_of, terms, means_of(payment="950")).key == "afford_draws"


def test_a_rule_that_leaves_too_little_to_split_is_refused_with_what_it_leaves() -> None:
    refused = refusal_of(affordable_of, CARD, means_of(limit="0.05"))
    facts = {"where": "periods", "read": 12, "principal": money("0.05")}
    assert (refused.key, refused.facts) == ("afford_too_small", facts)


def test_what_cannot_be_laid_out_for_another_reason_is_refused_as_ever() -> None:
    kept_back = offer("flat", fee="0.6%/m", periods="12", upfront_fee="100%")
    assert refusal_of(affordable_of, kept_back, means_of(limit="1000")).key == "nothing_arrives"


def test_a_single_payment_is_borne_by_the_income_of_a_month() -> None:
    assert distance_of(offer("bullet", rate="0.05%/d", periods="90d")) == MONTHLY
    assert distance_of(offer("bullet", rate="0.05%/d", periods=10, every="2w")) == MONTHLY
    assert distance_of(offer("flat", fee="0%/w", periods=10, every="2w")) == every("2w")


def test_a_debt_is_written_as_it_is_typed() -> None:
    assert str(recurring("1200/m")) == "1200.00/m"
