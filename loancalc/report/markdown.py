"""A report as GitHub Markdown; what a user wrote stays text."""

from collections.abc import Iterable, Iterator, Sequence
from re import sub

from loancalc.core.note import Note
from loancalc.report.grid import Grid, cell_text, grid_of
from loancalc.report.model import Figure, Report
from loancalc.report.words import Words

HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def markdown_of(report: Report, words: Words) -> str:
    """Return *report* as Markdown, ended by a line feed."""
    blocks = [
        "\n>\n".join(f"> {escaped(words.sentence(note))}" for note in report.understood),
        "\n".join(figure_lines(report.figures, words, report.within or report.command)),
        *["\n".join(_titled(grid_of(table, words))) for table in report.tables],
        "\n".join(_notes(report.notes, words, "notes")),
        "\n".join(_notes(report.conventions, words, "conventions")),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def figure_lines(figures: Sequence[Figure], words: Words, within: str) -> Iterator[str]:
    """Yield *figures* as the lines of a table; *within* names whose own labels are used."""
    if not figures:
        return
    asides = any(figure.aside for figure in figures)
    columns = ("key", "value", "aside") if asides else ("key", "value")
    yield _row(escaped(words.label(column)) for column in columns)
    yield _row((":---", "---:", ":---")[: len(columns)])
    for figure in figures:
        label = words.label(figure.key, within)
        aside = words.sentence(figure.aside) if figure.aside else ""
        cells = (label, cell_text(figure.value, words, figure.key), aside)
        yield _row(escaped(cell) for cell in cells[: len(columns)])


def _titled(grid: Grid) -> Iterator[str]:
    yield f"### {escaped(grid.title)}\n"
    yield from grid_lines(grid)


def grid_lines(grid: Grid) -> Iterator[str]:
    """Yield the lines of a table without its title."""
    yield _row(map(escaped, grid.heads))
    yield _row("---:" if right else ":---" for right in grid.right)
    for number, row in enumerate(zip(*grid.columns, strict=True)):
        yield _row(escaped(text) + " ★" * ((number, index) in grid.marks) for index, text in enumerate(row))
    if grid.totals:
        yield _row(f"**{escaped(text)}**" if text else "" for text in grid.totals)


def _notes(notes: Sequence[Note], words: Words, title: str) -> Iterator[str]:
    if notes:
        yield f"### {escaped(words.label(title))}\n"
    for note in notes:
        text = sentence_text(note, words)
        yield f"- **!** {text}" if words.warns(note) else f"- {text}"


def sentence_text(note: Note, words: Words) -> str:
    """Return what *note* says as text that opens no list and no heading of its own."""
    return sub(r"^(\d*)([-+#=.)])", r"\1\\\2", escaped(words.sentence(note)))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Return *text* so that Markdown and HTML leave it as it is."""
    if text.isalnum():
        return text
    return sub(r"([\\`|*_\[\]~$])", r"\\\1", text).translate(HTML)
