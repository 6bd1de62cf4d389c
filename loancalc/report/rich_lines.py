"""Lines drawn by Rich, which adds colour and nothing else: no wrapping, no cropping, no markup."""

from collections.abc import Iterable

from rich.color import ColorSystem
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


def styled(lines: Iterable[Line]) -> str:
    """Return *lines* with the codes of a terminal's sixteen colours; nothing is wrapped, cropped or read as markup.

    Rich's Console is left out: it takes longer to import than 360 rows to draw, and crops what is too wide.
    """
    return "".join(
        "".join(STYLES[style].render(text, color_system=ColorSystem.STANDARD) for text, style in line) + "\n"
        for line in lines
    )
