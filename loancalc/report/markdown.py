"""A report as GitHub Markdown; what a user wrote stays text."""

from collections.abc import Iterable, Iterator, Sequence
from re import sub

from loancalc.core.note import Note
from loancalc.report.cells import text_of
from loancalc.report.grid import Grid, grid_of
from loancalc.report.model import Report
from loancalc.report.words import Words

HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def markdown_of(report: Report, words: Words) -> str:
    """Return *report* as Markdown, ended by a line feed."""
    blocks = [
        "\n>\n".join(f"> {_escaped(words.sentence(note))}" for note in report.understood),
        "\n".join(_figures(report, words)),
        *["\n".join(_titled(grid_of(table, words))) for table in report.tables],
        "\n".join(_notes(report.notes, words, "notes")),
        "\n".join(_notes(report.conventions, words, "conventions")),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _figures(report: Report, words: Words) -> Iterator[str]:
    if not report.figures:
        return
    asides = any(figure.aside for figure in report.figures)
    columns = ("key", "value", "aside") if asides else ("key", "value")
    yield _row(_escaped(words.label(column)) for column in columns)
    yield _row((":---", "---:", ":---")[: len(columns)])
    for figure in report.figures:
        label = words.label(figure.key, report.within or report.command)
        aside = words.sentence(figure.aside) if figure.aside else ""
        cells = (label, text_of(figure.value, words.label, figure.key), aside)
        yield _row(_escaped(cell) for cell in cells[: len(columns)])


def _titled(grid: Grid) -> Iterator[str]:
    yield f"### {_escaped(grid.title)}\n"
    yield _row(map(_escaped, grid.heads))
    yield _row("---:" if right else ":---" for right in grid.right)
    for number, row in enumerate(zip(*grid.columns, strict=True)):
        yield _row(_escaped(text) + " ★" * ((number, index) in grid.marks) for index, text in enumerate(row))
    if grid.totals:
        yield _row(f"**{_escaped(text)}**" if text else "" for text in grid.totals)


def _notes(notes: Sequence[Note], words: Words, title: str) -> Iterator[str]:
    if notes:
        yield f"### {_escaped(words.label(title))}\n"
    for note in notes:
        # A line that begins with a sign or «1.» would open a list or a heading of its own.
        text = sub(r"^(\d*)([-+#=.)])", r"\1\\\2", _escaped(words.sentence(note)))
        yield f"- **!** {text}" if words.warns(note) else f"- {text}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return sub(r"([\\`|*_\[\]~$])", r"\\\1", text).translate(HTML)
