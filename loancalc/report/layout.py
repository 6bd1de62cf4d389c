"""The blocks of a page: hung text, labels with values, tables. What does not fit is laid out otherwise, never cut."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loancalc.report.grid import Grid, transposed
from loancalc.report.width import RIGHT, padded, width_of, wrapped

Span = tuple[str, str]
"""Text and the name of its style (`loancalc.report.rich_lines.STYLES`)."""

Line = list[Span]

GAP = "  "
STAR = " ★"
RULE = "─"
DATE = len("2026-11-22")


class Pair(NamedTuple):
    """A label and what stands beside it."""

    label: str
    value: str
    aside: str = ""
    marked: bool = False


class Sizes(NamedTuple):
    """Columns of a block of pairs: of the page, of the labels, of the figures."""

    page: int
    label: int
    value: int


def widest(texts: Sequence[str]) -> int:
    """Return the width of the widest of *texts*, 0 for none."""
    return max(map(len if "".join(texts).isascii() else width_of, texts), default=0)


def lines_of(text: str, width: int, style: str) -> list[Line]:
    """Return *text* wrapped at *width*."""
    return [[(line, style)] for line in wrapped(text, width)]


def hung(text: str, bullet: str, width: int, styles: tuple[str, str]) -> Iterator[Line]:
    """Give the lines of *text*, the first after *bullet* and the others under it.

    Where hanging would push a number or a word over the edge, the lines begin at the edge instead.
    """
    if len(bullet) + width_of(text) <= width:
        yield [(bullet, styles[0]), (text, styles[1])]
        return
    inner = wrapped(text, width - len(bullet))
    if widest(inner) + len(bullet) > width:
        yield from lines_of(f"{bullet}{text}".lstrip(), width, styles[1])
        return
    for line in inner:
        yield [(bullet, styles[0]), (line, styles[1])]
        bullet = " " * len(bullet)


def pair_lines(pair: Pair, sizes: Sizes, style: str) -> Iterator[Line]:
    """Give a label and its value side by side, or one below the other where they do not fit; then the aside."""
    star = STAR * pair.marked
    used = max(sizes.label, width_of(pair.label)) + len(GAP) + max(sizes.value, width_of(pair.value)) + len(star)
    if used > sizes.page:
        yield from lines_of(pair.label, sizes.page, "label")
        yield from hung(pair.value + star, GAP, sizes.page, ("", style))
    else:
        label, value = padded(pair.label, sizes.label), padded(pair.value, sizes.value, RIGHT)
        line: Line = [(label, "label"), (GAP, ""), (value, style), *[(star, "mark")] * pair.marked]
        if pair.aside and used + len(GAP) + width_of(pair.aside) <= sizes.page:
            yield [*line, (GAP + pair.aside, "aside")]
            return
        yield line
    if pair.aside:
        yield from hung(pair.aside, GAP, sizes.page, ("", "aside"))


def table_lines(grid: Grid, width: int) -> Iterator[Line]:
    """Give *grid* as a table, turned round or as one record a row, whichever first fits *width*."""
    yield from lines_of(grid.title, width, "title")
    for form in [grid, transposed(grid)] if grid.named and not grid.totals else [grid]:
        rooms = _rooms(form)
        if sum(rooms) + len(GAP) * (len(rooms) - 1) <= width:
            yield from _aligned(form, rooms)
            return
    yield from _records(grid, width)


def _rooms(grid: Grid) -> list[int]:
    marked = {column for _, column in grid.marks}
    totals = grid.totals or [""] * len(grid.heads)
    return [
        max(width_of(head), width_of(total), widest(cells)) + len(STAR) * (index in marked)
        for index, (head, total, cells) in enumerate(zip(grid.heads, totals, grid.columns, strict=True))
    ]


def _aligned(grid: Grid, rooms: Sequence[int]) -> Iterator[Line]:
    rule: Line = [(RULE * (sum(rooms) + len(GAP) * (len(rooms) - 1)), "rule")]
    marks = [{row for row, column in grid.marks if column == index} for index in range(len(rooms))]
    columns = [
        _filled([head, *cells, *grid.totals[index : index + 1]], rooms[index], grid.right[index], marks[index])
        for index, (head, cells) in enumerate(zip(grid.heads, grid.columns, strict=True))
    ]
    head, *rows = zip(*columns, strict=True)
    yield [(GAP.join(head).rstrip(), "head")]
    yield rule
    body = rows[: len(grid.columns[0])]
    pointed = {row for row, _ in grid.marks}
    for number, row in enumerate(body):
        yield _pointed(row, number, marks) if number in pointed else [(GAP.join(row).rstrip(), "")]
    if grid.totals:
        yield rule
        yield [(GAP.join(rows[-1]).rstrip(), "total")]


def _filled(texts: Sequence[str], room: int, right: bool, marked: set[int]) -> list[str]:
    if marked:
        # The first text is the head, so row 0 is the second; unmarked cells leave the place of the star empty.
        texts = [text + (STAR if index - 1 in marked else " " * len(STAR)) for index, text in enumerate(texts)]
    if right:
        return [text.rjust(room) if text.isascii() else padded(text, room, RIGHT) for text in texts]
    return [text.ljust(room) if text.isascii() else padded(text, room) for text in texts]


def _pointed(row: Iterable[str], number: int, marks: Sequence[set[int]]) -> Line:
    spans = [(text, "mark" if number in marked else "") for text, marked in zip(row, marks, strict=True)]
    line = [span for before in spans for span in ((GAP, ""), before)][1:]
    return [*line[:-1], (line[-1][0].rstrip(), line[-1][1])]


def _records(grid: Grid, width: int) -> Iterator[Line]:
    values = [widest(column) for column, right in zip(grid.columns, grid.right, strict=True) if right]
    # A date stands on the left of a table, and on the right of a record if it is no wider than its figures would be.
    values += [widest(column) for column in grid.columns if widest(column) <= DATE]
    sizes = Sizes(width, widest(grid.heads), max([*values, widest(grid.totals[1:])], default=0))
    rule: Line = [(RULE * min(width, sizes.label + len(GAP) + sizes.value), "rule")]
    for number, row in enumerate(zip(*grid.columns, strict=True)):
        yield rule
        for index, (head, text) in enumerate(zip(grid.heads, row, strict=True)):
            marked = (number, index) in grid.marks
            yield from pair_lines(Pair(head, text, marked=marked), sizes, "mark" if marked else "")
    if grid.totals:
        yield rule
        yield from lines_of(grid.totals[0], width, "total")
    for head, text in zip(grid.heads[1:], grid.totals[1:], strict=False):
        if text:
            yield from pair_lines(Pair(head, text), sizes, "total")
