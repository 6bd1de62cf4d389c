"""The report of ``disclose``: the cost-of-credit disclosure table, and the sentences to ask where it has gaps."""

from collections.abc import Iterator, Mapping, Sequence

from loancalc.core.disclosure import Contingent, Disclosure, looks_filled_in
from loancalc.core.note import Note
from loancalc.report.clauses import clause
from loancalc.report.conventions import conventions
from loancalc.report.items import item_line, items_table
from loancalc.report.model import Cell, Figure, Phrase, Report, Table, Value, Word
from loancalc.report.quote import cost_figures, understood
from loancalc.report.remarks import remarks

FIGURES = ("proceeds", "total_cost", "nominal_annual", "effective_annual")
REMARKS = ("financed", "deposit_back", "rate_changes_too_late", "first_period_far")
"""Remarks on the plan that bear on the table."""

EARLY_QUESTIONS = {
    "early_fee": "ask_early_fee",
    "early_base": "ask_early_base",
    "future_fees": "ask_future_fees",
}


def disclosure_report(found: Disclosure, terms: Mapping[str, object], read: Sequence[Note] = ()) -> Report:
    """Return the report of a disclosure.

    Args:
        found: what the table shows.
        terms: the offer as it is printed.
        read: warnings of the reader.
    """
    result: dict[str, Value] = {
        "principal": found.offer.principal,
        "items": [item_line(item) for item in found.items],
        **{key: getattr(found.cost, key) for key in FIGURES[1:]},
        "contingent": [_contingent_line(one, terms) for one in found.contingent],
    }
    return Report(
        command="disclose",
        within="disclose",
        offers=(terms,),
        understood=tuple(understood(found.offer)),
        figures=tuple(_figures(found)),
        result=result,
        tables=(items_table(found.items, found.offer), _contingent_table(found, terms)),
        notes=(*read, *_notes(found), Note("nothing_else")),
        conventions=(Note("disclosure_rule"), Note("disclosure_stated_only"), *conventions(found.schedule)),
    )


def _figures(found: Disclosure) -> Iterator[Figure]:
    yield Figure("principal", found.offer.principal)
    kept_back = found.cost.proceeds != found.offer.principal
    for figure in cost_figures(found.schedule, found.cost):
        if figure.key in FIGURES and (kept_back or figure.key != "proceeds"):
            yield figure


def _contingent_table(found: Disclosure, terms: Mapping[str, object]) -> Table:
    rows = [(Word(f"event.{one.event}"), Word(one.key), _term(found, one, terms)) for one in found.contingent]
    return Table(key="contingent", columns=("event", "item", "term"), rows=rows)


def _term(found: Disclosure, one: Contingent, terms: Mapping[str, object]) -> Cell:
    return clause(found.offer, one.key, terms) if one.stated else Phrase(Note("not_stated_ask"), None)


def _contingent_line(one: Contingent, terms: Mapping[str, object]) -> dict[str, Value]:
    term: Value = terms[one.key] if one.stated else None  # type: ignore[assignment]  # a plain value
    return {"event": one.event, "key": one.key, "stated": one.stated, "term": term}


def _notes(found: Disclosure) -> Iterator[Note]:
    yield from (note for note in remarks(found.schedule, found.cost) if note.key in REMARKS)
    yield from found.cost.notes
    nobody = tuple(item.name for item in found.items if item.key == "fees" and item.to is None)
    if nobody:
        yield Note("taker_assumed", {"names": nobody})
    if looks_filled_in(found.offer):
        yield Note("filled_in")
    yield from _questions(found.contingent)


def _questions(contingent: Sequence[Contingent]) -> Iterator[Note]:
    """Yield the sentences to ask the lender about what is not stated."""
    unstated = [one for one in contingent if not one.stated]
    late = tuple(Word(one.key) for one in unstated if one.event == "overdue")
    if late:
        yield Note("ask_overdue", {"terms": late})
    yield Note("ask_misuse")
    yield from (Note(EARLY_QUESTIONS[one.key]) for one in unstated if one.event == "early")
