"""The report of ``compare``: offers side by side, the winner of each measure marked."""

from collections.abc import Mapping, Sequence
from itertools import count

from loancalc.core.compare import Comparison
from loancalc.core.note import Note
from loancalc.report.conventions import conventions
from loancalc.report.model import Cell, Report, Table, Value
from loancalc.report.quote import cost_result

MEASURES = (
    "proceeds",
    "payment",
    "last_payment",
    "total_repaid",
    "total_cost",
    "nominal_annual",
    "effective_annual",
    "xirr",
    "cost_per_1000_year",
    "term_days",
)
"""What the table shows of each offer; JSON has every cost key."""


def comparison_report(
    comparison: Comparison, names: Sequence[str], terms: Sequence[Mapping[str, object]], read: Sequence[Note] = ()
) -> Report:
    """Return the report of *comparison*.

    Args:
        comparison: the offers compared.
        names: what to call them, in the same order, each once.
        terms: the offers as they are printed.
        read: warnings of the reader.
    """
    offers: list[Value] = [
        {"name": name, **cost_result(cost), "cost_per_1000_year": cost.cost_per_1000_year, "term_days": cost.term_days}
        for name, cost in zip(names, comparison.costs, strict=True)
    ]
    return Report(
        command="compare",
        offers=tuple(terms),
        several=True,
        result={
            "offers": offers,
            "cheapest_by_cost": _first(names, comparison.cheapest_by_cost),
            "cheapest_by_rate": _first(names, comparison.cheapest_by_rate),
        },
        tables=(_table(comparison, names),),
        notes=(*read, *_verdicts(comparison, names), *(_named(note, names) for note in comparison.notes)),
        conventions=tuple(_conventions(comparison, names)),
    )


def distinct(names: Sequence[str]) -> list[str]:
    """Return *names*, each once: a name that stood before gets the first free number behind it."""
    result: list[str] = []
    for name in names:
        numbered = (f"{name} ({number})" for number in count(2))
        result.append(name if name not in result else next(new for new in numbered if new not in (*names, *result)))
    return result


def _table(comparison: Comparison, names: Sequence[str]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (name, *(getattr(cost, measure) for measure in MEASURES))
        for name, cost in zip(names, comparison.costs, strict=True)
    ]
    marks = {(index, 1 + MEASURES.index("total_cost")) for index in comparison.cheapest_by_cost}
    marks |= {(index, 1 + MEASURES.index(comparison.measure)) for index in comparison.cheapest_by_rate}
    return Table(key="offers", columns=("name", *MEASURES), rows=rows, marks=frozenset(marks))


def _verdicts(comparison: Comparison, names: Sequence[str]) -> list[Note]:
    notes = [_verdict("cheapest_in_money", comparison.cheapest_by_cost, names, comparison)]
    if comparison.cheapest_by_rate:
        notes.append(_verdict("cheapest_by_the_year", comparison.cheapest_by_rate, names, comparison))
    return notes


def _verdict(key: str, winners: Sequence[int], names: Sequence[str], comparison: Comparison) -> Note:
    cost = comparison.costs[winners[0]]
    value = cost.total_cost if key == "cheapest_in_money" else getattr(cost, comparison.measure)
    return Note(key, {"names": tuple(names[index] for index in winners), "value": value})


def _first(names: Sequence[str], winners: Sequence[int]) -> str | None:
    return names[winners[0]] if winners else None


def _named(note: Note, names: Sequence[str]) -> Note:
    """Return *note* with indices of offers turned into their names."""
    indexed = ("by_cost", "by_rate", "without")
    return Note(
        note.key,
        {
            key: tuple(names[index] for index in value) if key in indexed and isinstance(value, tuple) else value
            for key, value in note.facts.items()
        },
    )


def _conventions(comparison: Comparison, names: Sequence[str]) -> list[Note]:
    """Return the conventions of all offers: those that all share once, others with the names they hold for."""
    holders: list[tuple[Note, list[str]]] = []
    for schedule, name in zip(comparison.schedules, names, strict=True):
        for note in conventions(schedule):
            known = next((held for kept, held in holders if kept == note), None)
            if known is None:
                holders.append((note, known := []))
            known.append(name)
    return [
        note if len(held) == len(names) else Note(note.key, {**note.facts, "offers": tuple(held)})
        for note, held in holders
    ]
