"""A lender's own disclosure table against the true one: as a table, as JSON, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from loancalc.core.disclosure import Disclosure
from loancalc.core.discrepancy import Discrepancy
from loancalc.core.items import Item
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.core.rate import Rate
from loancalc.report.cells import exact_text
from loancalc.report.clauses import clause
from loancalc.report.items import item_name, plain_standard
from loancalc.report.model import Cell, Phrase, Report, Table, Value, Word

MEASURES = ("nominal_annual", "effective_annual")
"""The yearly cost: simple (单利) and compound (复利)."""

COLUMNS = ("item", "verdict", "stated", "right", "difference", "differs")


class Against(NamedTuple):
    """A lender's table compared.

    Args:
        right: what the table should show.
        shown: what it shows.
        terms: both offers as they are printed, by ``right`` and ``shown``.
        found: the lines of the comparison.
    """

    right: Disclosure
    shown: Disclosure
    terms: Mapping[str, Mapping[str, object]]
    found: Sequence[Discrepancy]


def with_comparison(report: Report, against: Against) -> Report:
    """Return *report*, of a disclosure, with the lender's table compared first: it is what was asked for."""
    table = Table(key="against", columns=COLUMNS, rows=[_row(one, against) for one in against.found])
    lines: list[Value] = [_line(one, against) for one in against.found]
    return report._replace(
        result={**report.result, "against": lines},
        tables=(table, *report.tables),
        notes=(*_notes(against), *report.notes),
    )


def _row(one: Discrepancy, against: Against) -> tuple[Cell, ...]:
    words = tuple(Word(f"differs.{part}") for part in one.differs)
    differs = Phrase(Note("listed", {"parts": words}), " ".join(one.differs)) if words else None
    stated, right = (_cell(one, side, against) for side in ("shown", "right"))
    # A rate that holds is right to the decimals shown: what is left beyond them would look like a fault.
    holds = one.key in MEASURES and one.verdict == "same"
    return _name(one), Word(f"verdict.{one.verdict}"), stated, right, None if holds else one.difference, differs


def _name(one: Discrepancy) -> str | Word:
    named = one.stated or one.right
    if isinstance(named, Item):
        return item_name(named)
    return Word(f"disclose.{one.key}" if one.key in MEASURES else one.key)


def _cell(one: Discrepancy, side: str, against: Against) -> Cell:
    value = one.right if side == "right" else one.stated
    if one.part == "contingent":
        silent = one.verdict == ("more" if side == "right" else "missing")
        return None if silent else clause(_side(against, side).offer, one.key, against.terms[side])
    if one.part == "term":
        return _plain(one, side, against)
    return value.amount if isinstance(value, Item) else value


def _side(against: Against, side: str) -> Disclosure:
    return against.right if side == "right" else against.shown


def _plain(one: Discrepancy, side: str, against: Against) -> str | Word | None:
    """Return a term of the loan as it is typed."""
    value = against.terms[side].get(one.key)
    if one.key == "plan":
        return Word(f"plan.{value}")
    if isinstance(value, list):
        return ", ".join(map(exact_text, value))
    return None if value is None else exact_text(value)


def _line(one: Discrepancy, against: Against) -> dict[str, Value]:
    line: dict[str, Value] = {"part": one.part, "key": one.key, "name": one.name or None, "verdict": one.verdict}
    line["differs"] = one.differs
    for key, side in (("stated", "shown"), ("right", "right")):
        cell = _cell(one, side, against)
        line[key] = cell.plain if isinstance(cell, Phrase) else cell  # type: ignore[assignment]  # a plain value
    line["difference"] = one.difference
    if one.part == "cost":
        line["stated_standard"], line["right_standard"] = (_standard(item) for item in (one.stated, one.right))
    return line


def _standard(item: object) -> Value:
    return plain_standard(item) if isinstance(item, Item) else None


def _notes(against: Against) -> Iterator[Note]:
    """Yield what the comparison comes to: what is left out, what is added, which measure the shown rate is."""
    found = against.found
    if all(one.verdict in ("same", "other") for one in found):
        yield Note("against_same")
    missing = _items(found, "missing")
    if missing:
        amount = Money.total(one.amount for one in missing)
        yield Note("against_missing", {"names": tuple(map(item_name, missing)), "amount": amount})
    more = _items(found, "more")
    if more:
        yield Note("against_more", {"names": tuple(map(item_name, more))})
    yield from _rate_notes(against)


def _items(found: Sequence[Discrepancy], verdict: str) -> list[Item]:
    """Return the items of a verdict that cost something: what takes off the price is no complaint."""
    items = [one.stated or one.right for one in found if one.part == "cost" and one.verdict == verdict]
    return [item for item in items if isinstance(item, Item) and item.amount > ZERO]


def _rate_notes(against: Against) -> Iterator[Note]:
    yearly = [one for one in against.found if one.key in MEASURES]
    claimed = against.shown.offer.claimed
    if not yearly:
        return
    if not isinstance(claimed, Rate):
        yield Note("claimed_missing")
        return
    holds = next((one.key for one in yearly if one.verdict == "same"), "neither")
    facts = {"claimed": claimed, **{one.key: one.right for one in yearly}}
    yield Note(f"claimed_{holds}", facts)
