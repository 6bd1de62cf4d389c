"""A table that was read from a CSV file: its columns by what they mean, its lines, the place of each cell."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from loancalc.core.refusal import Refusal
from loancalc.reading.heads import REMARKS
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import shown

_LOOSE = Pattern(r"[\s_*:：\u3000\ufeff]{1,64}")
_UNIT = Pattern(r"(.{1,60})[(（](?:元|人民币|单位元|人民币元|rmb|cny|yuan|￥|¥)[)）]")
_CUT = Pattern(r"[+-]?[¥￥]?[+-]?[0-9]{1,3}")
_REST = Pattern(r"[0-9]{3}(?:\.[0-9]{1,15})?元?")
_GUARDED = Pattern(r'="(.{0,64})"')


class Line(NamedTuple):
    """One line of a table: its place in the file, from 1, and its cells."""

    at: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """Return a cell without what a spreadsheet was told by it; a line that ends early has empty ones."""
        return bare(self.cells[index]) if index < len(self.cells) else ""

    @property
    def quoted(self) -> str:
        """The line as a note names it: ``3: …``."""
        return f"{self.at}: {shown(' '.join(filter(None, map(bare, self.cells))))}"


class Sheet(NamedTuple):
    """A table that was read.

    Args:
        where: name of the file.
        names: the heads of its columns, as written.
        columns: what a column means → the indices of the columns that mean it.
        lines: those of the table.
        totals: its own line of sums, or None.
        aside: the other lines that are not empty, as ``3: …``.
        commas: whether commas stand between its cells.
    """

    where: str
    names: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]
    lines: tuple[Line, ...]
    totals: Line | None
    aside: tuple[str, ...]
    commas: bool

    def place(self, line: Line, index: int) -> str:
        """Return ``file:line:column`` of a cell."""
        return f"{self.where}:{line.at}:{self.names[index]}"

    def figure(self, line: Line, index: int) -> str:
        """Return the cell of an amount that the line must have, whole.

        Raises:
            Refusal: ``csv_row`` where the line ends before it, and that of `whole`.
        """
        if index >= len(line.cells):
            raise Refusal("csv_row", where=f"{self.where}:{line.at}", count=len(line.cells), expected=len(self.names))
        return self.whole(line, index)

    def whole(self, line: Line, index: int) -> str:
        """Return the cell of an amount.

        Raises:
            Refusal: ``amount_split``: the cell beside it is the rest of it, cut off at its separator.
        """
        cell, beside = line.cell(index), line.cell(index + 1)
        if self.commas and _CUT.fullmatch(cell) and _REST.fullmatch(beside) and self._takes_rests(index + 1, beside):
            whole = f"{cell},{beside}"
            raise Refusal("amount_split", where=self.place(line, index), read=shown(cell), beside=beside, whole=whole)
        return cell

    def _takes_rests(self, index: int, rest: str) -> bool:
        """Tell whether *rest* is no number of its own: it stands among remarks, or has a 0 before it."""
        if any(index in columns for columns in self.columns.values()):
            return False
        return rest.startswith("0") or head_of(self.names[index]) in REMARKS

    def named(self, meanings: Iterable[str]) -> tuple[str, ...]:
        """Return the heads of the columns that mean one of these."""
        return tuple(shown(self.names[index]) for one in meanings for index in self.columns.get(one, ()))

    def only(self, meaning: str) -> int | None:
        """Return the index of the one column that means this, or None; refused where several could."""
        found = self.columns.get(meaning, ())
        if len(found) > 1:
            raise Refusal("sheet_columns", where=self.where, columns=self.named([meaning]), column=meaning)
        return found[0] if found else None


def head_of(cell: str) -> str:
    """Return the head of a column as it is looked up: ``Due Date``, ``应还本金（元）`` → ``duedate``, ``应还本金``."""
    plain = _LOOSE.compiled.sub("", cell[:64]).lower()
    unit = _UNIT.fullmatch(plain)
    return unit[1] if unit else plain


def bare(cell: str) -> str:
    """Return a cell without what a spreadsheet was told by it: ``="007"``, ``'007``."""
    plain = cell.strip()
    guarded = _GUARDED.fullmatch(plain)
    return guarded[1].strip() if guarded else plain.removeprefix("'")
