"""A report as CSV: its first table in plain numbers, with no cell that a spreadsheet would run."""

from collections.abc import Iterable, Sequence
from csv import writer
from io import StringIO

from loancalc.report.cells import exact_text
from loancalc.report.model import Cell, Report
from loancalc.report.words import Words

FORMULA = tuple("=+-@＝＋－＠")
CONTROL = ("\t", "\r", "\n")


def csv_of(report: Report, headers: str | None = None) -> str:
    """Return the first table of *report*, or its figures where it has none, as CSV (RFC 4180, CRLF).

    Args:
        report: the answer of a command.
        headers: the language of the column heads, or None for the keys.
    """
    columns, rows, within = _table(report)
    words = Words(headers) if headers else None
    page = StringIO()
    lines = writer(page, lineterminator="\r\n")
    lines.writerow([words.label(key, within) for key in columns] if words else columns)
    for row in rows:
        lines.writerow([_text(cell) for cell in row])
    return page.getvalue()


def _table(report: Report) -> tuple[Sequence[str], Iterable[Sequence[Cell]], str]:
    if report.tables:
        return report.tables[0].columns, report.tables[0].rows, report.tables[0].key
    return ("key", "value"), [(figure.key, figure.value) for figure in report.figures], ""


def _text(cell: Cell) -> str:
    text = exact_text(cell)
    if isinstance(cell, str) and (cell.startswith(CONTROL) or cell.lstrip().startswith(FORMULA)):
        return f"'{text}"
    return text
