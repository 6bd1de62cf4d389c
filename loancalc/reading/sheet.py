"""Tables as lenders and banks export them: the header is found, titles and remarks are set aside and named."""

from collections.abc import Container, Mapping, Sequence
from io import StringIO

from loancalc.core.refusal import Refusal
from loancalc.reading.amount import yuan_of
from loancalc.reading.flow import MOST_CHARACTERS
from loancalc.reading.table import Line, Sheet, bare, head_of
from loancalc.reading.text import shown

MOST_LINES = 1_200
HEAD_LINES = 30
"""So far down a header is looked for: titles, names and dates of printing stand above it."""

NO_AMOUNTS = {"number", "due", "day", "direction"}
"""What columns mean that hold no amounts."""

DELIMITERS = ",;\t|"
TOTALS = {"合计", "总计", "共计", "汇总", "合計", "總計", "total", "totals", "sum", "grandtotal"}

_FIGURES = "+-¥￥0123456789"


def sheet_of(
    text: str,
    where: str,
    meanings: Mapping[str, str],
    *,
    least: int = 2,
    most: int = MOST_LINES,
    unknown: str = "sheet_header",
) -> Sheet:
    """Return the table of a CSV file.

    Args:
        text: the file; commas, semicolons, tabs or bars between its cells.
        where: its name, for refusals.
        meanings: what a column may mean → heads that say so, as in `loancalc.reading.heads`.
        least: so many columns of a header must be known.
        most: lines.
        unknown: the refusal where no header is found.

    Raises:
        Refusal: no header is found, a line has more cells than the header, or there are no or too many lines.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refusal("file_too_long", where=where, length=len(text), limit=MOST_CHARACTERS)
    known = {head: meaning for meaning, heads in meanings.items() for head in heads.split()}
    body = text.removeprefix("\ufeff")
    delimiter = _delimiter(body, known)
    lines = _lines(body, where, delimiter, most)
    if not lines:
        raise Refusal("csv_empty", where=where)
    scores = [_meant(line.cells, known) for line in lines[:HEAD_LINES]]
    if max(scores) < least:
        raise Refusal(unknown, where=where, read=shown(",".join(lines[0].cells)))
    sheet = _below(lines, scores.index(max(scores)), where, known, commas=delimiter == ",")
    _check(sheet.lines, len(sheet.names), where, most)
    return sheet


def _below(lines: Sequence[Line], at: int, where: str, known: Mapping[str, str], *, commas: bool) -> Sheet:
    """Return the table whose header is line *at* of those that are not empty."""
    header = lines[at].cells
    columns: dict[str, tuple[int, ...]] = {}
    for index, cell in enumerate(header):
        if meaning := known.get(head_of(cell)):
            columns[meaning] = (*columns.get(meaning, ()), index)
    amounts = {index for meaning, found in columns.items() if meaning not in NO_AMOUNTS for index in found}
    rows = [line for line in lines[at + 1 :] if line.cells != header and not _is_remark(line, len(header), amounts)]
    sums = [line for line in rows if _is_total(line)][-1:]
    data = tuple(line for line in rows if not _is_total(line))
    kept = {line.at for line in (lines[at], *data, *sums)}
    return Sheet(
        where=where,
        names=tuple(" ".join(cell.split()) for cell in header),
        columns=columns,
        lines=data,
        totals=sums[0] if sums else None,
        aside=tuple(line.quoted for line in lines if line.at not in kept),
        commas=commas,
    )


def _lines(text: str, where: str, delimiter: str, most: int) -> list[Line]:
    """Return every line that is not empty."""
    import csv  # noqa: PLC0415  # only where a file is read

    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    try:
        for cells in reader:
            if any(map(bare, cells)):
                lines.append(Line(reader.line_num, tuple(cells)))
            if len(lines) > most + HEAD_LINES:
                raise Refusal("sheet_lines", where=where, count=len(lines), low=1, high=most)
    except csv.Error as error:
        place = f"{where}:{reader.line_num}"
        if "field limit" in str(error):
            raise Refusal("csv_cell_too_long", where=place, limit=csv.field_size_limit()) from None
        raise Refusal("csv_unreadable", where=place) from None
    return lines


def _delimiter(text: str, known: Mapping[str, str]) -> str:
    """Return the sign that makes the most known heads of some line near the top."""
    head = text[: 1 << 14].replace('"', "").splitlines()[: 2 * HEAD_LINES]
    return max(DELIMITERS, key=lambda sign: max((_meant(line.split(sign), known) for line in head), default=0))


def _meant(cells: Sequence[str], known: Mapping[str, str]) -> int:
    return len({known[head] for head in map(head_of, cells) if head in known})


def _is_remark(line: Line, width: int, amounts: Container[int]) -> bool:
    """Tell whether a line of a table of *width* columns is a text alone, and no amount such as 1万 or -1x3."""
    filled = [(index, cell) for index, cell in enumerate(map(bare, line.cells)) if cell]
    if width < 2 or len(filled) != 1:
        return False
    ((index, cell),) = filled
    meant = index in amounts and (cell[0] in _FIGURES or yuan_of(cell) is not None)
    return any(map(str.isalpha, cell)) and not meant


def _is_total(line: Line) -> bool:
    return any(head_of(cell) in TOTALS for cell in line.cells)


def _check(lines: Sequence[Line], width: int, where: str, most: int) -> None:
    """Refuse no lines, too many, and lines wider than the header: a separator inside a number, most likely.

    Where every line ends with an empty cell more, it is only how the file was written.
    """
    if not 1 <= len(lines) <= most:
        raise Refusal("sheet_lines", where=where, count=len(lines), low=1, high=most)
    wider = [line for line in lines if len(line.cells) > width]
    for line in wider:
        if len(wider) < len(lines) or any(map(bare, line.cells[width:])):
            raise Refusal("csv_row", where=f"{where}:{line.at}", count=len(line.cells), expected=width)
