"""What a schedule on the screen costs: rich.table.Table against our own lines (medians of 25 runs)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from io import StringIO
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table as RichTable

from loancalc.core.money import Money
from loancalc.report.cells import text_of
from loancalc.report.model import Cell, Report, Table
from loancalc.report.rich_lines import styled
from loancalc.report.screen import plain, screen_of
from loancalc.report.words import Words

RUNS = 25
WIDTH = 120
COLUMNS = ("number", "due", "days", "payment", "principal", "interest", "fee", "penalty", "balance")


def schedule(periods: int) -> Table:
    """Return a schedule of *periods* rows in which no column is empty."""
    rows: list[Sequence[Cell]] = [
        (
            number,
            date(2026, 11, 22) + timedelta(days=30 * number),
            30,
            Money(506_686),
            Money(400_000 + number),
            Money(106_686 - number),
            Money(7_200),
            Money(1),
            Money(100_000_000 - 200_000 * number),
        )
        for number in range(1, periods + 1)
    ]
    return Table(key="schedule", columns=COLUMNS, rows=rows)


def by_rich(table: Table, words: Words) -> str:
    """Return *table* drawn by rich.table."""
    drawn = RichTable(*(words.label(key) for key in table.columns))
    for row in table.rows:
        drawn.add_row(*(text_of(cell, words.label) for cell in row))
    page = StringIO()
    Console(file=page, width=WIDTH, color_system="standard", force_terminal=True).print(drawn)
    return page.getvalue()


def by_lines(table: Table, words: Words) -> str:
    """Return *table* as plain lines of ours."""
    return plain(screen_of(Report(command="equal", result={}, tables=(table,)), words, WIDTH))


def by_lines_in_colour(table: Table, words: Words) -> str:
    """Return *table* as lines of ours, coloured by Rich."""
    return styled(screen_of(Report(command="equal", result={}, tables=(table,)), words, WIDTH))


def milliseconds(draw: Callable[[Table, Words], str], table: Table, words: Words) -> float:
    """Return the median time of *draw* after a first run that warms caches [ms]."""
    draw(table, words)
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        draw(table, words)
        times.append(perf_counter() - start)
    return 1000 * median(times)


def main() -> None:
    """Print one line a writer, language and length."""
    print(f"{'rows':>4}  {'lang':4}  {'rich.table':>12}  {'our lines':>12}  {'in colour':>12}   [ms]")
    for periods in (36, 360):
        table = schedule(periods)
        for language in ("zh", "en"):
            words = Words(language)
            times = [milliseconds(draw, table, words) for draw in (by_rich, by_lines, by_lines_in_colour)]
            print(f"{periods:>4}  {language:4}  " + "  ".join(f"{time:12.2f}" for time in times))


if __name__ == "__main__":
    main()
