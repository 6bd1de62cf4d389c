"""A table as text for people: cells as they are read, columns that say nothing left out, rows and columns swapped."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.money import Money
from loancalc.report.cells import money_text, text_of
from loancalc.report.model import Cell, Phrase, Range, Table
from loancalc.report.words import Words

# What these tables always show; any other column of theirs is left out where every cell is empty or zero.
ALWAYS = {
    "settlements": frozenset(
        {"after", "day", "remaining_principal", "settle_amount", "remaining_if_continue", "saving"}
    ),
    "prepayments": frozenset({"periods_left", "new_payment", "new_last_payment", "interest_left", "saving"}),
    "schedule": frozenset({"number", "due", "payment", "principal", "balance"}),
    "findings": frozenset({"kind", "rate", "verdict"}),
    "lines": frozenset({"kind", "number", "from", "to", "amount"}),
    "movements": frozenset({"day", "movement", "received", "paid", "balance"}),
    "summary": frozenset({"kind", "verdict", "section"}),
    "against": frozenset({"item", "verdict", "stated", "right"}),
}


class Grid(NamedTuple):
    """A table of texts, kept by column, because widths and sides belong to columns.

    Args:
        title: of the table.
        heads: of the columns.
        columns: the cells of each column.
        right: which columns hold figures and stand on the right.
        totals: the texts of the last row, or nothing.
        marks: (row, column) of the cells to point out.
        named: the first column names the rows, so rows and columns may be swapped.
    """

    title: str
    heads: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    right: tuple[bool, ...]
    totals: tuple[str, ...] = ()
    marks: frozenset[tuple[int, int]] = frozenset()
    named: bool = False


def grid_of(table: Table, words: Words) -> Grid:
    """Return *table* as the reader of *words* sees it."""
    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    shown = [index for index in range(len(cells)) if not _silent(table, index, cells[index])]
    keys = [table.columns[index] for index in shown]
    totals = table.totals or ()
    return Grid(
        title=words.label(table.key),
        heads=tuple(words.label(key, table.key) for key in keys),
        columns=tuple(_texts(cells[index], words, table.columns[index]) for index in shown),
        right=tuple(any(is_figure(cell) for cell in cells[index]) for index in shown),
        totals=_totals([totals[index] for index in shown], keys, words) if totals else (),
        marks=frozenset((row, shown.index(column)) for row, column in table.marks if column in shown),
        named=bool(cells[0]) and not any(is_figure(cell) for cell in cells[0]),
    )


def is_figure(cell: Cell) -> bool:
    """Tell whether *cell* is a number, to be read from the right."""
    return isinstance(cell, Money | Decimal | int | Range)


def transposed(grid: Grid) -> Grid:
    """Return *grid* with its rows as columns: each headed by the cell of the first column that names it."""
    names, *measures = grid.columns
    return grid._replace(
        heads=("", *names),
        columns=(grid.heads[1:], *zip(*measures, strict=True)),
        right=(False, *[True] * len(names)),
        marks=frozenset((column - 1, row + 1) for row, column in grid.marks if column),
    )


def _silent(table: Table, index: int, cells: Sequence[Cell]) -> bool:
    if table.key not in ALWAYS or table.columns[index] in ALWAYS[table.key]:
        return False
    return not any(cells) and not (table.totals and table.totals[index])


def _texts(cells: Sequence[Cell], words: Words, key: str) -> list[str]:
    # Money first and without a second call: a schedule is mostly money, and 360 rows are drawn at once.
    return [
        money_text(cell) if type(cell) is Money else str(cell) if type(cell) is int else cell_text(cell, words, key)
        for cell in cells
    ]


def cell_text(cell: Cell, words: Words, key: str) -> str:
    """Return *cell* as the reader of *words* sees it; *key* says what a rate measures."""
    return words.sentence(cell.said) if isinstance(cell, Phrase) else text_of(cell, words.label, key)


def _totals(cells: Sequence[Cell], keys: Sequence[str], words: Words) -> tuple[str, ...]:
    texts = ["" if cell is None else text_of(cell, words.label, key) for cell, key in zip(cells, keys, strict=True)]
    return (texts[0] or words.label("total"), *texts[1:])
