"""The report of repaying a part early: each way of going on in a row."""

from collections.abc import Mapping, Sequence

from loancalc.core.early.position import Position
from loancalc.core.early.prepay import Prepayment
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.schedule import Schedule
from loancalc.report.early import early_conventions, questions
from loancalc.report.model import Cell, Figure, Report, Table, Value, Word
from loancalc.report.quote import schedule_table, understood
from loancalc.report.spread import spread

KEYS = (
    "periods_left",
    "new_payment",
    "new_last_payment",
    "last_due",
    "interest_left",
    "interest_saved",
    "early_fee",
    "saving",
)

Prepayments = Sequence[Prepayment]
"""One way of going on under every reading of unknown terms, the kindest first."""


def prepayment_report(
    schedule: Schedule,
    terms: Mapping[str, object],
    read: Sequence[Note],
    *,
    found: Sequence[Prepayments],
    at: Position,
    amount: Money,
) -> Report:
    """Return the report of repaying *amount* at *at*; where one way is asked for, its schedule too.

    Args:
        schedule: the loan as it was agreed.
        terms: the offer as it is printed.
        read: warnings of the reader.
        found: one way of going on, or both.
        at: the day.
        amount: principal repaid.
    """
    ways: dict[str, Value] = {ways[0].keep: {key: spread(ways, key) for key in KEYS} for ways in found}
    result: dict[str, Value] = {"day": at.day, "after": len(at.paid), "amount": amount}
    if len(found) == 1:
        result |= {key: spread(found[0], key) for key in KEYS}
    tables = [_table(found), *([schedule_table(found[0][0].schedule)] if len(found) == 1 else [])]
    return Report(
        command="settle",
        within="settle",
        offers=(terms,),
        understood=(
            *understood(schedule.offer),
            Note("understood_settle", {"day": at.day, "after": len(at.paid)}),
        ),
        figures=(Figure("remaining_principal", at.balance), Figure("amount", amount)),
        result={**result, "keep": ways},
        tables=tuple(tables),
        notes=(*read, *_notes(found), *questions(schedule.offer)),
        conventions=tuple(early_conventions(schedule, Note("prepay_principal"))),
    )


def _table(found: Sequence[Prepayments]) -> Table:
    """Return a row a way; the one that saves more is marked."""
    rows: list[tuple[Cell, ...]] = [
        (Word(f"keep.{ways[0].keep}"), *(spread(ways, key) for key in KEYS)) for ways in found
    ]
    savings = [ways[0].saving.fen for ways in found]
    best = {(savings.index(max(savings)), 1 + KEYS.index("saving"))} if len(set(savings)) > 1 else ()
    return Table(key="prepayments", columns=("keep", *KEYS), rows=rows, marks=frozenset(best))


def _notes(found: Sequence[Prepayments]) -> list[Note]:
    notes = []
    if len(found) > 1 and found[0][0].schedule.rows == found[1][0].schedule.rows:
        notes.append(Note("prepay_same_way"))
    if found[0][0].early_fee != found[0][-1].early_fee:
        notes.append(Note("settle_is_a_range", {"count": len(found[0])}))
    return notes
