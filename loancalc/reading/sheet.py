"""Tables as lenders and banks export them: the header is found, titles and remarks are set aside and named."""

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from loancalc.core.refusal import Refusal
from loancalc.reading.flow import MOST_CHARACTERS
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import shown

MOST_LINES = 1_200
HEAD_LINES = 30
"""So far down a header is looked for: titles, names and dates of printing stand above it."""

DELIMITERS = ",;\t|"
TOTALS = {"合计", "总计", "共计", "汇总", "合計", "總計", "total", "totals", "sum", "grandtotal"}

_LOOSE = Pattern(r"[\s_*:：\u3000\ufeff]{1,64}")
_UNIT = Pattern(r"(.{1,60})[(（](?:元|人民币|单位元|人民币元|rmb|cny|yuan|￥|¥)[)）]")
_GUARDED = Pattern(r'="(.{0,64})"')


class Line(NamedTuple):
    """One line of a table: its place in the file, from 1, and its cells."""

    at: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """Return a cell without what a spreadsheet was told by it; a line that ends early has empty ones."""
        return _bare(self.cells[index]) if index < len(self.cells) else ""


class Sheet(NamedTuple):
    """A table that was read.

    Args:
        where: name of the file.
        names: the heads of its columns, as written.
        columns: what a column means → the indices of the columns that mean it.
        lines: those of the table.
        totals: its own line of sums, or None.
        aside: the other lines that are not empty, as ``3: …``.
    """

    where: str
    names: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]
    lines: tuple[Line, ...]
    totals: Line | None
    aside: tuple[str, ...]

    def place(self, line: Line, index: int) -> str:
        """Return ``file:line:column`` of a cell."""
        return f"{self.where}:{line.at}:{self.names[index]}"

    def named(self, meanings: Iterable[str]) -> tuple[str, ...]:
        """Return the heads of the columns that mean one of these."""
        return tuple(shown(self.names[index]) for one in meanings for index in self.columns.get(one, ()))

    def only(self, meaning: str) -> int | None:
        """Return the index of the one column that means this, or None; refused where several could."""
        found = self.columns.get(meaning, ())
        if len(found) > 1:
            raise Refusal("sheet_columns", where=self.where, columns=self.named([meaning]), column=meaning)
        return found[0] if found else None


def sheet_of(text: str, where: str, meanings: Mapping[str, str]) -> Sheet:
    """Return the table of a CSV file.

    Args:
        text: the file; commas, semicolons, tabs or bars between its cells.
        where: its name, for refusals.
        meanings: what a column may mean → heads that say so, as in `loancalc.reading.heads`.

    Raises:
        Refusal: no header is found, a line has more cells than the header, or there are no or too many lines.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refusal("file_too_long", where=where, length=len(text), limit=MOST_CHARACTERS)
    known = {head: meaning for meaning, heads in meanings.items() for head in heads.split()}
    lines = _lines(text.removeprefix("\ufeff"), where, known)
    if not lines:
        raise Refusal("csv_empty", where=where)
    scores = [_meant(line.cells, known) for line in lines[:HEAD_LINES]]
    if max(scores) < 2:
        raise Refusal("sheet_header", where=where, read=shown(",".join(lines[0].cells)))
    return _below(lines, scores.index(max(scores)), where, known)


def head_of(cell: str) -> str:
    """Return the head of a column as it is looked up: ``Due Date``, ``应还本金（元）`` → ``duedate``, ``应还本金``."""
    plain = _LOOSE.compiled.sub("", cell[:64]).lower()
    unit = _UNIT.fullmatch(plain)
    return unit[1] if unit else plain


def _bare(cell: str) -> str:
    plain = cell.strip()
    guarded = _GUARDED.fullmatch(plain)
    return guarded[1].strip() if guarded else plain.removeprefix("'")


def _below(lines: Sequence[Line], at: int, where: str, known: Mapping[str, str]) -> Sheet:
    """Return the table whose header is line *at* of those that are not empty."""
    header = lines[at].cells
    columns: dict[str, tuple[int, ...]] = {}
    for index, cell in enumerate(header):
        if meaning := known.get(head_of(cell)):
            columns[meaning] = (*columns.get(meaning, ()), index)
    rows = [line for line in lines[at + 1 :] if line.cells != header and not _is_remark(line)]
    sums = [line for line in rows if _is_total(line)][-1:]
    data = tuple(line for line in rows if not _is_total(line))
    _check(data, len(header), where)
    kept = {line.at for line in (lines[at], *data, *sums)}
    return Sheet(
        where=where,
        names=tuple(" ".join(cell.split()) for cell in header),
        columns=columns,
        lines=data,
        totals=sums[0] if sums else None,
        aside=tuple(_quoted(line) for line in lines if line.at not in kept),
    )


def _lines(text: str, where: str, known: Mapping[str, str]) -> list[Line]:
    """Return every line that is not empty."""
    import csv  # noqa: PLC0415  # only where a file is read

    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text, known), strict=True)
    lines = []
    try:
        for cells in reader:
            if any(map(_bare, cells)):
                lines.append(Line(reader.line_num, tuple(cells)))
            if len(lines) > MOST_LINES + HEAD_LINES:
                raise Refusal("sheet_lines", where=where, count=len(lines), low=1, high=MOST_LINES)
    except csv.Error as error:
        raise Refusal("csv_unreadable", where=f"{where}:{reader.line_num}", reason=str(error)) from None
    return lines


def _delimiter(text: str, known: Mapping[str, str]) -> str:
    """Return the sign that makes the most known heads of some line near the top."""
    head = text[: 1 << 14].replace('"', "").splitlines()[: 2 * HEAD_LINES]
    return max(DELIMITERS, key=lambda sign: max((_meant(line.split(sign), known) for line in head), default=0))


def _meant(cells: Sequence[str], known: Mapping[str, str]) -> int:
    return len({known[head] for head in map(head_of, cells) if head in known})


def _is_remark(line: Line) -> bool:
    filled = [cell for cell in map(_bare, line.cells) if cell]
    return len(filled) == 1 and any(char.isalpha() for char in filled[0])


def _is_total(line: Line) -> bool:
    return any(head_of(cell) in TOTALS for cell in line.cells)


def _quoted(line: Line) -> str:
    return f"{line.at}: {shown(' '.join(filter(None, map(_bare, line.cells))))}"


def _check(lines: Sequence[Line], width: int, where: str) -> None:
    """Refuse no lines, too many, and lines with a cell beyond the header: a separator inside a number, most likely."""
    if not 1 <= len(lines) <= MOST_LINES:
        raise Refusal("sheet_lines", where=where, count=len(lines), low=1, high=MOST_LINES)
    for line in lines:
        if any(map(_bare, line.cells[width:])):
            raise Refusal("csv_row", where=f"{where}:{line.at}", count=len(line.cells), expected=width)
