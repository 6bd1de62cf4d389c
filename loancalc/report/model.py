"""The one result model behind every output: figures, tables of typed cells, notes and conventions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.money import Money
from loancalc.core.note import Note


class Word(NamedTuple):
    """A value that has a name in every language: ``Word("plan.flat")``; JSON and CSV print what follows the dot."""

    key: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value that is said in words for people and written plainly for programs.

    Args:
        said: for people, a sentence of the catalog.
        plain: for programs; no text of the user.
    """

    said: Note
    plain: object


class Range(NamedTuple):
    """An answer that depends on a term the lender does not state: from the kindest to the harshest reading."""

    low: "Money | Decimal | int | date"
    high: "Money | Decimal | int | date"


class Yuan(Decimal):
    """An amount with fractions of a fen [yuan]: written with its own decimals, at least two, no zeros behind them."""


Cell = Money | Decimal | int | date | str | Word | Phrase | Range | None
"""Money is an amount, a Decimal is a rate (0.13 is 13 %), a str is text from the user, None is «no such figure»."""

Value = Cell | bool | Sequence["Value"] | Mapping[str, "Value"]
"""What a JSON result holds."""


class Figure(NamedTuple):
    """One figure shown above the tables.

    Args:
        key: its label in the catalog, and its key in JSON.
        value: what it is.
        aside: how it is meant (the convention), in a few words.
    """

    key: str
    value: Cell
    aside: Note | None = None


class Table(NamedTuple):
    """A titled table.

    Args:
        key: its title in the catalog, and its key in JSON.
        columns: keys of the columns: catalog keys, CSV headers and JSON keys.
        rows: the cells, each row as long as *columns*.
        totals: a last row of sums, or None.
        marks: (row, column) indices of cells to point out (the winner of a measure).
    """

    key: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Cell] | None = None
    marks: frozenset[tuple[int, int]] = frozenset()


class Report(NamedTuple):
    """The answer of one command.

    Args:
        command: its name.
        result: what JSON prints as ``result``.
        within: whose own labels are used, if not the command's.
        offers: the terms as understood, by key; one or several.
        several: JSON prints a list of offers, even of one.
        understood: one line each on how words were read («理解为 …»).
        figures: shown first, on screen and in Markdown.
        tables: in order of importance; CSV prints the first.
        notes: remarks and warnings.
        conventions: day count, yearly-rate method, rounding, who absorbs the last fen.
    """

    command: str
    result: Mapping[str, Value]
    within: str = ""
    offers: tuple[Mapping[str, object], ...] = ()
    several: bool = False
    understood: tuple[Note, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    conventions: tuple[Note, ...] = ()
