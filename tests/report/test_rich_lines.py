"""Rich adds colour to our lines and nothing else."""

from io import StringIO

import pytest
from rich.console import Console

from loancalc.report.rich_lines import Drawn


@pytest.mark.parametrize("width", [1, 5, 80])
def test_rich_neither_wraps_nor_crops_nor_reads_markup(width: int) -> None:
    page = StringIO()
    lines = [[("[red]本金[/red] :smile:", "label"), ("  1,234,567.00", "figure")], []]
    Console(file=page, width=width, color_system=None).print(Drawn(lines), crop=False)
    assert page.getvalue() == "[red]本金[/red] :smile:  1,234,567.00\n\n"


def test_a_winner_is_green_where_there_is_colour() -> None:
    page = StringIO()
    console = Console(file=page, force_terminal=True, color_system="standard", width=80, _environ={})
    console.print(Drawn([[("864.00 ★", "mark")]]), crop=False)
    assert page.getvalue() == "\x1b[1;32m864.00 ★\x1b[0m\n"
