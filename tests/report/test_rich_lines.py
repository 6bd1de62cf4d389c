"""Rich adds colour to our lines and nothing else."""

from loancalc.report.rich_lines import styled


def test_rich_neither_wraps_nor_crops_nor_reads_markup() -> None:
    wide = "1,234,567.00 " * 40
    assert styled([[("[red]本金[/red] :smile:", "label"), (wide, "")], []]) == f"[red]本金[/red] :smile:{wide}\n\n"


def test_a_winner_is_green_and_a_figure_bold() -> None:
    page = styled([[("864.00 ★", "mark"), ("1.00", "figure")]])
    assert page == "\x1b[1;32m864.00 ★\x1b[0m\x1b[1m1.00\x1b[0m\n"
