"""A report as lines of a terminal. No digit of a number, a date or a word is ever cut, whatever the width."""

from collections.abc import Iterable, Iterator
from itertools import chain

from loancalc.core.note import Note
from loancalc.report.cells import text_of
from loancalc.report.grid import grid_of, is_figure
from loancalc.report.layout import Line, Pair, Sizes, hung, lines_of, pair_lines, table_lines, widest
from loancalc.report.model import Figure, Report
from loancalc.report.words import Words

UNLIMITED = 1_000_000
# One sign for one, so that nothing shifts.
ASCII = str.maketrans("–—−─·★×÷‘’“”", "-----*x/''\"\"")


def screen_of(report: Report, words: Words, width: int | None, ascii: bool = False) -> Iterator[Line]:  # noqa: A002  # as --ascii
    """Yield *report* as lines for a terminal, one by one: a narrow page of many flows has half a million.

    Args:
        report: the answer of a command.
        words: the reader's language.
        width: columns of the terminal, >= 1, or None for as wide as need be.
        ascii: rules, marks and signs in ASCII; the words of a language and the user's text stay.
    """
    page = Page(words, UNLIMITED if width is None else width)
    blocks = chain(
        [chain.from_iterable(lines_of(words.sentence(note), page.width, "understood") for note in report.understood)],
        [page.figures(report)],
        (table_lines(grid_of(table, words), page.width) for table in report.tables),
        [chain.from_iterable(map(page.note, report.notes))],
        [page.conventions(report)],
    )
    lines = _spaced(blocks)
    return ([(text.translate(ASCII), style) for text, style in line] for line in lines) if ascii else lines


def _spaced(blocks: Iterable[Iterator[Line]]) -> Iterator[Line]:
    """Yield the lines of *blocks* with an empty line between those that have any."""
    between: list[Line] = []
    for block in blocks:
        for line in block:
            yield from between
            yield line
            between = [[]]
            yield from block


def plain(lines: Iterable[Line]) -> str:
    """Return *lines* as text without styles, each ended by a line feed."""
    return "".join("".join(text for text, _ in line) + "\n" for line in lines)


class Page:
    """A page of *width* columns in the language of *words*."""

    def __init__(self, words: Words, width: int) -> None:
        self.words = words
        self.width = width

    def figures(self, report: Report) -> Iterator[Line]:
        """Give the figures, their values in one column and how each is meant after it."""
        pairs = [self._pair(figure, report.within or report.command) for figure in report.figures]
        numbers = [pair.value for pair, figure in zip(pairs, report.figures, strict=True) if is_figure(figure.value)]
        sizes = Sizes(self.width, widest([pair.label for pair in pairs]), widest(numbers))
        for pair in pairs:
            yield from pair_lines(pair, sizes, "figure")

    def note(self, note: Note) -> Iterator[Line]:
        """Give a note, or a warning with its sign."""
        bullet, style = ("! ", "warning") if self.words.warns(note) else ("· ", "quiet")
        return hung(self.words.sentence(note), bullet, self.width, (style, "note"))

    def conventions(self, report: Report) -> Iterator[Line]:
        """Give what the figures rest on."""
        if report.conventions:
            yield from lines_of(self.words.label("conventions"), self.width, "quiet")
        for note in report.conventions:
            yield from hung(self.words.sentence(note), "· ", self.width, ("quiet", "quiet"))

    def _pair(self, figure: Figure, command: str) -> Pair:
        aside = self.words.sentence(figure.aside) if figure.aside else ""
        value = text_of(figure.value, self.words.label, figure.key)
        return Pair(self.words.label(figure.key, command), value, aside)
