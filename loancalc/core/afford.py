"""How much may be borrowed: the largest principal by each rule of a lender, and by all of them."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.capacity import largest_principal
from loancalc.core.money import MOST_FEN, ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import ACCOUNTS, schedule_of
from loancalc.core.rate import Period, Share
from loancalc.core.recurring import Recurring
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule

AMOUNT, PAYMENT = "amount", "payment"
NOTHING = Recurring(ZERO, Period.MONTH)
HOUSING, ALL_DEBTS = Share(Decimal("0.50")), Share(Decimal("0.55"))
"""Shares of monthly income that banks let a housing loan, and all debts, take.

Source:
    Named as article 36 of 商业银行房地产贷款风险管理指引 (China Banking Regulatory Commission, 2004), for housing
    loans; seen in secondary sources only (docs/afford.md). A rule of thumb for any other loan.
"""


class Means(NamedTuple):
    """What a borrower has and owes, and the rules of the lender; a rule that is not stated does not hold.

    Args:
        income: of the borrower.
        debts: what other debts take.
        share: of the income.
        share_as: what may not exceed it: the principal (``amount``), all regular payments (``payment``), or both.
        multiple: of the monthly income that the principal may not exceed.
        limit: credit limit granted.
        used: of the limit already.
        draw_share: of the limit that one draw may not exceed.
        payment: the most that all regular payments may come to, a due date.
        rules_of_thumb: `HOUSING` and `ALL_DEBTS`.
    """

    income: Recurring | None = None
    debts: tuple[Recurring, ...] = ()
    share: Share | None = None
    share_as: tuple[str, ...] = (AMOUNT, PAYMENT)
    multiple: Decimal | None = None
    limit: Money | None = None
    used: Money = ZERO
    draw_share: Share | None = None
    payment: Money | None = None
    rules_of_thumb: bool = False

    def debts_each(self, every: Every) -> Fraction:
        """Return what the debts take in one distance of *every*, exact [fen]."""
        return sum((debt.each(every) for debt in self.debts), Fraction(0))


class Rule(NamedTuple):
    """What one rule allows.

    Args:
        rule: its name.
        allowed: the principal, or a payment of this loan [fen], rounded down; below zero where debts exceed the rule.
        principal: the largest that keeps it [fen].
        largest: for a rule on payments: the largest payment of the loan of that principal; None where there is no loan.
    """

    rule: str
    allowed: Money
    principal: Money
    largest: Row | None = None


class Affordable(NamedTuple):
    """The answer.

    Args:
        principal: the largest that keeps every rule [fen]; 0 where nothing may be borrowed.
        rules: each alone.
        schedule: the loan of that principal; None where there is none.
    """

    principal: Money
    rules: tuple[Rule, ...]
    schedule: Schedule | None

    @property
    def binding(self) -> tuple[Rule, ...]:
        """The rules that decide: those of the smallest principal."""
        return tuple(rule for rule in self.rules if rule.principal == self.principal)


def affordable_of(offer: Offer, means: Means) -> Affordable:
    """Return how much of *offer*, whatever its principal, may be borrowed.

    Raises:
        Refusal: no rule is stated, a rule lacks what it is taken of, or the terms cannot be laid out.
    """
    _check(offer, means)
    rules = (*_rules_on_principal(means), *_rules_on_payment(offer, means))
    if not rules:
        raise Refusal("afford_no_rule", where="share")
    principal = min(rule.principal for rule in rules)
    return Affordable(principal, rules, _laid_out(offer, principal) if principal else None)


def _laid_out(offer: Offer, principal: Money) -> Schedule:
    """Return the loan of *principal*, which nobody typed: where it is too small, the rules and the term can change."""
    try:
        return schedule_of(offer._replace(principal=principal))
    except Refusal as refusal:
        if refusal.key != "too_small_to_split":
            raise
        raise Refusal("afford_too_small", **{**refusal.facts, "principal": principal}) from None


def distance_of(offer: Offer) -> Every:
    """Return the stretch of time whose income must bear one payment: between due dates; a month for a single one."""
    return MONTHLY if offer.plan in ACCOUNTS else offer.every


def _check(offer: Offer, means: Means) -> None:
    needs: tuple[tuple[str, object, str, object, str], ...] = (
        ("share", means.share, "income", means.income, "income=8000"),
        ("multiple", means.multiple, "income", means.income, "income=8000"),
        ("rules", means.rules_of_thumb, "income", means.income, "income=8000"),
        ("used", means.used, "limit", means.limit, "limit=20000"),
        ("draw_share", means.draw_share, "limit", means.limit, "limit=20000"),
    )
    for where, stated, needed, present, example in needs:
        if stated and present is None:
            raise Refusal("afford_needs", where=where, needs=needed, example=example)
    if offer.draws:
        raise Refusal("afford_draws", where="draws")


def _rules_on_principal(means: Means) -> Iterator[Rule]:
    income = (means.income or NOTHING).monthly
    if means.share is not None and AMOUNT in means.share_as:
        yield _on_principal("share_amount", Fraction(means.share.value) * income)
    if means.multiple is not None:
        yield _on_principal("multiple", Fraction(means.multiple) * income)
    if means.limit is not None:
        yield _on_principal("limit", Fraction(means.limit.fen - means.used.fen))
        if means.draw_share is not None:
            yield _on_principal("draw_share", Fraction(means.draw_share.value) * means.limit.fen)


def _on_principal(rule: str, fen: Fraction) -> Rule:
    allowed = floor(fen)
    return Rule(rule, Money(allowed), Money(min(max(allowed, 0), MOST_FEN)))


def _rules_on_payment(offer: Offer, means: Means) -> Iterator[Rule]:
    every = distance_of(offer)
    income = (means.income or NOTHING).each(every)
    debts = means.debts_each(every)
    if means.share is not None and PAYMENT in means.share_as:
        yield _on_payment("share_payment", Fraction(means.share.value) * income - debts, offer)
    if means.payment is not None:
        yield _on_payment("payment", means.payment.fen - debts, offer)
    if means.rules_of_thumb:
        yield _on_payment("thumb_housing", Fraction(HOUSING.value) * income, offer)
        yield _on_payment("thumb_debts", Fraction(ALL_DEBTS.value) * income - debts, offer)


def _on_payment(rule: str, fen: Fraction, offer: Offer) -> Rule:
    allowed = Money(floor(fen))
    principal = largest_principal(offer, allowed)
    if not principal:
        return Rule(rule, allowed, ZERO)
    rows = schedule_of(offer._replace(principal=principal)).rows
    return Rule(rule, allowed, principal, max(rows, key=lambda row: row.payment.fen))
