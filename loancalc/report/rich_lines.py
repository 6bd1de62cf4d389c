"""Lines drawn by Rich, which adds colour and nothing else: no wrapping, no cropping, no markup."""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style

from loancalc.report.layout import Line

# Readable on dark and on light: weight before colour, and yellow only for a sign that stands in the text as well.
STYLES = {
    "": Style.null(),
    "understood": Style(dim=True),
    "title": Style(bold=True),
    "head": Style(bold=True),
    "label": Style.null(),
    "figure": Style(bold=True),
    "aside": Style(dim=True),
    "rule": Style(dim=True),
    "total": Style(bold=True),
    "mark": Style(color="green", bold=True),
    "note": Style.null(),
    "warning": Style(color="yellow", bold=True),
    "quiet": Style(dim=True),
}


class Drawn:
    """Ready lines as a Rich renderable; print it with ``crop=False``, or Rich cuts lines that are too wide."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = lines

    def __rich_console__(self, _console: Console, _options: ConsoleOptions) -> Iterator[Segment]:
        """Give the segments of each line and its end."""
        for line in self.lines:
            for text, style in line:
                yield Segment(text, STYLES[style])
            yield Segment.line()
