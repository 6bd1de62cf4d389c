"""The facts: the terms as they were understood, what was stated, and which defaults were used."""

from collections.abc import Iterator, Mapping
from typing import Any

from loancalc.core.disclosure import EARLY, LATE
from loancalc.core.note import Note
from loancalc.core.offer import UNKNOWN, Offer
from loancalc.core.rate import FlatFee, Rate
from loancalc.report.case import Case
from loancalc.report.cells import exact_text
from loancalc.report.clauses import clause
from loancalc.report.conventions import unstated
from loancalc.report.document import Block, Section
from loancalc.report.lender_plan import convention_word
from loancalc.report.model import Cell, Phrase, Table, Word

COLUMNS = ("term", "value", "origin")
LOAN = ("name", "plan", "lender", "drawdown", "principal", "rate", "fee", "periods", "every", "first_due", "claimed")
"""Terms in the order in which a reader asks for them; all others that are stated follow."""

IN_ITEMS = frozenset({"upfront_fee", "payment_fee", "fees", "cashback", "first_discount", "free_days", "free_cap"})
"""Terms of the price: they stand in the table of its items."""

CONTINGENT = (*EARLY, *LATE)


def facts_section(case: Case) -> Section:
    """Return the terms, each with where it comes from, and what is not stated at all."""
    blocks: list[Block] = [Table("facts", COLUMNS, [*_rows(case)])]
    silent = tuple(Word(key) for key in CONTINGENT if not _is_known(case.schedule.offer, key))
    if silent:
        blocks.append(Note("evidence_silent", {"names": silent}))
    blocks.append(Note("evidence_no_names"))
    return Section("section.facts", tuple(blocks))


def _rows(case: Case) -> Iterator[tuple[Cell, ...]]:
    offer = case.schedule.offer
    values = _loan(case)
    for key in LOAN:
        if key in values:
            stated = key in offer.stated or (key == "first_due" and "due_day" in offer.stated)
            yield Word(key), values[key], _origin(stated=stated, value=values[key])
    yield Word("signed"), case.day, Word("origin.signed" if case.day == offer.drawdown else "origin.stated")
    yield from _others(offer, case.terms)
    yield from _defaults(offer)


def _origin(*, stated: bool, value: Cell) -> Word:
    return Word("origin.stated" if stated else "origin.none" if value is None else "origin.default")


def _loan(case: Case) -> dict[str, Cell]:
    offer = case.schedule.offer
    values: dict[str, Cell] = {
        "plan": Word(f"plan.{offer.plan}"),
        "lender": Word(f"lender.{offer.lender}") if offer.lender else None,
        "drawdown": offer.drawdown,
        "principal": offer.principal,
    }
    if offer.periods is not None:
        values["periods"] = case.terms["periods"]  # type: ignore[assignment]  # a number, or days as they are typed
    if offer.plan != "revolving":
        values["first_due"] = case.schedule.rows[0].due
    if offer.name:
        values["name"] = offer.name
    if "every" in offer.stated:
        values["every"] = said(offer.every)
    for key in ("rate", "fee", "claimed"):
        if (value := getattr(offer, key)) is not None:
            values[key] = said(value) if isinstance(value, Rate | FlatFee) else value
    return values


def said(value: object) -> Phrase:
    """Return a rate, a fee or a distance in words."""
    return Phrase(Note("clause_rate", {"value": value}), str(value))


def _others(offer: Offer, terms: Mapping[str, object]) -> Iterator[tuple[Cell, ...]]:
    """Yield what else is stated: switches of the counting, movements, clauses on paying early or late."""
    for key in terms:
        # A rule of repricing is understood as the changes that it has brought.
        known = key == "changes" or _is_known(offer, key)
        if known and key not in LOAN and key not in IN_ITEMS and key != "due_day":
            value: Cell = clause(offer, key, terms) if key in CONTINGENT else _switch(key, terms[key])
            yield Word(key), value, Word("origin.stated")


def _is_known(offer: Offer, key: str) -> bool:
    """Tell whether the term *key* is stated, and not as unknown."""
    return key in offer.stated and getattr(offer, key) not in (UNKNOWN, UNKNOWN.value)


def _defaults(offer: Offer) -> Iterator[tuple[Cell, ...]]:
    for switch in unstated(offer):
        key, _, text = switch.partition("=")
        value: Cell = said(offer.every) if key == "every" else _switch(key, text)
        yield Word(key), value, Word("origin.default")


def _switch(key: str, value: Any) -> Cell:  # noqa: ANN401  # a term as it is printed
    if key == "upfront_mode":
        return Word(f"upfront_mode.{value}")
    if key in ("interest", "day_ends", "first_period"):
        return convention_word(f"{key}={value}")
    if isinstance(value, list | tuple):
        return ", ".join(map(exact_text, value))
    return exact_text(value) if isinstance(value, str) else value
